import { ratePenaltySignal } from "../network/loss.ts";
import type { Run, Trial } from "../../model/types.ts";

/**
 * [T, N] partial learning signal ∂E/∂z_j^t, all other z held fixed:
 * omega sum_{s>=t} kappa^{s-t} sum_k W_out,kj err_k^s + c_reg (mean z_j - f*) / T. Needs the future when kappa is not 0. O(T N K).
 */
export function directLearningSignal(trial: Trial, run: Run): Float64Array {
  const { N, K, T } = trial.sizes;
  const { kappa, omega } = trial.hyper;
  const penalty = ratePenaltySignal(trial, run.z);
  const toCome = new Float64Array(K);
  const signal = new Float64Array(T * N);
  for (let t = T - 1; t >= 0; t--) {
    for (let k = 0; k < K; k++) toCome[k] = run.err[t * K + k] + kappa * toCome[k];
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += trial.weights.out[k * N + j] * toCome[k];
      signal[t * N + j] = omega * sum + penalty[j];
    }
  }
  return signal;
}
