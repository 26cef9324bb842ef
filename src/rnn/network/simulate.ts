import type { Run, Trial } from "../../model/types.ts";
import { runForward } from "./run-forward.ts";
import { requireTrial } from "./validate.ts";

/** The forward pass of any trial. Throws one sentence on one that does not fit. */
export function simulate(trial: Trial): Run {
  requireTrial(trial);
  return runForward(trial);
}
