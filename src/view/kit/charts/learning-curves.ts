import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { BOX, type Tick } from "./Plot.tsx";

export type Scale = (value: number) => number;

/** Least, median and greatest of several runs, at some iterations. */
interface Spread {
  readonly low: readonly number[];
  readonly middle: readonly number[];
  readonly high: readonly number[];
}

export const xScale = (iterations: number): Scale => scaleLinear([0, Math.max(iterations, 10)], [0, BOX.width]);

export function iterationTicks(iterations: number): Tick[] {
  const last = Math.max(iterations, 10);
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => last / one <= 5) ?? 1000;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, k) => ({ at: (k * step) / last, text: String(k * step) }));
}

/** A path through points given by their index, to a tenth of the box's unit. */
export function linePath(count: number, x: (n: number) => number, y: (n: number) => number): string {
  const path = line<number>(x, y).defined((n) => Number.isFinite(y(n)));
  return path.digits(1)(Array.from({ length: count }, (_, n) => n)) ?? "";
}

/** The median and the band of five seeds, at the iterations `at` up to `last`. */
export function spreadPaths({ low, middle, high }: Spread, at: readonly number[], last: number, x: Scale, y: Scale) {
  const within = at.map((k, n) => ({ k, n })).filter(({ k }) => k <= last);
  const left = ({ k }: { k: number }) => x(k);
  const band = area<{ k: number; n: number }>(
    left,
    ({ n }) => y(low[n]),
    ({ n }) => y(high[n]),
  ).digits(1);
  const median = line<{ k: number; n: number }>(left, ({ n }) => y(middle[n])).digits(1);
  return { band: band(within) ?? "", middle: median(within) ?? "" };
}
