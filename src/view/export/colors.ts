let brush: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, string>();

/** A colour as every program reads it, `rgb(…)` or `rgba(…)`: browsers also compute `color(srgb …)` and `oklab(…)`. Anything else stays. */
export function plainColor(color: string): string {
  if (!/^[a-z-]+\(/i.test(color) || /^(rgba?|url|var)\(/i.test(color)) return color;
  const found = known.get(color);
  if (found !== undefined) return found;
  brush ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  if (!brush) return color;
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = color;
  brush.fillRect(0, 0, 1, 1);
  const [r, g, b, a = 255] = brush.getImageData(0, 0, 1, 1).data;
  const plain = a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${(a / 255).toFixed(3)})`;
  known.set(color, plain);
  return plain;
}

/** Whether a computed colour paints nothing. */
export const isClear = (color: string): boolean => color === "transparent" || /[,/]\s*0\)$/.test(plainColor(color));
