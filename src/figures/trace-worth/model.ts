import type { CurveSummary, WORTH, WORTH_TASKS } from "../../training/curves.ts";
import type { NumberTable } from "../../view/export/types.ts";
import memory from "./curves/delayed-memory.json";
import evidence from "./curves/evidence-accumulation.json";
import pattern from "./curves/pattern-generation.json";

export type WorthKey = (typeof WORTH)[number];
export type WorthTask = (typeof WORTH_TASKS)[number];

/** The committed curves, as `npx tsx src/cli/curves.ts` wrote them. */
export const SUMMARIES = {
  "pattern-generation": pattern,
  "evidence-accumulation": evidence,
  "delayed-memory": memory,
} as unknown as Record<WorthTask, CurveSummary>;

/** What the five seeds of a run come to on a task, at the end: least, median and greatest score, and on delayed memory when each has learned. */
export interface Outcome {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Iterations in order, of those seeds that have learned. */
  readonly learned: readonly number[];
  readonly seeds: number;
}

/** undefined where the run is not one of the task's. */
export function outcomeOf(task: WorthTask, key: WorthKey): Outcome | undefined {
  const { curves, seeds } = SUMMARIES[task];
  const curve = curves.find((one) => one.key === key);
  if (curve === undefined) return undefined;
  const last = (values: readonly number[]): number => values.at(-1) ?? NaN;
  return {
    ...{ low: last(curve.low), middle: last(curve.middle), high: last(curve.high), seeds: seeds.length },
    learned: curve.settled.filter((at) => at !== null).toSorted((a, b) => a - b),
  };
}

/** All that is drawn of a task. */
export const tableOf = (task: WorthTask): NumberTable => ({
  name: task,
  columns: ["run", "iteration", "least", "median", "greatest"],
  rows: SUMMARIES[task].curves.flatMap(({ key, low, middle, high }) =>
    SUMMARIES[task].at.map((k, n): (string | number)[] => [key, k, low[n], middle[n], high[n]]),
  ),
});
