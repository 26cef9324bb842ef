import { makeMemo } from "../../lib/memo.ts";
import { fixed } from "../../lib/format.ts";
let brush: CanvasRenderingContext2D | null | undefined;
const known = makeMemo<string, string>(400);

/** A colour as every program reads it, `rgb(…)` or `rgba(…)`: browsers also compute `color(srgb …)` and `oklab(…)`. Anything else stays. */
export function plainColor(color: string): string {
  if (!/^[a-z-]+\(/i.test(color) || /^(rgba?|url|var)\(/i.test(color)) return color;
  return known(color, () => paint(color));
}

function paint(color: string): string {
  brush ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  if (!brush) return color;
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = color;
  brush.fillRect(0, 0, 1, 1);
  const [r, g, b, a = 255] = brush.getImageData(0, 0, 1, 1).data;
  return a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${fixed(a / 255, 3)})`;
}

/** Whether a computed colour paints nothing. */
export const isClear = (color: string): boolean => color === "transparent" || /[,/]\s*0\)$/.test(plainColor(color));
