import type { Run, Trial } from "../../model/types.ts";
import { toDrive } from "./bptt.ts";
import { presynaptic } from "./local-set.ts";

/**
 * [T, drives, N, N or I] the gradient to a copy of the weights that is used at step t' only: (dE/dh_j^{t'} . b_d) pre_i^{t'}.
 * Its sum over t' is the gradient without the weight penalty: the diagonals of the triangle, for every synapse.
 */
export function columns(trial: Trial, run: Run, dEdh: Float64Array, kind: "rec" | "in" = "rec"): Float64Array {
  const { N, I, T, drives } = trial.sizes;
  const M = kind === "rec" ? N : I;
  const result = new Float64Array(T * drives[kind] * N * M);
  run.drives.forEach((drive, d) => {
    if (drive[kind] < 0) return;
    for (let t = 0; t < T; t++)
      for (let post = 0; post < N; post++) {
        const signal = toDrive(trial, run, dEdh, d, t, post);
        const first = ((t * drives[kind] + drive[kind]) * N + post) * M;
        for (let pre = 0; pre < M; pre++) result[first + pre] = signal * presynaptic(trial, run, { kind, post, pre }, t);
      }
  });
  return result;
}
