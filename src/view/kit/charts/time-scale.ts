import { extent, ticks } from "d3-array";
import { line } from "d3-shape";
import { linear, type Linear } from "./linear.ts";
import { fixed } from "../../../lib/format.ts";

/** Charts are drawn in a box of these units and stretched to the width at hand; strokes do not scale. */
export const BOX = { width: 1000, height: 100 } as const;

/** Step t = 1..T sits in the middle of its own slot, so that charts and graph bands share one axis. */
export const stepCenter = (t: number, T: number): number => (t - 0.5) / T;

/** The step under a horizontal share 0..1 of the plot. */
export const stepAt = (share: number, T: number): number => Math.min(T, Math.max(1, Math.floor(share * T) + 1));

/** A vertical scale over all finite values of all series, zero always in sight. */
export function valueScale(series: readonly ArrayLike<number>[], rules: readonly number[] = []): Linear {
  let low = 0;
  let high = 0;
  for (const values of [...series, rules]) {
    const [least = 0, most = 0] = extent(Array.from(values).filter((value) => Math.abs(value) < 1e300));
    low = Math.min(low, least);
    high = Math.max(high, most);
  }
  // round numbers between what is smaller have no double
  if (high - low < 1e-290) [low, high] = [-1, 1];
  return linear([low, high], [BOX.height, 0], 3);
}

/** Ticks for the steps of time: whole numbers, at most about `wanted`. */
export function stepTicks(T: number, wanted = 8): number[] {
  if (T <= wanted) return Array.from({ length: T }, (_, n) => n + 1);
  return [1, ...ticks(1, T, wanted).filter((t) => Number.isInteger(t) && t > 1)];
}

/** Whether a place in box units can be drawn. */
export const isWithin = (place: number): boolean => Math.abs(place) < 1e9;

/** The path of a series in box units, through the middle of each step or level along it; gaps where a value is not finite, or too large for the scale. */
export function seriesPath(values: ArrayLike<number>, y: (value: number) => number, kind: "line" | "step"): string {
  const slot = BOX.width / values.length;
  const points = Array.from(values).flatMap((value, n): readonly (readonly [x: number, value: number])[] =>
    kind === "line"
      ? [[(n + 0.5) * slot, value]]
      : [
          [n * slot, value],
          [(n + 1) * slot, value],
        ],
  );
  const path = line<(typeof points)[number]>(
    ([x]) => x,
    ([, value]) => y(value),
  );
  return path.defined(([, value]) => isWithin(y(value))).digits(2)(points) ?? "";
}

/** Vertical strokes from zero to each value: spikes, terms of a sum. */
export function stemPath(values: ArrayLike<number>, y: (value: number) => number): string {
  const T = values.length;
  let path = "";
  for (let n = 0; n < T; n++) {
    const value = values[n];
    if (value === 0 || !isWithin(y(value))) continue;
    path += `M${fixed(stepCenter(n + 1, T) * BOX.width, 2)},${fixed(y(0), 2)}V${fixed(y(value), 2)}`;
  }
  return path;
}
