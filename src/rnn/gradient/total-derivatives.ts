import { sweepBack } from "./adjoint.ts";
import { directLearningSignal } from "./direct-learning-signal.ts";
import { resolveLocalSet } from "./local-set.ts";
import type { Run, Trial } from "../../model/types.ts";

export interface TotalDerivatives {
  /** [T, N, Q] dE/dh_j^t. */
  readonly dEdh: Float64Array;
  /** [T, N] dE/dz_j^t. */
  readonly dEdz: Float64Array;
}

/**
 * Total derivatives of E (without the weight penalty) to every state, backwards from T:
 * dE/dz_j^t = ∂E/∂z_j^t + sum_k sum_d W^d_kj b_d,k . dE/dh_k^{t+1} + sum over feedbacks of s . dE/dh_j^{t+1},
 * dE/dh_j^t = psi_j^t dE/dz_j^t + (D_j^{t+1})^T dE/dh_j^{t+1}. O(T N^2).
 */
export function totalDerivatives(trial: Trial, run: Run): TotalDerivatives {
  const isLocal = resolveLocalSet(run.selfEdges, "strict");
  const { toZ, toH } = sweepBack(trial, run, isLocal, directLearningSignal(trial, run), "own");
  return { dEdz: toZ, dEdh: toH };
}
