import { roundToDigits } from "../lib/format.ts";
import { FURTHER_RULES, type FurtherRule } from "./further-rules.ts";
import type { Algorithm, Cells, Measure, Task } from "./settings.ts";

/** One kind of run, as readers know it. */
export interface Experiment {
  readonly key: ExperimentKey;
  readonly name: string;
  readonly algorithm: Algorithm;
  readonly cells: Cells;
}

/** Seeds that no setting was tuned on. */
export const CURVE_SEEDS = [31, 32, 33, 34, 35] as const;
export const ITERATIONS: Record<Task, number> = {
  "pattern-generation": 200,
  "evidence-accumulation": 240,
  "evidence-accumulation-full": 90,
  "delayed-memory": 200,
};

/** An algorithm, or one with other cells than the task's. */
export type ExperimentKey = Algorithm | "bptt-lif";

const of = (algorithm: Algorithm, name: string, cells: Cells = "mixed"): Experiment => ({ key: algorithm, name, algorithm, cells });

/** On both forms of evidence accumulation the adaptation must remember: the last control has none. */
const accumulating = (controls: readonly Experiment[] = []): readonly Experiment[] => [
  of("bptt", "BPTT"),
  of("eprop-symmetric", "e-prop, symmetric"),
  of("eprop-random", "e-prop, random"),
  of("eprop-adaptive", "e-prop, adaptive"),
  ...controls,
  of("readout-only", "readout only"),
  { key: "bptt-lif", name: "BPTT, LIF alone", algorithm: "bptt", cells: "lif" },
];

/** What is compared on each task, controls last. */
export const EXPERIMENTS: Record<Task, readonly Experiment[]> = {
  "pattern-generation": [
    of("bptt", "BPTT", "lif"),
    of("eprop-symmetric", "e-prop, symmetric", "lif"),
    of("eprop-random", "e-prop, random", "lif"),
    of("eprop-adaptive", "e-prop, adaptive", "lif"),
    of("eprop-no-trace", "e-prop, no trace", "lif"),
    of("frozen-recurrent", "e-prop, W frozen", "lif"),
    of("readout-only", "readout only", "lif"),
    of("eprop-shifted", "e-prop, wrong times", "lif"),
    of("eprop-permuted", "e-prop, times permuted", "lif"),
  ],
  "evidence-accumulation": accumulating([
    of("eprop-no-trace", "e-prop, no trace"),
    of("eprop-no-slow-trace", "e-prop, no slow trace"),
    of("frozen-recurrent", "e-prop, W frozen"),
  ]),
  "evidence-accumulation-full": accumulating(),
  "delayed-memory": [
    of("bptt", "BPTT"),
    of("eprop-order-8", "fewer than 8 hops"),
    of("eprop-order-4", "fewer than 4 hops"),
    of("eprop-order-2", "fewer than 2 hops"),
    of("eprop-symmetric", "e-prop, symmetric"),
    of("eprop-random", "e-prop, random"),
    of("eprop-adaptive", "e-prop, adaptive"),
    of("truncated-bptt", "truncated BPTT"),
    of("snap-1", "SnAp-1"),
    of("eprop-no-trace", "e-prop, no trace"),
    of("frozen-recurrent", "e-prop, W frozen"),
    of("readout-only", "readout only"),
  ],
};

const isCommitted = (rule: FurtherRule): boolean => EXPERIMENTS["delayed-memory"].some(({ key }) => key === rule);

/** What can be trained on each task: what is compared, and on delayed memory every other rule of the table. */
export const OFFERED: Record<Task, readonly Experiment[]> = {
  ...EXPERIMENTS,
  "delayed-memory": [...EXPERIMENTS["delayed-memory"], ...FURTHER_RULES.filter((rule) => !isCommitted(rule)).map((rule) => of(rule, rule))],
};

/** What can be trained on each task with a neuron that is not the task's own: what all neurons have in common. Exact e-prop runs beside BPTT. */
const FOR_ANY: readonly ExperimentKey[] = [
  ...(["bptt", "eprop-exact", "eprop-symmetric", "eprop-random", "eprop-adaptive", "frozen-recurrent", "readout-only"] as const),
];

/** What can be trained on a task: with its own neuron, or with any other. */
export function offeredOn(task: Task, isOwnNeuron: boolean): readonly Experiment[] {
  if (isOwnNeuron) return OFFERED[task];
  const isCommon = ({ key }: Experiment): boolean => FOR_ANY.includes(key);
  if (task === "delayed-memory") return OFFERED[task].filter(({ key }) => key !== "eprop-no-trace");
  const [first, ...others] = OFFERED[task].filter(isCommon);
  return [first, of("eprop-exact", "eprop-exact", first.cells), ...others];
}

export interface CurveFile {
  readonly task: Task;
  readonly measure: Measure;
  readonly iterations: number;
  readonly seeds: readonly number[];
  readonly curves: readonly (Experiment & {
    readonly scores: readonly (readonly number[])[]; // [seed][iteration]
    /** Cosine with BPTT's gradient, at iterations 1, 11, 21 and so on; null where the hidden network is not trained, or a gradient is 0. */
    readonly cosines?: readonly (readonly (number | null)[])[]; // [seed][comparison]
  })[];
}

/** What is laid side by side to see what the trace is worth, and what changing the recurrent weights is. */
export const WORTH = [
  ...(["bptt", "eprop-symmetric", "eprop-no-trace", "eprop-no-slow-trace", "frozen-recurrent", "readout-only"] as const),
  ...(["truncated-bptt", "snap-1", "eprop-shifted", "eprop-permuted"] as const),
] as const satisfies readonly ExperimentKey[];
export const WORTH_TASKS = ["pattern-generation", "evidence-accumulation", "delayed-memory"] as const satisfies readonly Task[];

/** What is drawn of the curves of a task for that comparison. */
export function worthOf(file: CurveFile): CurveSummary {
  const summary = summaryOf(file);
  const curves = summary.curves.filter(({ key }) => (WORTH as readonly string[]).includes(key));
  return { ...summary, curves: curves.map((curve) => ({ ...curve, cosine: null })) };
}

/** The least, the median and the greatest over the seeds. */
export interface Spread {
  readonly low: readonly number[];
  readonly middle: readonly number[];
  readonly high: readonly number[];
}

export interface CurveSummary {
  readonly task: Task;
  readonly measure: Measure;
  readonly iterations: number;
  readonly seeds: readonly number[];
  readonly at: readonly number[]; // iterations, from 1
  readonly comparedAt: readonly number[]; // iterations, from 1
  readonly curves: readonly (Experiment &
    Spread & {
      readonly cosine: Spread | null;
      /** By seed: the iteration from which on the smoothed error stays below LEARNED, null if it is not below it at the end. Empty for accuracies. */
      readonly settled: readonly (number | null)[];
    })[];
}

export const WINDOW = 10;
/** An error that stays below this counts as learned. */
export const LEARNED = 0.1;
/** A run is compared with BPTT at its first iteration and at every tenth after it: in the page and for the committed curves. */
export const COMPARE_EVERY = 10;
export const isCompared = (iteration: number): boolean => (iteration - 1) % COMPARE_EVERY === 0;

/** The mean of the last ten scores up to each iteration: what is drawn, for runs in the page and for committed ones. */
export function smoothed(scores: readonly number[]): number[] {
  let sum = 0;
  return scores.map((score, k) => {
    sum += score;
    if (k >= WINDOW) sum -= scores[k - WINDOW];
    return sum / Math.min(k + 1, WINDOW);
  });
}

/** The iteration, from 1, from which on the mean of the last ten errors stays below LEARNED; null if it is not below it at the end. */
export function settlesAt(scores: readonly number[]): number | null {
  const above = smoothed(scores).findLastIndex((score, k) => k + 1 < WINDOW || !(score < LEARNED));
  return above + 1 === scores.length ? null : above + 2;
}

/** Least, median and greatest smoothed score over the seeds, at about fifty iterations, and of the cosines with BPTT's gradient. */
export function summaryOf({ task, measure, iterations, seeds, curves }: CurveFile): CurveSummary {
  const stride = Math.max(1, Math.round(iterations / 50));
  const at = Array.from({ length: Math.floor(iterations / stride) }, (_, k) => (k + 1) * stride);
  const comparedAt = Array.from({ length: iterations }, (_, k) => k + 1).filter(isCompared);
  return {
    ...{ task, measure, iterations, seeds, at, comparedAt },
    curves: curves.map(({ key, name, algorithm, cells, scores, cosines }) => {
      const smooth = scores.map(smoothed);
      return {
        ...{ key, name, algorithm, cells },
        ...spreadOf(at.map((k) => smooth.map((one) => one[k - 1]))),
        settled: measure === "nmse" ? scores.map(settlesAt) : [],
        cosine: cosines?.flat().includes(null) === false ? spreadOf(comparedAt.map((_, n) => cosines.map((one) => one[n] ?? NaN))) : null,
      };
    }),
  };
}

/** Of values [at][seed]: the least, the median and the greatest at each, to four digits. */
export function spreadOf(values: readonly (readonly number[])[]): Spread {
  const ranked = values.map((one) => [...one].sort((a, b) => a - b));
  const round = (value: number) => roundToDigits(value, 4);
  return {
    low: ranked.map((one) => round(one[0])),
    middle: ranked.map((one) => round(one[Math.floor(one.length / 2)])),
    high: ranked.map((one) => round(one[one.length - 1])),
  };
}
