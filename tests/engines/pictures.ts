import type { Browser } from "./driver/types.ts";

/** What antialiasing may change from run to run: blocks of a picture, in 0 to 255, may differ by this on average and at worst. */
const tolerance = { mean: 3, worst: 70 };
const kept = 400;
const [columns, rows] = [80, 56];

/** Draws a PNG on a canvas of this size in the browser, and returns what `read` makes of the canvas. */
const onCanvas = <T>(browser: Browser, png: Buffer, width: number, height: string, read: string): Promise<T> =>
  browser.evaluate<T>(`(async () => {
    const image = new Image();
    await new Promise((resolve, reject) => {
      Object.assign(image, { onload: resolve, onerror: reject, src: "data:image/png;base64,${png.toString("base64")}" });
    });
    const canvas = Object.assign(document.createElement("canvas"), { width: ${width}, height: ${height} });
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return ${read};
  })()`);

/** The picture as it is kept: wide enough to look at, a tenth of the bytes. */
export async function shrink(browser: Browser, png: Buffer): Promise<Buffer> {
  const height = `Math.round(${kept} * image.height / image.width)`;
  const data = await onCanvas<string>(browser, png, kept, height, `canvas.toDataURL("image/png").split(",")[1]`);
  return Buffer.from(data, "base64");
}

/** The picture in blocks of grey, row by row. */
export const reduce = (browser: Browser, png: Buffer): Promise<number[]> =>
  onCanvas<number[]>(
    browser,
    png,
    columns,
    String(rows),
    `Array.from({ length: ${columns * rows} }, (_, i) => i).map(((rgba) => (i) => Math.round(0.3 * rgba[4 * i] + 0.59 * rgba[4 * i + 1] + 0.11 * rgba[4 * i + 2]))(context.getImageData(0, 0, ${columns}, ${rows}).data))`,
  );

/** In words, how a picture differs from the one before; undefined if it does not, within the tolerance. */
export function differenceOf(now: readonly number[], before: readonly number[]): string | undefined {
  const blocks = now.map((value, i) => Math.abs(value - (before[i] ?? 0)));
  const mean = blocks.reduce((a, b) => a + b, 0) / blocks.length;
  if (mean >= tolerance.mean) return `it differs by ${mean.toFixed(1)} on the whole`;
  const worst = Math.max(...blocks);
  return worst >= tolerance.worst ? `a part of it differs by ${worst}` : undefined;
}

/** How wide the system's own faces set a line, in px: another face is another picture. */
export const facesOf = (browser: Browser): Promise<string> =>
  browser.evaluate<string>(`["sans-serif", "system-ui", "serif", "monospace"].map((face) => {
    const context = document.createElement("canvas").getContext("2d");
    context.font = "100px " + face;
    return Math.round(context.measureText("e-prop, path by path 0123456789 −∂Σ").width);
  }).join(" ")`);

/** Another version of a browser may round the widths of the same faces otherwise; other faces differ by far more than a hundredth. */
export function isSameFaces(before: string, now: string): boolean {
  const [a, b] = [before, now].map((faces) => faces.trim().split(" ").map(Number));
  return a.length === b.length && a.every((width, i) => Math.abs(width - b[i]) <= 0.01 * width);
}
