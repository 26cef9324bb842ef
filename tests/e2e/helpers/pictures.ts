import fs from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";

const folder = "tests/e2e/pictures";
const originFile = path.join(folder, "origin.json");
const columns = 64;
const kept = 320;
/** What antialiasing may change from run to run: blocks of a picture, in 0 to 255, may differ by this on average and at worst. */
const tolerance = { mean: 4, worst: 80 };

type Small = { width: number; height: number; ratio: number; grey: number[] };

/** What draws the pictures: other systems and other browsers have other faces, and set the same page a little differently. */
interface Origin {
  platform: string;
  browser: string;
  /** how wide the system's own faces set a line, in px: another face is another picture */
  faces: string;
}
const originOf = async (page: Page): Promise<Origin> => ({
  platform: `${process.platform} ${process.arch}`,
  browser: page.context().browser()!.version().split(".")[0],
  faces: await page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d")!;
    const width = (face: string): number => {
      context.font = `100px ${face}`;
      return Math.round(context.measureText("e-prop, path by path 0123456789 −∂Σ").width);
    };
    return ["sans-serif", "system-ui", "serif", "monospace"].map(width).join(" ");
  }),
});
const committedOrigin = (): Origin | undefined =>
  fs.existsSync(originFile) ? (JSON.parse(fs.readFileSync(originFile, "utf8")) as Origin) : undefined;

/** The picture as it is kept: wide enough to look at, a tenth of the bytes. */
async function shrink(page: Page, picture: Buffer): Promise<Buffer> {
  const data = await page.evaluate(
    async ({ data, width }) => {
      const image = await createImageBitmap(
        new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: "image/png" }),
      );
      const canvas = new OffscreenCanvas(width, Math.round((width * image.height) / image.width));
      const context = canvas.getContext("2d")!;
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    },
    { data: picture.toString("base64"), width: kept },
  );
  return Buffer.from(data, "base64");
}

/** The picture, reduced to a few thousand blocks of grey. */
const reduce = (page: Page, picture: Buffer): Promise<Small> =>
  page.evaluate(
    async ({ data, columns }) => {
      const image = await createImageBitmap(
        new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: "image/png" }),
      );
      const width = columns;
      const height = Math.max(1, Math.round((columns * image.height) / image.width));
      const context = new OffscreenCanvas(width, height).getContext("2d")!;
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, width, height);
      const { data: rgba } = context.getImageData(0, 0, width, height);
      const grey = Array.from({ length: width * height }, (_, i) =>
        Math.round(0.3 * rgba[4 * i] + 0.59 * rgba[4 * i + 1] + 0.11 * rgba[4 * i + 2]),
      );
      return { width, height, ratio: image.height / image.width, grey };
    },
    { data: picture.toString("base64"), columns },
  );

/** In words, how a picture differs from the one before; undefined if it does not, within the tolerance. */
function difference(now: Small, before: Small): string | undefined {
  if (Math.abs(now.ratio - before.ratio) / before.ratio >= 0.04) return "it has another shape";
  const blocks = now.grey.slice(0, Math.min(now.grey.length, before.grey.length)).map((value, i) => Math.abs(value - before.grey[i]));
  const mean = blocks.reduce((a, b) => a + b, 0) / blocks.length;
  if (mean >= tolerance.mean) return `it differs by ${mean.toFixed(1)} on the whole`;
  const worst = Math.max(...blocks);
  return worst >= tolerance.worst ? `a part of it differs by ${worst}` : undefined;
}

/**
 * Compares a picture with the committed one, which UPDATE_PICTURES=1 makes anew. A difference is a failure where the pictures were made, on the same
 * system and version of the browser; elsewhere it is told, and does not fail, since the faces alone explain it. Nowhere may a picture be blank.
 */
export async function comparePicture(page: Page, full: Buffer, name: string): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  const picture = await shrink(page, full);
  const now = await reduce(page, picture);
  expect(new Set(now.grey.map((value) => value >> 3)).size, "the picture is blank").toBeGreaterThan(2);
  const here = await originOf(page);
  if (process.env.UPDATE_PICTURES) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, picture);
    fs.writeFileSync(originFile, `${JSON.stringify(here, null, 2)}\n`);
    return;
  }
  const there = committedOrigin();
  const skip = (description: string): void => {
    test.info().annotations.push({ type: "picture", description });
    console.log(`\npicture ${name}: ${description}`);
  };
  if (there === undefined || !fs.existsSync(file)) return skip("none is committed to compare it with; UPDATE_PICTURES=1 makes one.");
  const differs = difference(now, await reduce(page, fs.readFileSync(file)));
  if (differs === undefined) return;
  const isSame = there.platform === here.platform && there.browser === here.browser && there.faces === here.faces;
  if (isSame) expect(differs, `the picture ${file} no longer fits; if that is meant, make it anew with UPDATE_PICTURES=1`).toBeUndefined();
  skip(
    `${differs} from the committed one, which browser ${there.browser} drew on ${there.platform} with faces ${there.faces}; this is ${here.browser} on ${here.platform} with ${here.faces}, so it is not held against it.`,
  );
}
