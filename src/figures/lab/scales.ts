import { scaleLinear, scaleLog } from "d3-scale";
import { area, line } from "d3-shape";
import type { CurveSummary, Spread } from "../../training/curves.ts";
import { BOX, type Tick } from "./Plot.tsx";

export type Scale = (value: number) => number;

export const xScale = (iterations: number): Scale => scaleLinear([0, Math.max(iterations, 10)], [0, BOX.width]);

/** An error goes down a logarithmic scale as far as the committed runs do, an accuracy up a linear one. */
export function yScale({ measure, curves }: CurveSummary): { y: Scale; ticks: readonly Tick[] } {
  if (measure === "accuracy") {
    const y = scaleLinear([0.35, 1], [BOX.height, 0]).clamp(true);
    return { y, ticks: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((at) => ({ at: y(at) / BOX.height, text: `${Math.round(100 * at)} %` })) };
  }
  const least = Math.max(1e-5, Math.min(...curves.flatMap(({ low }) => low)) / 1.5);
  const y = scaleLog([least, 2], [BOX.height, 0]).clamp(true);
  const between = least > 0.005 ? [0.02, 0.05, 0.2, 0.5] : [];
  const ticks = [1e-4, 1e-3, 0.01, 0.1, 1, ...between].filter((value) => value >= least);
  return { y, ticks: ticks.map((value) => ({ at: y(value) / BOX.height, text: String(value) })) };
}

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
