import { pictureFailures } from "#content/take-away.ts";
import { drawElement } from "./drawing.ts";
import { plainColor } from "./colors.ts";
import { embeddedFaces, type FaceUse } from "./faces.ts";
import { svg } from "./svg.ts";

const margin = 16;
/** Browsers refuse canvases beyond about this many pixels a side. */
const widest = 8192;

/**
 * The picture of a figure as an SVG document of its own: drawings, tables and texts as they stand, with the faces they are set in.
 * It is called as the figure is, and described by its caption and its address. `largest` is how many of its pixels stand for one of the page, if that
 * is not too large for a canvas. Throws one sentence when there is nothing to draw.
 */
export async function pictureOf(figure: HTMLElement, address: string, largest?: number): Promise<string> {
  const picture = figure.querySelector<HTMLElement>(".figure-picture");
  const box = picture?.getBoundingClientRect();
  if (!picture || !box || box.width === 0 || box.height === 0) throw new Error(pictureFailures.none);
  const [width, height] = [Math.ceil(Math.max(box.width, picture.scrollWidth)) + 2 * margin, Math.ceil(box.height) + 2 * margin];
  // what makes it larger is said in the document, as engines differ in how wide they make lines of an image that is drawn larger
  const scale = largest === undefined ? 1 : Math.min(largest, widest / Math.max(width, height));
  const size = { width: Math.round(scale * width), height: Math.round(scale * height) };
  const sheet = svg("svg", { xmlns: "http://www.w3.org/2000/svg", ...size, viewBox: `0 0 ${width} ${height}` });
  const title = svg("title");
  title.textContent = figure.dataset.figure ?? "";
  const description = svg("desc");
  description.textContent = `${figure.querySelector("figcaption")?.textContent ?? ""} ${address}`;
  const paper = svg("rect", { width, height, fill: plainColor(getComputedStyle(document.body).backgroundColor) });
  const faces = new Map<string, FaceUse>();
  sheet.append(title, description, paper);
  drawElement(picture, { into: sheet, left: box.left - margin, top: box.top - margin, faces, scale });
  const style = svg("style");
  style.textContent = await embeddedFaces([...faces.values()]);
  description.after(style);
  return new XMLSerializer().serializeToString(sheet);
}

/** How many pixels of a PNG stand for one of the page. */
export const pixelRatio = 2;

/** An SVG document as a PNG of its size. */
export async function pngOf(text: string): Promise<Blob> {
  const image = new Image();
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new Error(pictureFailures.notDrawn));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  });
  // an engine may set the faces only then; one whose window is out of sight may never answer
  await Promise.race([image.decode().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 1000))]);
  const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight });
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(pictureFailures.notDrawn))), "image/png"),
  );
}
