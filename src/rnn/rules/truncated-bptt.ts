import { invariant } from "../../lib/invariant.ts";
import { acrossOf, makeSendBack, slopesOf } from "../gradient/adjoint.ts";
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
  const { N, T, Q } = trial.sizes;
  const direct = directLearningSignal(trial, run);
  const sendBack = makeSendBack(trial, run, resolveLocalSet(run.selfEdges, "strict"));
  const toZ = new Float64Array(N);
  const at = (values: Float64Array, t: number, each: number): Float64Array => values.subarray(t * N * each, (t + 1) * N * each);
  let shorter = new Float64Array(T * N * Q);
  for (let r = 0; r < Math.min(steps, T); r++) {
    const H = new Float64Array(T * N * Q);
    for (let t = 0; t < T; t++) {
      const after = at(shorter, t + 1, Q);
      sendBack({
        across: t + 1 < T ? acrossOf(trial, run, t + 1) : undefined,
        psi: slopesOf(trial, run, t),
        direct: at(direct, t, 1),
        along: after,
        hopping: after,
        toZ,
        toH: at(H, t, Q),
      });
    }
    shorter = H;
  }
  return gradientsFrom(trial, run, shorter);
}
