import type { Conclusion } from "../../../src/figures/reward/model.ts";
import type { RewardKey } from "../../../src/training/reward/runs.ts";
import type { RewardSynapse } from "../../../src/training/reward/reward-traces.ts";
import { fixed } from "../../../src/lib/format.ts";
import { percent } from "../../../src/lib/format-units.ts";
import { runFailure } from "../training.ts";

/** What each run is called, beside its line and in its row. */
export const runs: Readonly<Record<RewardKey, string>> = {
  "eprop-symmetric": "e-prop, symmetric",
  "eprop-random": "e-prop, random",
  bptt: "BPTT",
  "no-reward-filter": "without F\u03b3",
  "earlier-reward": "wrong reward",
  "no-trace": "without trace",
  "no-slow-trace": "without slow trace",
  "rec-frozen": "W frozen",
  "readout-only": "W and V frozen",
  "no-adaptation": "LIF alone",
};

/** What sets a run apart from symmetric e-prop. */
export const takesAway: Readonly<Record<RewardKey, string>> = {
  "eprop-symmetric": "actor and critic feed back by their own weights",
  "eprop-random": "fixed random weights feed back",
  bptt: "no path is dropped",
  "no-reward-filter": "each surprise teaches its own step only",
  "earlier-reward": "it learns from the reward of the trial before",
  "no-trace": "only the step at which a weight acts",
  "no-slow-trace": "the adaptation’s part of the trace is 0",
  "rec-frozen": "V and the readout learn",
  "readout-only": "only the readout learns",
  "no-adaptation": "40 neurons without adaptation",
};

export const caption = ({ seeds, trials, ends, reached }: Conclusion) => {
  const end = (key: RewardKey) => percent(ends[key]);
  const atChance = [ends["no-reward-filter"], ends["earlier-reward"], ends["readout-only"], ends["no-adaptation"]];
  return (
    <>
      Choose a run and press Start: it trains in this tab, over the curves of {seeds} seeds. At the end of {trials} trials e-prop has{" "}
      {end("eprop-symmetric")} of its choices rewarded, in the median, with random feedback {end("eprop-random")}, and BPTT {end("bptt")}.
      Without F<sub>γ</sub>, with the reward of another trial, with <i>W</i> and <i>V</i> frozen or without adaptation it is{" "}
      {percent(Math.min(...atChance))} to {percent(Math.max(...atChance))}, and guessing gets {percent(0.5)}. Without the trace{" "}
      {reached["no-trace"]} of {seeds} seeds ever gets {percent(0.9)} over ten iterations, without its slow part {reached["no-slow-trace"]}.
      Move <i>t</i>: credit is laid down at the choice, and changes the weight when the reward surprises.
    </>
  );
};

export const buttons = { start: "Start", pause: "Pause", go: "Continue", reset: "Reset", restart: "Restart" };
export const plan = { seed: "seed", iterations: "iterations", learningRate: "learning rate ×" };

/** What the reader's runs do. */
export interface Status {
  readonly chosen: RewardKey;
  readonly hidden: boolean;
  readonly paused: boolean;
  readonly running: readonly RewardKey[];
  readonly failed: readonly RewardKey[];
  readonly results: readonly { readonly key: RewardKey; readonly share: number; readonly seconds: number }[];
}
export function status({ chosen, hidden, paused, running, failed, results }: Status): string {
  if (running.length > 0)
    return hidden ? "Paused while the page is hidden." : `Training ${running.map((key) => runs[key]).join(", ")}, in this tab.`;
  if (paused) return `Paused: ${runs[chosen]}.`;
  const stopped = failed.length > 0 ? ` Stopped: ${failed.map((key) => runs[key]).join(", ")}.` : "";
  if (results.length > 0)
    return `Done: ${results.map(({ key, share, seconds }) => `${runs[key]} ${percent(share)} in ${fixed(seconds, 1)}\u00a0s`).join("; ")}.${stopped}`;
  return stopped.trim() || `Shown: five seeds, computed beforehand. Start trains ${runs[chosen]} here, in a worker of its own.`;
}

export const curves = {
  title: (
    <>
      <b>share of rewarded choices</b>, mean of ten iterations of 32 trials
    </>
  ),
  label: (own: readonly (readonly [RewardKey, number])[]) =>
    `share of rewarded choices against iteration: ${own.map(([key, share]) => `${runs[key]} ${percent(share)}`).join(", ") || "medians of five seeds"}`,
  iteration: "iteration",
};
export const notes = (seeds: readonly number[], differs: boolean) => (
  <>
    Thin lines: medians of seeds {seeds.join(", ")}; band: least to greatest of the chosen run. Thick line: your own. Fine rule:{" "}
    {percent(0.9)}.{differs && <b> The committed runs have 250 iterations and a learning rate × 1, unlike your own.</b>}
  </>
);

export const table = {
  label: "Runs and controls",
  run: "run",
  away: "how it differs",
  end: "last 20 iterations",
  reached: "90\u00a0% after",
  own: "your run",
  range: (low: number, high: number) => `${Math.round(100 * low)} to ${percent(high)}`,
  /** When the seeds reached nine of ten, those that did, in order. */
  reachedBy(reached: readonly (number | null)[]): string {
    const when = reached.filter((at) => at !== null).toSorted((a, b) => a - b);
    const never = reached.length - when.length;
    return [...when.map(String), ...(never > 0 ? [never === 1 ? "never" : `never × ${never}`] : [])].join(", ");
  },
  done: (share: number, seconds: string) => `${percent(share)}, done in ${seconds}\u00a0s`,
  so: (done: number, all: number, seconds: string) => `${done}/${all}, ${seconds}\u00a0s`,
  progress: (name: string) => `progress of ${name}`,
};

const sides = ["left", "right"];
const synapseName = ({ post, pre }: RewardSynapse) => `input ${pre + 1} to neuron ${post + 1}`;
export const inside = {
  own: (key: RewardKey, seed: number, iteration: number, synapse: RewardSynapse) =>
    `One trial of your run, ${runs[key]}, seed ${seed}, iteration ${iteration}; traces of the synapse from ${synapseName(synapse)}`,
  committed: (seed: number, iteration: number, synapse: RewardSynapse) =>
    `One trial, computed beforehand: ${runs["eprop-symmetric"]}, seed ${seed}, iteration ${iteration}; traces of the synapse from ${synapseName(synapse)}`,
  cue: (side: number) => `cue ${sides[side]}`,
  delay: (ms: number) => `${ms}\u00a0ms of noise`,
  choice: (action: number) => `asked: ${sides[action]}`,
  reward: (reward: number) => `then reward ${reward}`,
  outputs: "readouts",
  value: "value",
  right: "probability of right",
  surpriseTitle: "surprise",
  surprise: "reward + γ · next value − value",
  traceTitle: "memory of the neuron",
  filtered: "filtered trace ē",
  creditTitle: "memory of the choice",
  credit: "credit Fγ(L ē)",
  soFarTitle: "surprise × credit",
  soFar: "gradient so far",
  step: "step",
};

/** Why a run has stopped. */
export { runFailure as failure };
