import { invariant } from "../../lib/invariant.ts";
import { sweepBack } from "../gradient/adjoint.ts";
import { gradientsFrom } from "../gradient/bptt.ts";
import { directLearningSignal } from "../gradient/direct-learning-signal.ts";
import { resolveLocalSet } from "../gradient/local-set.ts";
import type { Gradients, Run, Trial } from "../../model/types.ts";

/**
 * Backpropagation truncated in time: the paths that touch at most `steps` time steps, so that the entry and the last z are less than that apart.
 * With H_r^t the derivative to h^t along paths over at most r steps: dE/dz_j^t = ∂E/∂z_j^t + sum over edges z_j^t -> h_k^{t+1} of (Jacobian)
 * H_{r-1}^{t+1}, H_r^t = psi dE/dz_j^t + (D^{t+1})^T H_{r-1}^{t+1}. The readout's own leak is not truncated.
 * steps = T is exact. O(steps T N^2).
 */
export function truncatedBptt(trial: Trial, run: Run, steps: number): Gradients {
  invariant(Number.isInteger(steps) && steps >= 1, () => `the number of steps must be an integer of at least 1, but got ${steps}`);
  const isLocal = resolveLocalSet(run.selfEdges, "strict");
  const direct = directLearningSignal(trial, run);
  let shorter: Float64Array = new Float64Array(run.h.length);
  for (let r = 0; r < Math.min(steps, trial.sizes.T); r++) shorter = sweepBack(trial, run, isLocal, direct, shorter, shorter).toH;
  return gradientsFrom(trial, run, shorter);
}
