import type { RunFailure } from "../../../src/training/run-failure.ts";
import type { Conclusion } from "../../../src/figures/lab/tasks.ts";
import type { ExperimentKey } from "../../../src/training/curves.ts";
import type { Measure, Task } from "../../../src/training/settings.ts";
import { rules } from "../rules.ts";
import { runFailure } from "../training.ts";
import { fixed, precise, roundToDigits } from "../../../src/lib/format.ts";
import { percent } from "../../../src/lib/format-units.ts";

interface TaskWords {
  readonly name: string;
  /** How a sentence of the caption begins. */
  readonly title: string;
  /** What the committed runs say, in a line. */
  readonly message: string;
}
export const tasks: Record<Task, TaskWords> = {
  "pattern-generation": {
    name: "draw a pattern",
    title: "Draw a pattern",
    message: "BPTT and e-prop learn it; the readout alone stops far above.",
  },
  "evidence-accumulation": {
    name: "weigh evidence, quick",
    title: "Weigh evidence, quick",
    message: "E-prop learns it too; cells that do not adapt did not.",
  },
  "evidence-accumulation-full": {
    name: "weigh evidence, full",
    title: "Weigh evidence, full",
    message: "The same with the 100 cells and 2250 steps of Bellec et al. 2020; random feedback comes late.",
  },
  "delayed-memory": {
    name: "delayed memory",
    title: "Delayed memory",
    message: "Here the dropped paths cost: e-prop comes late.",
  },
};
export const task = "task";
export const better: Record<Measure, string> = { nmse: "error, lower is better", accuracy: "right answers, higher is better" };

const runNames: { readonly [key in ExperimentKey]?: string | undefined } = {
  "bptt-lif": `${rules.bptt.title}, LIF alone`,
  "eprop-symmetric": rules["eprop-approximate"].beside,
  "eprop-shifted": "e-prop, wrong times",
  "eprop-permuted": "e-prop, times permuted",
  "eprop-no-trace": "e-prop, no trace",
  "eprop-no-slow-trace": "e-prop, no slow trace",
  "frozen-recurrent": "e-prop, W frozen",
  "readout-only": "readout only",
};
/** What a run is called: as its rule is in the table; those of a given order by their hops. */
export function run(key: ExperimentKey): string {
  const rule = (rules as Partial<Record<ExperimentKey, (typeof rules)["bptt"]>>)[key];
  return runNames[key] ?? rule?.beside ?? rule?.title ?? `fewer than ${key.replace("eprop-order-", "")} hops`;
}

/** The conclusion of the committed runs of a task, in their own numbers. */
export function conclusion({ task, iterations, learned, runs }: Conclusion): string {
  const last = (key: ExperimentKey) => runs[key]?.last ?? NaN;
  switch (task) {
    case "pattern-generation": {
      const error = (key: ExperimentKey) => fixed(last(key), 3);
      return `After ${iterations} iterations the error is ${error("bptt")} with BPTT, ${error("eprop-symmetric")} and ${error("eprop-random")} with e-prop (symmetric and random feedback), and ${error("readout-only")} where only the readout learns.`;
    }
    case "evidence-accumulation":
    case "evidence-accumulation-full": {
      const share = (key: ExperimentKey) => percent(last(key));
      return `After ${iterations} iterations BPTT decides ${share("bptt")} rightly, e-prop ${share("eprop-symmetric")} with symmetric and ${share("eprop-random")} with random feedback${runs["bptt-lif"] ? `; BPTT without adapting cells stays at ${share("bptt-lif")}` : ""}.`;
    }
    case "delayed-memory": {
      const after = (key: ExperimentKey) => {
        const after = runs[key]?.learnedAfter ?? "never";
        return after === "never" ? never : after;
      };
      const lost = (key: ExperimentKey) => runs[key]?.lost ?? 0;
      return `The memory outlasts each cell’s own. The error is below ${learned}, to stay, after ${after("bptt")} iterations with BPTT, ${after("eprop-order-8")} with paths of fewer than 8 hops, ${after("eprop-order-2")} with fewer than 2 and ${after("eprop-symmetric")} with plain e-prop, in the median; runs that have not learned by the end: ${lost("eprop-order-2")} of five with fewer than 2 hops, ${lost("eprop-symmetric")} of five with plain e-prop.`;
    }
  }
}
const never = "never";

/** What the chosen task comes to, and beside it the task on which dropped paths cost. */
export const caption = (chosen: Conclusion, memory: Conclusion | undefined) => (
  <>
    Choose a task and press Start: from the same weights, inputs and seed, only the gradient differs. <i>{tasks[chosen.task].title}</i>:{" "}
    {conclusion(chosen)}
    {memory && (
      <>
        {" "}
        <i>{tasks[memory.task].title}</i>: {conclusion(memory)}
      </>
    )}{" "}
    Medians are of five seeds that no setting was tuned on, bands from the least to the greatest.
  </>
);

/** What the runs do. `results` are those that are done. */
export type Status =
  | { readonly kind: "hidden" | "fresh" }
  | { readonly kind: "training"; readonly running: number; readonly all: number; readonly waiting: number; readonly failed: number }
  | {
      readonly kind: "done";
      readonly results: readonly { key: ExperimentKey; score: number }[];
      readonly measure: Measure;
      readonly failed: number;
    }
  | { readonly kind: "none"; readonly failures: readonly RunFailure[] }
  | { readonly kind: "paused"; readonly failed: number };
export function status(fact: Status): string {
  const stopped = (failed: number): string => (failed === 0 ? "" : ` ${failed === 1 ? "One run has" : `${failed} runs have`} stopped.`);
  switch (fact.kind) {
    case "hidden":
      return "Paused while the page is hidden.";
    case "fresh":
      return "Shown: five seeds, computed beforehand. Start trains the chosen runs here, in workers of their own, and draws them over it.";
    case "training":
      return `Training ${fact.running} of ${fact.all} runs${fact.waiting > 0 ? "; the others wait for a free core" : ""}.${stopped(fact.failed)}`;
    case "done": {
      const results = fact.results.map(({ key, score }) => `${run(key)} ${fact.measure === "nmse" ? fixed(score, 3) : percent(score)}`);
      return `Done: ${results.join("; ")}.${stopped(fact.failed)}`;
    }
    case "none":
      return `No run could be trained to its end. ${[...new Set(fact.failures.map(runFailure))].join(" ")}`.trim();
    case "paused":
      return `Paused.${stopped(fact.failed)}`;
  }
}
export const buttons = { start: "Start", pause: "Pause", go: "Continue", step: "Step", reset: "Reset", restart: "Restart" };

/** How the runs are set up. */
export const plan = {
  seed: "seed",
  iterations: "iterations",
  learningRate: "learning rate ×",
  delay: "delay",
  summed: "e-prop summed",
  sweep: "backwards, reordered",
  online: "on line, forward",
  neuron: "neuron",
  neurons: { task: "the task’s own", own: "yours, as typed" },
  weights: "recurrent weights ×",
  inputs: "inputs ×",
  edit: "Edit its text in the workbench.",
};

/** What is known of a neuron that is not the task's own. `factor` is that of the task's first weights; times are in seconds, for one iteration. */
export type TraineeFacts =
  | { readonly kind: "waiting" }
  | {
      readonly kind: "begun";
      readonly factor: number;
      readonly isAlive: boolean;
      readonly pace: { readonly key: ExperimentKey; readonly seconds: number; readonly usualSeconds: number } | undefined;
    };
export function trainee(facts: TraineeFacts): string {
  if (facts.kind === "waiting") return "Any neuron trains by the general engine, which is slower: by how much shows here when it runs.";
  const { factor, isAlive, pace } = facts;
  const beginning = isAlive
    ? factor === 1
      ? "The neuron is alive with the task’s first weights."
      : `The task’s first weights are taken × ${String(roundToDigits(factor, 3))}, and learn in steps of that size, so that the neuron is alive.`
    : "With none of the weights tried does this neuron answer here, or it leaves all bounds: nothing but its readout can learn. Other factors of weights or inputs may help.";
  if (pace === undefined) return beginning;
  const { key, seconds, usualSeconds } = pace;
  const times = seconds / usualSeconds;
  return `${beginning} An iteration of ${run(key)} takes ${precise(seconds, 2)}\u00a0s here, ${times < 9.5 ? fixed(times, 1) : fixed(times, 0)} times as long as with the task’s own neuron.`;
}

const measures: Record<Measure, string> = { nmse: "normalised squared error", accuracy: "share of right decisions" };
export const curves = {
  title: (measure: Measure) => (
    <>
      <b>{measures[measure]}</b>, mean of ten iterations
    </>
  ),
  /** The latest scores of the reader's own runs, as text; of none, the seeds of the committed ones. */
  label: (measure: Measure, own: readonly { key: ExperimentKey; score: string }[], seeds: readonly number[]) =>
    `${measures[measure]} against iteration: ${own.map(({ key, score }) => `${run(key)} ${score}`).join(", ") || `median and range of seeds ${seeds.join(", ")}`}`,
  cosineTitle: (
    <>
      <b>cosine with BPTT’s gradient</b>, of <i>W</i> and <i>V</i>
    </>
  ),
  cosineLabel: (own: readonly { key: ExperimentKey; cosine: string }[]) =>
    `cosine of the gradient with that of BPTT against iteration: ${own.map(({ key, cosine }) => `${run(key)} ${cosine}`).join(", ") || "median and range of five seeds"}`,
  iteration: "iteration",
};

export const memory = {
  heading: (delay: number) => `Where dropped paths cost: delayed memory, ${delay} steps`,
  title: (learned: number) => (
    <>
      <b>{measures.nmse}</b>, mean of ten iterations; fine rule: {learned}
    </>
  ),
  label: (runs: readonly ExperimentKey[]) =>
    `${measures.nmse} on delayed memory against iteration, for ${runs.map(run).join(", ")}: least, median and greatest of five seeds`,
  settled: (learned: number) => `Below ${learned}, to stay, after so many iterations: five seeds in order`,
  never: (seeds: number) => (seeds === 1 ? never : `${never} \u00d7 ${seeds}`),
};

interface Notes {
  readonly task: Task;
  readonly measure: Measure;
  readonly seeds: readonly number[];
  /** Settings of the committed runs, where the reader's own differ. */
  readonly delay: number | undefined;
  readonly learningRateFactor: number | undefined;
  /** The error below which a run counts as having learned. */
  readonly learned: number;
  /** Steps of the windows of rules that are trained by the kernels of the table. */
  readonly window: number;
  /** Whether workers may not run WebAssembly. */
  readonly isPlain: boolean;
  /** Whether the neuron is not the task's own. */
  readonly isOther: boolean;
}
export function notes({ task, measure, seeds, delay, learningRateFactor, learned, window, isPlain, isOther }: Notes) {
  const different = [
    delay !== undefined && `a delay of ${delay}`,
    learningRateFactor !== undefined && `the learning rate × ${learningRateFactor}`,
    isOther && "the task’s own neuron",
  ].filter((one) => one !== false);
  return (
    <>
      Band and thin line: least, greatest and median of seeds {seeds.join(", ")}. Thick line: your own run.{" "}
      {measure === "nmse" ? "An error of 1 is that of the best constant" : "50\u00a0% is guessing"}.
      {task === "delayed-memory" &&
        ` Fine rule: ${learned}, below which an error counts as learned. Runs without a band are by the table’s own, slower kernels, their windows of ${window} steps.`}{" "}
      Cosines are taken at every tenth iteration, each with BPTT’s gradient at the weights and on the batch of that very run.
      {different.length > 0 && <b> The bands were made with {different.join(" and ")}, unlike your own run.</b>}
      {isPlain && <b> WebAssembly cannot run here, so plain JavaScript trains: to the same numbers, several times slower.</b>}
    </>
  );
}

export const table = {
  label: "Runs, side by side",
  run: "side by side",
  seeds: (iterations: number) => `five seeds, after ${iterations}`,
  own: "your run",
  measures: { nmse: "error", accuracy: "accuracy" },
  cosine: "cosine",
  inside: "inside",
  range: (low: string, high: string) => `${low} to ${high}`,
  look: (key: ExperimentKey) => `look inside ${run(key)}`,
  progress: (key: ExperimentKey) => `progress of ${run(key)}`,
};
/** How long a run has taken, or still needs at its pace so far. */
export const time = {
  done: (seconds: string) => `done in ${seconds}\u00a0s`,
  starting: "starting",
  left: (seconds: string) => `${seconds}\u00a0s left`,
  waiting: (seconds: string) => `waiting, ${seconds}\u00a0s left`,
};
/** Why a run has stopped. */
export { runFailure as failure };

/** Inside a network. */
export const inside = {
  own: (key: ExperimentKey, seed: number) => `Inside your run: ${run(key)}, seed ${seed}`,
  committed: (key: ExperimentKey, seed: number, iterations: number) =>
    `Inside ${run(key)}, seed ${seed}, after ${iterations} iterations, computed beforehand`,
  missing: "The picture of a network trained beforehand could not be fetched. A run of your own shows what is inside it.",
  neuron: "neuron",
  open: "Open this trial in the matrix view",
  notKept: "This browser keeps no data for this page, so the trial cannot be handed over.",
  output: "output",
  outputs: "outputs, left solid, right dotted",
  target: "target dashed",
  answer: "right answer dashed, while asked",
  hidden: (neuron: number) => `hidden state of neuron ${neuron}`,
  /** A state that a text calls by this name. */
  state: (name: string, neuron: number) => `state ${name} of neuron ${neuron}`,
  /** A matrix of weights of one of several drives. */
  ofDrive: (title: string, drive: string) => `${title}, drive ${drive}`,
  membrane: (neuron: number) => `membrane of neuron ${neuron}`,
  threshold: "its threshold dashed",
  step: "step",
  ms: "ms",
  weights: "recurrent weights",
  gradient: "their last gradient",
  rows: "Rows are postsynaptic. Purple is positive, green negative.",
  activity: (neurons: number) => `activity of all ${neurons} neurons`,
  spikes: (neurons: number, count: number, neuron: number) => (
    <>
      <b>spikes</b> of {neurons} neurons, {count} in all; the band is neuron {neuron}
    </>
  ),
  raster: (count: number, neurons: number) => `raster of ${count} spikes of ${neurons} neurons`,
  atMost: (largest: string) => `at most ${largest}`,
  matrix: (title: string, rows: number, columns: number, largest: string) =>
    `${title}, ${rows} by ${columns}; largest magnitude ${largest}`,
  course: (title: string, low: string, high: string) => `${title}, from ${low} to ${high}`,
};
