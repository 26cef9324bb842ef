import { presynaptic } from "./local-set.ts";
import { readoutGradients } from "./readout-gradients.ts";
import { totalDerivatives, type TotalDerivatives } from "./total-derivatives.ts";
import type { Gradients, Trajectory, Trial } from "../../model/types.ts";

export interface Bptt extends TotalDerivatives {
  readonly gradients: Gradients;
}

/**
 * Backpropagation through time: dE/dW_ji = sum_t dE/dv_j^t zeta z_i^{t-1} + l2 W_ji, dE/dV_ji = sum_t dE/dv_j^t zeta u_i^t.
 * One sum per entry of the path into neuron j. O(T N (N + I)), all states kept.
 */
export function bptt(trial: Trial, trajectory: Trajectory): Bptt {
  const { dEdh, dEdz } = totalDerivatives(trial, trajectory);
  return { gradients: gradientsFrom(trial, trajectory, dEdh), dEdh, dEdz };
}

/** The gradients that derivatives [T, N, Q] to the hidden states make: each times the presynaptic value that came in at its step, summed by entry. */
export function gradientsFrom(trial: Trial, trajectory: Trajectory, dEdh: Float64Array): Gradients {
  const { N, I, T, Q } = trial.sizes;
  const rec = trial.weights.rec.map((weight) => trial.hyper.l2 * weight);
  const input = new Float64Array(N * I);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      const signal = dEdh[(t * N + j) * Q]!;
      for (let i = 0; i < N; i++) rec[j * N + i]! += signal * presynaptic(trial, trajectory, "rec", j, i, t);
      for (let i = 0; i < I; i++) input[j * I + i]! += signal * presynaptic(trial, trajectory, "in", j, i, t);
    }
  return { rec, in: input, ...readoutGradients(trial, trajectory) };
}

/**
 * [T, N, N or I] the gradient to a copy of the weights that is used at step t' only: dE/dv_j^{t'} zeta pre_i^{t'}.
 * Its sum over t' is the gradient without the weight penalty: the diagonals of the triangle, for every synapse.
 */
export function columns(trial: Trial, trajectory: Trajectory, dEdh: Float64Array, kind: "rec" | "in" = "rec"): Float64Array {
  const { N, I, T, Q } = trial.sizes;
  const M = kind === "rec" ? N : I;
  const result = new Float64Array(T * N * M);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++)
      for (let i = 0; i < M; i++) result[(t * N + j) * M + i] = dEdh[(t * N + j) * Q]! * presynaptic(trial, trajectory, kind, j, i, t);
  return result;
}
