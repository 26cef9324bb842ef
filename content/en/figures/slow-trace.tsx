import type { ReactNode } from "react";
import { formatNumber } from "../../../src/lib/format.ts";
import type { LocalSetName } from "../../../src/model/types.ts";
import { Term } from "../../../src/view/chapter/Term.tsx";

interface Conclusion {
  /** The last step of the cue, and the first whose error counts. */
  readonly cueEnds: number;
  readonly answerBegins: number;
  /** Of so many seeds: right in sign and within a factor of two, with the adaptation local; within two with all self edges local. */
  readonly seeds: number;
  readonly rightSign: number;
  readonly withinTwo: number;
  readonly withinTwoOfAll: number;
}
export const caption = ({ cueEnds, answerBegins, seeds, rightSign, withinTwo, withinTwoOfAll }: Conclusion) => (
  <>
    Move <i>t</i> to the answer, and compare the traces. Steps 1 to {cueEnds} bring a cue, and only the errors from step {answerBegins} on
    count. With nothing local the <Term name="eligibility-trace">trace</Term> has forgotten the cue by then, and the approximate derivative
    of its weight is next to nothing. With the adaptation local the trace remembers, and the derivative has the right sign for {rightSign}{" "}
    of {seeds} seeds, but it is within a factor of two of the exact one only for {withinTwo}. With all self edges local, the reset among
    them, it is so for {withinTwoOfAll}. The exact derivative is the same under each set.
  </>
);
export const sets: Record<LocalSetName, string> = { strict: "nothing local", bellec: "adaptation local", self: "all self edges local" };

interface Course {
  readonly local: LocalSetName;
  readonly slow: Float64Array;
  readonly exact: number;
  readonly approximate: number;
}
export function lit(t: number, courses: readonly Course[]): string {
  const at = courses.map(({ local, slow }) => `${formatNumber(slow[t - 1])} with ${sets[local]}`).join(", ");
  const derivatives = courses.map(({ approximate }) => formatNumber(approximate)).join(", ");
  return `At step ${t} the slow entry is ${at}. The derivative of the cue’s weight is ${formatNumber(courses[0].exact)}, approximated by ${derivatives}.`;
}
export const controls = { step: "step", seed: "seed", spokenSeed: "seed of the network" };
export const charts = {
  given: "given",
  cue: "cue",
  errorsCount: "errors count",
  fast: "fast entry",
  resetNotLocal: "with the reset not local",
  slow: "slow entry",
  trace: "trace",
  traceMagnified: "trace where errors count, magnified",
  derivative: "derivative so far",
  exact: "exact, in the end",
};
export const entries = (post: number, slow: ReactNode, trace: ReactNode) => (
  <>
    The two entries of the eligibility vector of the weight from the cue onto neuron {post}: the slow one, {slow}, belongs to the threshold.
    From both, the trace {trace}, and from trace and error, step by step, the approximate derivative.
  </>
);

export const ofSeeds = (seeds: number) => `of ${seeds}`;
export const cueTable = {
  caption: (seeds: number) => (
    <>
      The derivative of <i>E</i> by the cue&rsquo;s weight, here and in {seeds} networks
    </>
  ),
  exact: "exact",
  approximate: "approximate",
  rightSign: "right sign",
  withinTwo: "within a factor of 2",
  ratio: "ratio, median",
};
export const gradientTable = {
  caption: (
    <>
      All of <i>W</i> and <i>V</i>, approximate against exact
    </>
  ),
  error: "relative error",
  cosine: "cosine",
  nearest: "nearest of the three",
  noCosine: "none",
};
export const strip = {
  title: "approximate / exact, cue’s weight",
  label: (seeds: number) => `Approximate over exact derivative of the cue’s weight for seeds 1 to ${seeds}; the table below counts them`,
  seed: "seed",
};
