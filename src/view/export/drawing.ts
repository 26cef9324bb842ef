/** Draws what a piece of the page shows as SVG: its boxes, its lines of text where they stand, and its drawings as they are. */
import { isClear, plainColor } from "./colors.ts";
import type { FaceUse } from "./faces.ts";
import { standalone, svg } from "./svg.ts";

/** Tools on a picture, which mean nothing once it has been taken away. */
const tools = ".graph-tools, .graph-table, .edge-tip, [popover], details, .icon-button, input[type=range]";

export interface Sheet {
  readonly into: SVGElement;
  /** Where the page's coordinates have their origin on the sheet. */
  readonly left: number;
  readonly top: number;
  readonly faces: Map<string, FaceUse>;
  /** Pixels of the picture to a pixel of the page. */
  readonly scale: number;
}

/** Draws an element and all in it. */
export function drawElement(element: Element, sheet: Sheet): void {
  if (element.matches(tools)) return;
  if (element instanceof SVGSVGElement) return drawDrawing(element, sheet);
  if (!(element instanceof HTMLElement)) return;
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || style.clipPath !== "none") return;
  const opacity = Number(style.opacity);
  if (opacity === 0) return;
  const group = opacity < 1 ? svg("g", { opacity }) : sheet.into;
  const inner = { ...sheet, into: group };
  if (style.display !== "contents") drawBox(element, style, inner);
  if (element instanceof HTMLInputElement) drawInput(element, style, inner);
  else if (element instanceof HTMLSelectElement)
    drawLine(element.selectedOptions[0]?.text ?? "", element.getBoundingClientRect(), style, inner, 6);
  else
    for (const child of element.childNodes) {
      if (child instanceof Text) drawText(child, style, inner);
      else if (child instanceof Element) drawElement(child, inner);
    }
  if (group !== sheet.into && group.childNodes.length > 0) sheet.into.append(group);
}

function drawDrawing(drawing: SVGSVGElement, { into, left, top, faces, scale }: Sheet): void {
  const box = drawing.getBoundingClientRect();
  if (box.width === 0 || box.height === 0 || getComputedStyle(drawing).visibility === "hidden") return;
  const copy = standalone(drawing, scale, (style) => useFace(style, faces));
  const place = { x: box.left - left, y: box.top - top, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(Math.round(value * 100) / 100));
  into.append(copy);
}

const sides = ["Top", "Right", "Bottom", "Left"] as const;

function drawBox(element: HTMLElement, style: CSSStyleDeclaration, { into, left, top }: Sheet): void {
  const box = element.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) return;
  const [x, y] = [box.left - left, box.top - top];
  const rx = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2);
  const rectangle = (inset: number): Record<string, number> => ({
    ...{ x: x + inset, y: y + inset, width: box.width - 2 * inset, height: box.height - 2 * inset },
    ...(rx > 0 && { rx }),
  });
  if (!isClear(style.backgroundColor)) into.append(svg("rect", { ...rectangle(0), fill: plainColor(style.backgroundColor) }));
  const [, shade, spread] = /^(.+?) 0px 0px 0px ([\d.]+)px inset$/.exec(style.boxShadow) ?? [];
  if (shade !== undefined && spread !== undefined)
    into.append(svg("rect", { ...rectangle(Number(spread) / 2), fill: "none", stroke: plainColor(shade), "stroke-width": Number(spread) }));
  const borders = sides.map((side) => ({
    width: style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]),
    color: style[`border${side}Color`],
  }));
  const [first] = borders;
  if (borders.every(({ width, color }) => width === first.width && color === first.color)) {
    if (first.width > 0 && !isClear(first.color))
      into.append(
        svg("rect", { ...rectangle(first.width / 2), fill: "none", stroke: plainColor(first.color), "stroke-width": first.width }),
      );
    return;
  }
  const [right, bottom] = [x + box.width, y + box.height];
  borders.forEach(({ width, color }, n) => {
    if (width === 0 || isClear(color)) return;
    const half = width / 2;
    const ends = [
      { x1: x, y1: y + half, x2: right, y2: y + half },
      { x1: right - half, y1: y, x2: right - half, y2: bottom },
      { x1: x, y1: bottom - half, x2: right, y2: bottom - half },
      { x1: x + half, y1: y, x2: x + half, y2: bottom },
    ][n];
    into.append(svg("line", { ...ends, stroke: plainColor(color), "stroke-width": width }));
  });
}

/** A radio button or check box as it stands; of other inputs what is written in them. */
function drawInput(input: HTMLInputElement, style: CSSStyleDeclaration, sheet: Sheet): void {
  const box = input.getBoundingClientRect();
  const round = input.type === "radio";
  if (!round && input.type !== "checkbox") return drawLine(input.value, box, style, sheet, 6);
  const ink = plainColor(style.color);
  const [cx, cy, r] = [
    box.left - sheet.left + box.width / 2,
    box.top - sheet.top + box.height / 2,
    Math.min(box.width, box.height) / 2 - 1,
  ];
  const mark = (half: number, look: Record<string, string | number>): SVGElement =>
    round
      ? svg("circle", { cx, cy, r: half, ...look })
      : svg("rect", { x: cx - half, y: cy - half, width: 2 * half, height: 2 * half, rx: 2, ...look });
  sheet.into.append(mark(r, { fill: "none", stroke: ink }));
  if (input.checked) sheet.into.append(mark(r * 0.55, { fill: ink }));
}

/** Each line of a text node where the browser set it: words on one height make a line. */
function drawText(node: Text, style: CSSStyleDeclaration, sheet: Sheet): void {
  const range = document.createRange();
  let line: { words: string[]; box: DOMRect } | undefined;
  const finish = (): void => {
    if (line) drawLine(line.words.join(" "), line.box, style, sheet);
    line = undefined;
  };
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getClientRects()[0];
    if (!box || box.width === 0) continue;
    if (line && Math.abs(line.box.top - box.top) > 2) finish();
    if (line) line.words.push(word);
    else line = { words: [word], box };
  }
  finish();
}

let ruler: CanvasRenderingContext2D | null | undefined;

/** A line of text in the box that its letters fill: the baseline is where the face puts it. */
function drawLine(text: string, box: DOMRect, style: CSSStyleDeclaration, { into, left, top, faces }: Sheet, indent = 0): void {
  if (text === "") return;
  const { fontFamily, fontSize, fontStyle, fontWeight, fontVariantNumeric, letterSpacing } = style;
  ruler ??= document.createElement("canvas").getContext("2d");
  let share = 0.78;
  if (ruler) {
    ruler.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = ruler.measureText("x");
    if (up + down > 0) share = up / (up + down);
  }
  const height = indent > 0 ? parseFloat(fontSize) * 1.2 : box.height;
  const element = svg("text", { x: box.left - left + indent, y: box.top - top + (box.height - height) / 2 + height * share });
  const say = (name: string, value: string, usual: string): void => {
    if (value !== usual) element.style.setProperty(name, value);
  };
  say("font-family", fontFamily, "");
  say("font-size", fontSize, "");
  say("font-style", fontStyle, "normal");
  say("font-weight", fontWeight, "400");
  say("font-variant-numeric", fontVariantNumeric, "normal");
  say("letter-spacing", letterSpacing, "normal");
  say("fill", plainColor(style.color), "");
  element.textContent = text;
  into.append(element);
  useFace(style, faces);
}

function useFace({ fontFamily: families, fontStyle: style, fontWeight: weight }: CSSStyleDeclaration, faces: Map<string, FaceUse>): void {
  faces.set(`${families} ${style} ${weight}`, { families, style, weight });
}
