import { acrossOf, makeSendBack, slopesOf } from "./adjoint.ts";
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
  const { N, T, Q } = trial.sizes;
  const direct = directLearningSignal(trial, run);
  const sendBack = makeSendBack(trial, run, resolveLocalSet(run.selfEdges, "strict"));
  const dEdz = new Float64Array(T * N);
  const dEdh = new Float64Array(T * N * Q);
  const at = (values: Float64Array, t: number, each: number): Float64Array => values.subarray(t * N * each, (t + 1) * N * each);
  for (let t = T - 1; t >= 0; t--) {
    const after = at(dEdh, t + 1, Q);
    sendBack({
      across: t + 1 < T ? acrossOf(trial, run, t + 1) : undefined,
      psi: slopesOf(trial, run, t),
      direct: at(direct, t, 1),
      along: after,
      hopping: after,
      toZ: at(dEdz, t, 1),
      toH: at(dEdh, t, Q),
    });
  }
  return { dEdh, dEdz };
}
