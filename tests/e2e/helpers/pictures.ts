import fs from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";

const folder = "tests/e2e/pictures";
const columns = 64;
/** Faces and antialiasing differ between machines; blocks of a picture, in 0 to 255, may differ by this on average and at worst. */
const tolerance = { mean: 8, worst: 110 };

type Small = { width: number; height: number; ratio: number; grey: number[] };

/** The picture, reduced to a few thousand blocks of grey. */
const reduce = (page: Page, picture: Buffer): Promise<Small> =>
  page.evaluate(
    async ({ data, columns }) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
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

/** Compares a picture with the committed one; UPDATE_PICTURES=1 commits it anew. Without a committed one it must at least not be blank. */
export async function comparePicture(page: Page, picture: Buffer, name: string): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  const now = await reduce(page, picture);
  const shades = new Set(now.grey.map((value) => value >> 3));
  expect(shades.size, "the picture is blank").toBeGreaterThan(2);
  if (process.env.UPDATE_PICTURES) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, picture);
    return;
  }
  if (!fs.existsSync(file)) return;
  const before = await reduce(page, fs.readFileSync(file));
  expect(Math.abs(now.ratio - before.ratio) / before.ratio, "the picture has another shape").toBeLessThan(0.08);
  const differences = now.grey.slice(0, Math.min(now.grey.length, before.grey.length)).map((value, i) => Math.abs(value - before.grey[i]));
  expect(differences.reduce((a, b) => a + b, 0) / differences.length, "the picture differs on the whole").toBeLessThan(tolerance.mean);
  expect(Math.max(...differences), "a part of the picture differs").toBeLessThan(tolerance.worst);
}
