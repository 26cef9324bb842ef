import { exp, log } from "../../lib/elementary.ts";
import type { Trial } from "../../model/types.ts";

/**
 * Task loss of one step and its direct derivative, written to err[t]: with mask m, m/2 sum_k (y - y*)^2 and m (y - y*),
 * or -m sum_k y*_k log softmax(y)_k and m (softmax(y) - y*), y* a distribution over k. `y`, `err` [T, K].
 */
export function stepLoss(trial: Trial, t: number, y: Float64Array, err: Float64Array): number {
  const { K } = trial.sizes;
  const mask = trial.mask[t];
  const target = (k: number): number => trial.targets[t * K + k];
  let loss = 0;
  if (trial.hyper.loss === "mse") {
    for (let k = 0; k < K; k++) {
      const difference = y[t * K + k] - target(k);
      err[t * K + k] = mask * difference;
      loss += difference * difference;
    }
    return 0.5 * mask * loss;
  }
  let largest = -Infinity;
  for (let k = 0; k < K; k++) largest = Math.max(largest, y[t * K + k]);
  let partition = 0;
  for (let k = 0; k < K; k++) partition += exp(y[t * K + k] - largest);
  const logPartition = largest + log(partition);
  for (let k = 0; k < K; k++) {
    err[t * K + k] = mask * (exp(y[t * K + k] - largest) / partition - target(k));
    loss -= target(k) * (y[t * K + k] - logPartition);
  }
  return mask * loss;
}

/** [N] mean_t z_j^t, the firing rate per step. `z` [T, N]. */
export function meanActivity({ sizes: { N, T } }: Trial, z: Float64Array): Float64Array {
  const mean = new Float64Array(N);
  for (let t = 0; t < T; t++) for (let j = 0; j < N; j++) mean[j] += z[t * N + j];
  for (let j = 0; j < N; j++) mean[j] /= T;
  return mean;
}

/** [N] direct derivative of the rate penalty to z_j^t, the same at every t: c_reg (mean z_j - f*) / T. */
export function ratePenaltySignal(trial: Trial, z: Float64Array): Float64Array {
  const { cReg, fTarget } = trial.hyper;
  return meanActivity(trial, z).map((rate) => (cReg * (rate - fTarget)) / trial.sizes.T);
}

/** 1/2 c_reg sum_j (mean_t z_j - f*)^2. */
export function rateLoss(trial: Trial, z: Float64Array): number {
  const { cReg, fTarget } = trial.hyper;
  let sum = 0;
  for (const rate of meanActivity(trial, z)) sum += (rate - fTarget) * (rate - fTarget);
  return 0.5 * cReg * sum;
}

/** 1/2 l2 sum W_ji^2. */
export function weightLoss({ hyper, weights }: Trial): number {
  let sum = 0;
  for (const weight of weights.rec) sum += weight * weight;
  return 0.5 * hyper.l2 * sum;
}
