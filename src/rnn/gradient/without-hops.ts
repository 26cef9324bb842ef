import { sweepBack } from "./adjoint.ts";
import { directLearningSignal } from "./direct-learning-signal.ts";
import { resolveLocalSet } from "./local-set.ts";
import type { LocalSet, Run, Trial } from "../../model/types.ts";

/**
 * [T, N, Q] what comes back to h along paths without a hop: psi_j^t ∂E/∂z_j^t + (A_j^{t+1})^T of the step after, approximate e-prop's sum read
 * backwards. Without `memory` nothing comes back from the step after, which is e-prop with eps_ji^t := ∂h_j^t/∂W_ji, a control; the filter of the
 * readout stays in ∂E/∂z. O(T N).
 */
export function withoutHops(trial: Trial, run: Run, localSet: LocalSet, memory: boolean): Float64Array {
  const { N, T, Q } = trial.sizes;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const along = memory ? "own" : new Float64Array(T * N * Q);
  return sweepBack(trial, run, isLocal, directLearningSignal(trial, run), undefined, along).toH;
}
