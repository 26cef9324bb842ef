import { directLearningSignal } from "./direct-learning-signal.ts";
import type { Trajectory, Trial } from "../../model/types.ts";

export interface TotalDerivatives {
  /** [T, N, Q] dE/dh_j^t. */
  readonly dEdh: Float64Array;
  /** [T, N] dE/dz_j^t. */
  readonly dEdz: Float64Array;
}

/**
 * Total derivatives of E (without the weight penalty) to every state, backwards from T:
 * dE/dz_j^t = ∂E/∂z_j^t + sum_k zeta W_kj dE/dv_k^{t+1} - v_th dE/dv_j^{t+1} + dE/da_j^{t+1},
 * dE/dv_j^t = psi dE/dz_j^t + alpha dE/dv_j^{t+1}, dE/da_j^t = -beta psi dE/dz_j^t + rho dE/da_j^{t+1}. O(T N^2).
 */
export function totalDerivatives(trial: Trial, trajectory: Trajectory): TotalDerivatives {
  const { N, T, Q } = trial.sizes;
  const { alpha, rho, zeta, vTh, reset, beta } = trial.hyper;
  const W = trial.weights.rec;
  const dEdz = directLearningSignal(trial, trajectory);
  const dEdh = new Float64Array(T * N * Q);
  for (let t = T - 1; t >= 0; t--)
    for (let j = 0; j < N; j++) {
      const here = t * N + j;
      let vAfter = 0;
      let aAfter = 0;
      if (t + 1 < T) {
        const after = (t + 1) * N;
        let sum = 0;
        for (let k = 0; k < N; k++) sum += W[k * N + j]! * dEdh[(after + k) * Q]!;
        vAfter = dEdh[(after + j) * Q]!;
        if (Q === 2) aAfter = dEdh[(after + j) * Q + 1]!;
        dEdz[here]! += zeta * sum - (reset ? vTh * vAfter : 0) + aAfter;
      }
      const emitted = trajectory.psi[here]! * dEdz[here]!;
      dEdh[here * Q] = emitted + alpha * vAfter;
      if (Q === 2) dEdh[here * Q + 1] = -beta[j]! * emitted + rho * aAfter;
    }
  return { dEdh, dEdz };
}
