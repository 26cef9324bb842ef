/** What is written or chosen in a field, as SVG; its box is drawn as any other. */
import { plainColor } from "./colors.ts";
import { drawLine, drawText } from "./lines.ts";
import { sheetWithin, type Sheet } from "./sheet.ts";
import { svg } from "./svg.ts";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export const isField = (element: HTMLElement): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;

export function drawField(field: Field, style: CSSStyleDeclaration, sheet: Sheet): void {
  if (field instanceof HTMLTextAreaElement) return drawWritten(field, style, sheet);
  if (field instanceof HTMLSelectElement) return drawChosen(field, style, sheet);
  if (field.type === "radio" || field.type === "checkbox") return drawTicked(field, style, sheet);
  drawInside(field.value, field, style, sheet);
}

/** How wide the left border is: to Firefox, the `clientLeft` of a field of numbers is the place of what it writes in. */
const borderOf = (style: CSSStyleDeclaration): number => parseFloat(style.borderLeftWidth);

/** A line in the middle of a field's height. */
function drawInside(text: string, field: Field, style: CSSStyleDeclaration, sheet: Sheet): void {
  const { left, top, height } = field.getBoundingClientRect();
  const line = 1.2 * parseFloat(style.fontSize);
  const indent = borderOf(style) + parseFloat(style.paddingLeft);
  drawLine(text, new DOMRect(left + indent, top + (height - line) / 2, 0, line), style, sheet);
}

/** The option that is chosen, and the arrow that forms.css draws. */
function drawChosen(field: HTMLSelectElement, style: CSSStyleDeclaration, sheet: Sheet): void {
  drawInside(field.selectedOptions[0]?.text ?? "", field, style, sheet);
  const [, ink] = /, (\w+\([^)]*\)) 25%/.exec(style.backgroundImage) ?? [];
  if (ink === undefined) return;
  const box = field.getBoundingClientRect();
  const right = box.right - sheet.left - borderOf(style) - 5.5;
  const top = box.top - sheet.top + field.clientTop + 0.55 * (field.clientHeight - 4.5);
  const points = `${right - 9},${top} ${right},${top} ${right - 4.5},${top + 4.5}`;
  sheet.into.append(svg("polygon", { points, fill: plainColor(ink) }));
}

/** The tick of a check box, in hundredths of its inner width; as forms.css cuts it. */
const tick = [
  [19.6, 46],
  [10, 58],
  [42, 86],
  [90, 26],
  [78, 16.4],
  [40.4, 64.4],
] as const;

/** A radio button or check box as it stands. */
function drawTicked(field: HTMLInputElement, style: CSSStyleDeclaration, sheet: Sheet): void {
  const box = field.getBoundingClientRect();
  const isRound = field.type === "radio";
  const ink = plainColor(style.color);
  const [cx, cy] = [box.left - sheet.left + box.width / 2, box.top - sheet.top + box.height / 2];
  const inner = Math.min(box.width, box.height) - 2 * borderOf(style);
  const ring = (r: number, look: Record<string, string>): SVGElement =>
    isRound ? svg("circle", { cx, cy, r, ...look }) : svg("rect", { x: cx - r, y: cy - r, width: 2 * r, height: 2 * r, rx: 2, ...look });
  // with the browser's own look it has no border that could be read
  if (style.appearance !== "none") sheet.into.append(ring(inner / 2 - 1, { fill: "none", stroke: ink }));
  if (!field.checked) return;
  const points = tick.map(([x, y]) => `${cx + (inner * (x - 50)) / 100},${cy + (inner * (y - 50)) / 100}`).join(" ");
  sheet.into.append(isRound ? ring(0.31 * inner, { fill: ink }) : svg("polygon", { points, fill: ink }));
}

const ofLines = [
  ...["font-family", "font-size", "font-style", "font-weight", "font-variant-numeric", "letter-spacing", "line-height"],
  ...["white-space", "overflow-wrap", "word-break", "tab-size", "text-indent"],
];

/** What is written in a text area, as far as it is in sight: no program can ask where its lines stand, so they are set again, unseen. */
function drawWritten(field: HTMLTextAreaElement, style: CSSStyleDeclaration, sheet: Sheet): void {
  const twin = document.createElement("div");
  for (const name of ofLines) twin.style.setProperty(name, style.getPropertyValue(name));
  const width = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  Object.assign(twin.style, { position: "fixed", left: "0", top: "0", visibility: "hidden", width: `${width}px` });
  const text = document.createTextNode(field.value);
  twin.append(text);
  document.body.append(twin);
  const set = twin.getBoundingClientRect();
  drawText(text, style, {
    ...sheetWithin(field, sheet),
    left: set.left - parseFloat(style.paddingLeft) + field.scrollLeft,
    top: set.top - parseFloat(style.paddingTop) + field.scrollTop,
  });
  twin.remove();
}
