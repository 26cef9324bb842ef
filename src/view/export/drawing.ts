/** Draws what a piece of the page shows as SVG: its boxes, its lines of text where they stand, and its drawings as they are. */
import { isClear, plainColor } from "./colors.ts";
import { useFace } from "./faces.ts";
import { drawField, isField } from "./fields.ts";
import { drawBefore, drawMarker, drawText } from "./lines.ts";
import { sheetWithin, type Sheet } from "./sheet.ts";
import { standalone, svg } from "./svg.ts";

/** Tools on a picture, which mean nothing once it has been taken away. */
const tools = ".graph-tools, .graph-table, .edge-tip, [popover], details, .icon-button, input[type=range]";

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
  const inner = { ...sheet, into: group, isUnderlined: sheet.isUnderlined || style.textDecorationLine.includes("underline") };
  if (style.display !== "contents") drawBox(element, style, inner);
  if (style.display === "list-item") drawMarker(element, style, inner);
  drawBefore(element, style, inner);
  if (isField(element)) drawField(element, style, inner);
  else {
    const seen = isCutOff(element, style) ? sheetWithin(element, inner) : inner;
    for (const child of element.childNodes) {
      if (child instanceof Text) drawText(child, style, seen);
      else if (child instanceof Element) drawElement(child, seen);
    }
  }
  if (group !== sheet.into && group.childNodes.length > 0) sheet.into.append(group);
}

/** Whether an element holds more than it shows. What has no box of its own in a line has no width here. */
function isCutOff({ clientWidth, clientHeight, scrollWidth, scrollHeight }: HTMLElement, style: CSSStyleDeclaration): boolean {
  return style.overflowX !== "visible" && clientWidth > 0 && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
}

function drawDrawing(drawing: SVGSVGElement, { into, left, top, faces, scale }: Sheet): void {
  const box = drawing.getBoundingClientRect();
  if (box.width === 0 || box.height === 0 || getComputedStyle(drawing).visibility === "hidden") return;
  const copy = standalone(drawing, scale, (style) => useFace(style, faces));
  const place = { x: box.left - left, y: box.top - top, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(Math.round(value * 100) / 100));
  into.append(copy);
}

/** How a border of this style is broken, as browsers break it. */
function dashesOf(style: string, width: number): Record<string, string> {
  if (style === "dashed") return { "stroke-dasharray": `${3 * width} ${2.5 * width}` };
  return style === "dotted" ? { "stroke-dasharray": `${width} ${width}` } : {};
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
  const [, from, to] = /^linear-gradient\(90deg, (\w+\([^)]*\)), (\w+\([^)]*\))\)$/.exec(style.backgroundImage) ?? [];
  if (from !== undefined && to !== undefined) {
    const id = `shades-at-${Math.round(x)}-${Math.round(y)}`;
    const shades = svg("linearGradient", { id });
    shades.append(...[from, to].map((color, offset) => svg("stop", { offset, "stop-color": plainColor(color) })));
    into.append(shades, svg("rect", { ...rectangle(0), fill: `url(#${id})` }));
  }
  const [, shade, spread] = /^(.+?) 0px 0px 0px ([\d.]+)px inset$/.exec(style.boxShadow) ?? [];
  if (shade !== undefined && spread !== undefined)
    into.append(svg("rect", { ...rectangle(Number(spread) / 2), fill: "none", stroke: plainColor(shade), "stroke-width": Number(spread) }));
  const borders = sides.map((side) => {
    const [kind, color, width] = [style[`border${side}Style`], style[`border${side}Color`], parseFloat(style[`border${side}Width`])];
    return {
      width: kind === "none" || isClear(color) ? 0 : width,
      look: { stroke: plainColor(color), "stroke-width": width, ...dashesOf(kind, width) },
    };
  });
  const [{ width, look }] = borders;
  if (borders.every((one) => one.width === width && JSON.stringify(one.look) === JSON.stringify(look))) {
    if (width > 0) into.append(svg("rect", { ...rectangle(width / 2), fill: "none", ...look }));
    return;
  }
  const [right, bottom] = [x + box.width, y + box.height];
  borders.forEach(({ width, look }, n) => {
    if (width === 0) return;
    const half = width / 2;
    const ends = [
      { x1: x, y1: y + half, x2: right, y2: y + half },
      { x1: right - half, y1: y, x2: right - half, y2: bottom },
      { x1: x, y1: bottom - half, x2: right, y2: bottom - half },
      { x1: x + half, y1: y, x2: x + half, y2: bottom },
    ][n];
    into.append(svg("line", { ...ends, ...look }));
  });
}
