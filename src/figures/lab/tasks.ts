import { LEARNED, type CurveSummary, type ExperimentKey } from "../../training/curves.ts";
import type { Task } from "../../training/settings.ts";

/** The runs that tell most about a task. */
export const TELLING: Record<Task, readonly ExperimentKey[]> = {
  "pattern-generation": ["bptt", "eprop-symmetric", "eprop-random", "readout-only"],
  "evidence-accumulation": ["bptt", "eprop-symmetric", "eprop-random", "bptt-lif"],
  "evidence-accumulation-full": ["bptt", "eprop-symmetric", "eprop-random", "bptt-lif"],
  "delayed-memory": ["bptt", "eprop-order-8", "eprop-order-2", "eprop-symmetric"],
};

/** What the committed runs of a task come to: of each run its median at the end, or when it has learned, and how many of its seeds never did. */
export interface Conclusion {
  readonly task: Task;
  readonly iterations: number;
  /** The error below which a run counts as having learned. */
  readonly learned: number;
  readonly runs: Partial<Record<ExperimentKey, { readonly last: number; readonly learnedAfter: number | "never"; readonly lost: number }>>;
}

export const conclusionOf = ({ task, at, curves }: CurveSummary): Conclusion => ({
  task,
  iterations: at[at.length - 1],
  learned: LEARNED,
  runs: Object.fromEntries(
    curves.map(({ key, middle, settled }) => [
      key,
      { last: middle.at(-1) ?? NaN, learnedAfter: medianOf(settled), lost: settled.filter((one) => one === null).length },
    ]),
  ),
});

/** The median over the seeds, those that never get there last. */
export function medianOf(settled: readonly (number | null)[]): number | "never" {
  const ranked = settled.map((at) => at ?? Infinity).sort((a, b) => a - b);
  const middle = ranked[Math.floor(ranked.length / 2)];
  return Number.isFinite(middle) ? middle : "never";
}
