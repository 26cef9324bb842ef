/** Text as SVG: each line where the browser set it. */
import { isClear, plainColor } from "./colors.ts";
import { useFace } from "./faces.ts";
import type { Sheet } from "./sheet.ts";
import { svg } from "./svg.ts";

/** Each line of a text node: words on one height make a line. Where spaces are kept, as in code, they are written as they stand. */
export function drawText(node: Text, style: CSSStyleDeclaration, sheet: Sheet): void {
  if (isClear(style.color)) return;
  const range = document.createRange();
  if (style.writingMode !== "horizontal-tb") {
    range.selectNodeContents(node);
    return drawTurned(node.data.trim(), range.getBoundingClientRect(), style, sheet);
  }
  const keepsSpaces = /^(pre|break-spaces)/.test(style.whiteSpace);
  let line: { start: number; end: number; left: number; right: number; top: number; height: number } | undefined;
  const finish = (): void => {
    if (!line) return;
    const { start, end, left, right, top, height } = line;
    const text = node.data.slice(start, end);
    drawLine(keepsSpaces ? text : text.replace(/\s+/g, " "), new DOMRect(left, top, right - left, height), style, sheet);
    line = undefined;
  };
  const add = (start: number, end: number): void => {
    range.setStart(node, start);
    range.setEnd(node, end);
    // an engine may give the end of the line before as well, where nothing is set
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    const [box] = boxes;
    if (!box) return;
    const { left, right, top, height } = box;
    if (end - start > 1 && boxes.some((other) => Math.abs(other.top - top) > 2)) {
      // a line break within the word, as after a hyphen
      for (let at = start; at < end; at++) add(at, at + 1);
      return;
    }
    if (line && Math.abs(line.top - top) <= 2 && !(keepsSpaces && node.data.slice(line.end, start).includes("\t")))
      Object.assign(line, { end, left: Math.min(line.left, left), right: Math.max(line.right, right) });
    else {
      finish();
      line = { start, end, left, right, top, height };
    }
  };
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) add(index, index + word.length);
  finish();
}

/**
 * A line of text in the box that its letters fill: as wide as there, whatever face it is set in, since a face may reach the page too late for it, and
 * some programs pass over the faces that a picture brings along.
 */
export function drawLine(text: string, { left, top, width, height }: DOMRect, style: CSSStyleDeclaration, sheet: Sheet): void {
  const places = { x: left - sheet.left, y: top - sheet.top + height * baselineOf(style) };
  draw(text, width > 0 ? { ...places, textLength: width, lengthAdjust: "spacingAndGlyphs" } : places, style, sheet);
}

/** A line that runs upwards or downwards, in the box that its letters fill. */
function drawTurned(text: string, box: DOMRect, style: CSSStyleDeclaration, sheet: Sheet): void {
  const [x, y] = [box.left - sheet.left + box.width / 2, box.top - sheet.top + box.height / 2];
  const { a, b } = new DOMMatrixReadOnly(style.transform === "none" ? "" : style.transform);
  const angle = Math.round(90 + (180 * Math.atan2(b, a)) / Math.PI);
  const turn = { transform: `rotate(${angle} ${x} ${y})`, "text-anchor": "middle" };
  draw(text, { x, y: y + box.width * (baselineOf(style) - 0.5), ...turn }, style, sheet);
}

/** The mark before an item of a list. */
export function drawMarker(item: HTMLElement, style: CSSStyleDeclaration, sheet: Sheet): void {
  const kind = style.listStyleType;
  const range = document.createRange();
  range.selectNodeContents(item);
  const line = range.getClientRects()[0];
  if (kind === "none" || !line) return;
  const left = item.getBoundingClientRect().left - sheet.left;
  const ascent = line.height * baselineOf(style);
  const look = getComputedStyle(item, "::marker");
  if (kind === "decimal") {
    const place = { x: left - 0.4 * parseFloat(style.fontSize), y: line.top - sheet.top + ascent, "text-anchor": "end" };
    return draw(`${[...(item.parentElement?.children ?? [])].indexOf(item) + 1}.`, place, look, sheet);
  }
  // as large, and as far before its line, as browsers put it
  const r = ascent / 6 + 0.25;
  const place = { cx: left - (2 / 3) * ascent - 9 + r, cy: line.top - sheet.top + ascent / 2 + 1 + r };
  sheet.into.append(svg("circle", { ...place, r, fill: plainColor(look.color) }));
}

/** Words that a style sheet puts before what an element holds: on a line of their own, or where its first line begins. */
export function drawBefore(element: HTMLElement, style: CSSStyleDeclaration, sheet: Sheet): void {
  const look = getComputedStyle(element, "::before");
  const [, written, attribute] = /^(?:"((?:[^"\\]|\\.)+)"|attr\(([\w-]+)\))/.exec(look.content) ?? [];
  const text = attribute === undefined ? written : (element.getAttribute(attribute) ?? "");
  if (!text || look.display === "none" || look.visibility === "hidden" || isClear(look.color)) return;
  const box = element.getBoundingClientRect();
  const [left, top] = [
    box.left + element.clientLeft + parseFloat(style.paddingLeft),
    box.top + element.clientTop + parseFloat(style.paddingTop),
  ];
  const line = 1.2 * parseFloat(look.fontSize);
  if (/^inline/.test(look.display)) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const first = range.getClientRects()[0] ?? box;
    return drawLine(text, new DOMRect(left, first.top + (first.height - line) / 2, 0, line), look, sheet);
  }
  const height = parseFloat(look.height) || line;
  drawLine(text, new DOMRect(left, top + (height - line) / 2, 0, line), look, sheet);
}

let ruler: CanvasRenderingContext2D | null | undefined;

/** Where the face puts its baseline, as a share of the height of a line. */
function baselineOf({ fontFamily, fontSize, fontStyle, fontWeight }: CSSStyleDeclaration): number {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (!ruler) return 0.78;
  ruler.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = ruler.measureText("x");
  return up + down > 0 ? up / (up + down) : 0.78;
}

function draw(text: string, places: Readonly<Record<string, number | string>>, style: CSSStyleDeclaration, sheet: Sheet): void {
  if (text === "") return;
  const { fontFamily, fontSize, fontStyle, fontWeight, fontVariantNumeric, letterSpacing } = style;
  const element = svg("text", places);
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
  if (sheet.isUnderlined) say("text-decoration", "underline", "");
  // older programs read the attribute, newer ones the property
  if (/\s\s/.test(text)) {
    element.setAttribute("xml:space", "preserve");
    say("white-space", "pre", "");
  }
  element.textContent = text;
  sheet.into.append(element);
  useFace(style, sheet.faces);
}
