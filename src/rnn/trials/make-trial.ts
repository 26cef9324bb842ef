import type { Trial } from "../../model/types.ts";
import { requireCounts, requireTrial } from "../network/validate.ts";
import { drawTrial, type TrialOptions } from "./draw-trial.ts";

/** The page's trial for any options. Throws one sentence on sizes or overrides that do not fit. */
export function makeTrial(options: TrialOptions): Trial {
  const { N, I = 1, K = 1, T } = options;
  requireCounts({ N, I, K, T });
  const trial = drawTrial(options);
  requireTrial(trial);
  return trial;
}
