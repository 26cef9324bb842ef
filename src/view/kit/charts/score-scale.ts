import { scaleLinear, scaleLog } from "d3-scale";
import { percent } from "../../../lib/format-units.ts";
import type { CurveSummary } from "../../../training/curves.ts";
import type { Scale } from "./learning-curves.ts";
import { BOX, type Tick } from "./Plot.tsx";

/** An error goes down a logarithmic scale as far as the committed runs do, an accuracy up a linear one. */
export function scoreScale({ measure, curves }: Pick<CurveSummary, "measure" | "curves">): { y: Scale; ticks: readonly Tick[] } {
  if (measure === "accuracy") {
    const y = scaleLinear([0.35, 1], [BOX.height, 0]).clamp(true);
    return { y, ticks: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((at) => ({ at: y(at) / BOX.height, text: percent(at) })) };
  }
  const least = Math.max(1e-5, Math.min(...curves.flatMap(({ low }) => low)) / 1.5);
  const y = scaleLog([least, 2], [BOX.height, 0]).clamp(true);
  const between = least > 0.005 ? [0.02, 0.05, 0.2, 0.5] : [];
  const ticks = [1e-4, 1e-3, 0.01, 0.1, 1, ...between].filter((value) => value >= least);
  return { y, ticks: ticks.map((value) => ({ at: y(value) / BOX.height, text: String(value) })) };
}
