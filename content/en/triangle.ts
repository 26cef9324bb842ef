import { formatNumber } from "../../src/lib/format.ts";
import { pathCount } from "./paths.ts";

/** The triangle: its tiles, rows, diagonals and totals. `step` is a number or a name such as t+1. */

/**
 * What a row or a diagonal is called, by the name of its step. Around a scrubbed t, which is then no row's own t, a diagonal names the step at
 * which its paths enter without calling it t′.
 */
export function lineName(kind: "row" | "diagonal", step: string): string {
  if (step.includes("t")) return kind === "row" ? step : `from ${step}`;
  return `${kind === "row" ? "t" : "t′"} = ${step}`;
}
export const lag = (steps: number) => (steps === 0 ? "lag 0" : String(steps));

export const spokenCell = (entry: number, exit: number, count: bigint, value: number) =>
  `enters at ${entry}, exits at ${exit}: ${pathCount(count)}, ${formatNumber(value)}`;
export const spokenRow = (exit: number, sum: number) => `row ${exit}: first exit at ${exit}, sum ${formatNumber(sum)}`;
export const spokenDiagonal = (entry: number, sum: number) => `diagonal ${entry}: entry at ${entry}, sum ${formatNumber(sum)}`;
export const totals = {
  rows: "all rows",
  diagonals: "all diagonals",
  spoken: (total: number) => `all rows and all diagonals: ${formatNumber(total, 4)}`,
};
export const regrouping = { pause: "pause", goOn: "go on", start: "regroup" };
export const summedBy = { legend: "summed by", rows: "rows", diagonals: "diagonals" };

/** What is lit: how many paths, which (content/en/paths.ts), their sum. `digits` decimals of it; `early` if they enter at step 1. */
export const litPart = (count: bigint, which: string, sum: number, digits: number, early: boolean) =>
  `${pathCount(count)} ${which}, sum ${formatNumber(sum, digits)}${early ? "; the network starts from z⁰ = 0, so what enters at step 1 weighs nothing" : ""}.`;
