import { readoutGradients } from "./readout-gradients.ts";
import { totalDerivatives, type TotalDerivatives } from "./total-derivatives.ts";
import { zerosPerWeight } from "../../model/per-weight.ts";
import type { Gradients, Run, Trial } from "../../model/types.ts";

export interface Bptt extends TotalDerivatives {
  readonly gradients: Gradients;
}

/**
 * Backpropagation through time: dE/dW^d_ji = sum_t (dE/dh_j^t . b_d,j^t) z_i^{t-1} + l2 W^d_ji, dE/dV^d_ji = sum_t (dE/dh_j^t . b_d,j^t) u_i^t.
 * One sum per entry of the path into neuron j. O(T N (N + I)), all states kept.
 */
export function bptt(trial: Trial, run: Run): Bptt {
  const { dEdh, dEdz } = totalDerivatives(trial, run);
  return { gradients: gradientsFrom(trial, run, dEdh), dEdh, dEdz };
}

/** The gradients that derivatives [T, N, Q] to the hidden states make: each times what came in at its step, summed by entry. */
export function gradientsFrom(trial: Trial, run: Run, dEdh: Float64Array): Gradients {
  const { rec, in: input } = zerosPerWeight(trial.sizes);
  addEntries(rec, trial, run, dEdh, "rec");
  addEntries(input, trial, run, dEdh, "in");
  for (let s = 0; s < rec.length; s++) rec[s] += trial.hyper.l2 * trial.weights.rec[s];
  return { rec, in: input, ...readoutGradients(trial, run) };
}

/** Adds (dE/dh_j^t . b_d) pre_i^t over all steps to `sums` [drives, N, N or I]. */
function addEntries(sums: Float64Array, trial: Trial, run: Run, dEdh: Float64Array, kind: "rec" | "in"): void {
  const { N, I, T } = trial.sizes;
  const M = kind === "rec" ? N : I;
  const arriving = kind === "rec" ? run.z : trial.inputs;
  const delay = kind === "rec" ? 1 : 0;
  run.drives.forEach((drive, d) => {
    if (drive[kind] < 0) return;
    for (let t = delay; t < T; t++)
      for (let post = 0; post < N; post++) {
        const signal = toDrive(trial, run, dEdh, d, t, post);
        const [first, from] = [(drive[kind] * N + post) * M, (t - delay) * M];
        for (let pre = 0; pre < M; pre++) sums[first + pre] += signal * arriving[from + pre];
      }
    if (kind === "rec" && !trial.hyper.autapse) for (let j = 0; j < N; j++) sums[(drive.rec * N + j) * N + j] = 0;
  });
}

/** dE/dI_d,j^t = dE/dh_j^t . b_d,j^t: the derivative to one drive of one neuron. `dEdh` [T, N, Q]. */
export function toDrive({ sizes: { N, Q } }: Trial, run: Run, dEdh: Float64Array, d: number, t: number, j: number): number {
  const here = t * N + j;
  let sum = 0;
  for (let q = 0; q < Q; q++) sum += dEdh[here * Q + q] * run.b[(here * run.drives.length + d) * Q + q];
  return sum;
}
