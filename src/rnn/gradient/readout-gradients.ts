import type { Run, Trial } from "../../model/types.ts";

/** [T, N] zbar^t = kappa zbar^{t-1} + omega z^t: how much a unit of W_out,kj adds to y_k^t. */
export function filteredActivity(trial: Trial, run: Run): Float64Array {
  const { N, T } = trial.sizes;
  const { kappa, omega } = trial.hyper;
  const zbar = new Float64Array(T * N);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) zbar[t * N + j] = (t > 0 ? kappa * zbar[(t - 1) * N + j] : 0) + omega * run.z[t * N + j];
  return zbar;
}

/**
 * The readout learns from local quantities in every algorithm: dE/dW_out,kj = sum_t err_k^t zbar_j^t and
 * dE/db_k = sum_t err_k^t sum_{s<=t} kappa^{t-s}. `out` [K, N], `bias` [K].
 */
export function readoutGradients(trial: Trial, run: Run): { out: Float64Array; bias: Float64Array } {
  const { N, K, T } = trial.sizes;
  const zbar = filteredActivity(trial, run);
  const out = new Float64Array(K * N);
  const bias = new Float64Array(K);
  let biasTrace = 0;
  for (let t = 0; t < T; t++) {
    biasTrace = trial.hyper.kappa * biasTrace + 1;
    for (let k = 0; k < K; k++) {
      const err = run.err[t * K + k];
      bias[k] += err * biasTrace;
      for (let j = 0; j < N; j++) out[k * N + j] += err * zbar[t * N + j];
    }
  }
  return { out, bias };
}
