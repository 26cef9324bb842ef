import type { Source } from "../../../src/training/published/compare.ts";
import type { WrongConvention } from "../../../src/training/published/conventions.ts";
import type { PublishedTest } from "../../../src/training/published/numbers.ts";

/** `allowed` is the relative difference up to which a loss agrees with NEST's. */
export const caption = (allowed: string) =>
  `Run the two tests, or switch a wrong convention on. Losses that two other programs printed come out of this one: NEST’s, computed in double precision, to a unit or two of their last digit; those of the authors’ TensorFlow programs as far as single precision goes. What counts as agreement is shaded, for NEST up to ${allowed} of the value. A wrong convention moves the losses of at least one test by a thousandth or more, from the second iteration on. The last switch is wrong too and moves none, for in both tests α = κ.`;

export const sources: Readonly<Record<Source, string>> = { nest: "NEST", tensorflow: "TensorFlow" };
export const tests: Readonly<Record<PublishedTest, string>> = { regression: "regression", evidence: "evidence accumulation" };

/** What each switch does, in the order of the list of conventions. */
export const conventions: Readonly<Record<WrongConvention, string>> = {
  "reset-in-trace": "the reset is part of the trace",
  "adaptation-not-local": "the adaptation is not part of the trace",
  "unfiltered-trace": "the trace is not filtered",
  "unscaled-filter": "the filter lacks its factor 1 − κ",
  "unscaled-psi": "ψ is not divided by the threshold",
  "filtered-penalty": "the rate penalty goes through the filtered trace",
  "no-penalty": "no rate penalty",
  "symmetric-feedback": "symmetric feedback in place of random",
  "kingma-adam": "Adam in Kingma and Ba’s form, not TensorFlow’s",
  "leaks-swapped": "α and κ change places in the traces",
};
export const switches = "Switch on what is wrong, and see the agreement break";
export const buttons = { stop: "Stop", run: "Run it here", again: "Run again" };
export const progress = "Iterations computed";

export const table = { label: "Losses here and as published", iteration: "iteration", loss: "loss here", difference: "difference" };
export const strip = {
  name: (test: PublishedTest, source: Source) => `${tests[test]}, ${sources[source]}`,
  none: (name: string) => `${name}: nothing computed`,
  losses: (name: string, count: number, largest: string) => `${name}: ${count} losses, largest relative difference ${largest}`,
  axis: "relative difference",
};

/** How many published losses are met, and the largest differences, as text. */
export const verdict = (met: number, all: number, distances: readonly { source: Source; largest: string }[]) =>
  `${met} of ${all} published losses are met, largest relative difference ${distances.map(({ source, largest }) => `${largest} to ${sources[source]}`).join(", ")}.`;

const withWrong = (wrong: readonly WrongConvention[]): string =>
  wrong.length === 0 ? "" : `, with wrong conventions (${wrong.map((one) => conventions[one]).join("; ")})`;
export const status = {
  built: (verdict: string) => `When this page was built: ${verdict}`,
  running: (wrong: readonly WrongConvention[], done: number, all: number) =>
    `Computing in this browser${withWrong(wrong)}: ${done} of ${all} iterations.`,
  failed: (reason: string, done: number, all: number) =>
    `${reason} In this browser ${done === 0 ? "nothing has" : `only ${done} of ${all} iterations have`} been computed.`,
  early: (done: number, all: number) => `The worker ended early: only ${done} of ${all} iterations have been computed in this browser.`,
  done: (wrong: readonly WrongConvention[], seconds: string, verdict: string) =>
    `In this browser${withWrong(wrong)}, in ${seconds}\u00a0s: ${verdict}`,
};

/** Why the runs have ended before their time. */
export const failures = {
  stopped: "It was stopped.",
  silent: (seconds: number) => `The worker has said nothing for ${seconds} seconds.`,
  broken: (reason: string) => `The runs stopped: ${reason}.`,
};
