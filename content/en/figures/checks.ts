import { workerForbidden, workerNotLoaded } from "../failures.ts";
import type { Trouble } from "../../../src/figures/checks/protocol.ts";

export const caption = (cases: number, tolerance: number) =>
  `Press the button to compute all residuals again in your browser; those shown at first were computed when this page was built. The engine that draws every figure of these pages agrees with an independent PyTorch program in every quantity of all ${cases} cases, to the last digits of double precision. A residual is the largest difference divided by the largest value (or by 1); anything above ${tolerance} would count as a difference. Each case is a file to download.`;

/** What each reference file is there to test. */
export const cases: Record<string, string> = {
  "o01-rate-basic": "leaky tanh RNN, autapses allowed, MSE through a leaky readout",
  "o02-rate-T1": "edge: a single time step (recurrent gradient is exactly 0 because z^0 = 0)",
  "o03-rate-N1-autapse": "edge: one neuron whose only recurrence is its autapse",
  "o04-rate-alpha0-ce": "edge: alpha = 0, so every eligibility trace is memoryless; softmax cross-entropy",
  "o05-rate-zero-input": "edge: zero inputs; h = z = 0 for ever, every W_rec and W_in gradient is 0",
  "o06-rate-paths": "small enough to enumerate every path; autapses make paths return to neuron j",
  "o07-rate-l2-reg": "rate regularisation and an explicit weight penalty: grad = sum L e + l2 W",
  "o08-lif-basic": "LIF with subtractive reset, no autapse, MSE",
  "o09-lif-silent": "edge: no spike at all; W_rec gradient 0, W_in gradient not",
  "o10-lif-every-step": "edge: every neuron spikes at every step and psi > 0",
  "o11-lif-refractory-ce": "LIF, autapse, refractory period, rate regularisation, cross-entropy",
  "o12-alif-basic": "ALIF, Q = 2, MSE",
  "o13-alif-delayed-cue":
    "mixed LIF/ALIF (beta per neuron), loss only in the last T/5 steps (a recall window), cross-entropy, omega = 1 - kappa",
  "o14-alif-paths": "tiny ALIF with reset; every path enumerated under two local sets",
};

interface Summary {
  /** Cases that were compared, of so many. */
  readonly done: number;
  readonly all: number;
  readonly quantities: number;
  readonly wrong: number;
  readonly residual: string;
  /** Why each of the others was lost. */
  readonly lost: readonly Trouble[];
}
/** What was not compared agrees with nothing. */
const summary = ({ done, all, quantities, wrong, residual, lost }: Summary) => {
  if (quantities === 0) return `0 of ${all} could be compared. ${[...new Set(lost.map(trouble))].join(" ")}`;
  const agreement = wrong > 0 ? `${wrong} differ` : lost.length > 0 ? "these agree" : "all agree";
  const rest = lost.length > 0 ? `; ${lost.length} could not be compared.` : ".";
  return `${done} of ${all} cases, ${quantities} quantities: ${agreement}, largest residual ${residual}${rest}`;
};
export const loading = "Loading the first case.";
export const here = (facts: Summary) => `In this browser: ${summary(facts)}`;
export const built = (facts: Summary) => `When this page was built: ${summary(facts)}`;

export const progress = "Cases compared";
export const casesLabel = "Reference cases";
export const columns = { name: "case", result: "result", residual: "largest residual", size: "N × T", tests: "what it tests" };
export const differs = "differs";
export const agrees = "agrees";
export const differing = (count: number) => `${count} differ`;
export const notCompared = "not compared";
export const notRun = "not run";
export const buttons = { stop: "Stop", again: "Run again", run: "Run the checks here" };
export const quantitiesOf = "quantities of";

/** All quantities of one case. */
export const quantities = {
  summary: (name: string) => `All quantities of ${name}`,
  compared: (count: number, name: string, milliseconds: string) =>
    `All ${count} quantities of ${name}, compared in ${milliseconds}\u00a0ms`,
  later: "They appear here once the checks have run.",
  label: (file: string) => `Quantities of ${file}`,
  columns: { quantity: "quantity", numbers: "numbers", residual: "residual" },
  worst: (place: string, ours: string, theirs: string) => `at ${place}: ${ours} here, ${theirs} in the file`,
};

/** Why a case was not compared. */
export function trouble(fact: Trouble): string {
  switch (fact.kind) {
    case "stopped":
      return "It was stopped.";
    case "silent":
      return `The worker has said nothing for ${fact.seconds} seconds; it was replaced.`;
    case "died":
      return fact.reason ? `The worker stopped (${fact.reason}); it was replaced.` : workerNotLoaded;
    case "forbidden":
      return workerForbidden;
    case "empty":
      return "The file holds nothing to compare.";
    case "short":
      return `The file holds only ${fact.has} of its ${fact.of} quantities.`;
    case "refused":
      return `It could not be had: the server answered ${fact.status}.`;
    case "not-had":
      return `It could not be had: ${fact.reason}.`;
    case "unreadable":
      return `It cannot be compared: ${fact.reason}.`;
  }
}
