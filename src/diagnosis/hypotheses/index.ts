import { errorHypotheses } from "./error.ts";
import type { Hypothesis } from "./hypothesis.ts";
import { penaltyHypotheses, readoutHypotheses } from "./readout.ts";
import { outputHypotheses, signalHypotheses } from "./signal.ts";
import { psiHypotheses, traceHypotheses } from "./trace.ts";

/** All single mistakes that are known, each a change of a recipe. */
export const hypotheses: readonly Hypothesis[] = [
  ...traceHypotheses,
  ...readoutHypotheses,
  ...psiHypotheses,
  ...signalHypotheses,
  ...errorHypotheses,
  ...penaltyHypotheses,
  ...outputHypotheses,
];
