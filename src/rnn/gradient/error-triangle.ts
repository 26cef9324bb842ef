import { setEntering } from "./local-set.ts";
import { totalDerivatives } from "./total-derivatives.ts";
import type { Synapse, Run, Trial } from "../../model/types.ts";
import { requireSynapse } from "../network/require-synapse.ts";

/** One gradient sorted by entry and by the step of the error that it answers. */
export interface ErrorTriangle {
  /** [T entry, T error] sum over the paths that enter at t' and reach the error of step s; 0 for s < t'. */
  readonly D: Float64Array;
  /** [T] what each error adds: real-time recurrent learning sums these as it goes. */
  readonly errorSums: Float64Array;
  readonly total: number;
}

/**
 * The order of real-time recurrent learning for one synapse. A leaky readout belongs to what is carried forward, so the error of step s is
 * reached from all z^{<=s}; the rate penalty, if any, is known at T only and counted there. Without the weight penalty, which is no path
 * through the network. O(T^2 N^2).
 */
export function errorTriangle(trial: Trial, run: Run, synapse: Synapse): ErrorTriangle {
  requireSynapse(trial, synapse);
  const { N, K, T, Q } = trial.sizes;
  const { post } = synapse;
  const entering = new Float64Array(Q);
  const D = new Float64Array(T * T);
  const errorSums = new Float64Array(T);
  let total = 0;
  for (let s = 0; s < T; s++) {
    const err = new Float64Array(T * K);
    err.set(run.err.subarray(s * K, (s + 1) * K), s * K);
    const hyper = { ...trial.hyper, cReg: s === T - 1 ? trial.hyper.cReg : 0 };
    const { dEdh } = totalDerivatives({ ...trial, hyper }, { ...run, err });
    for (let entry = 0; entry <= s; entry++) {
      setEntering(entering, trial, run, synapse, entry);
      let part = 0;
      for (let q = 0; q < Q; q++) part += dEdh[(entry * N + post) * Q + q] * entering[q];
      D[entry * T + s] = part;
      errorSums[s]! += part;
    }
    total += errorSums[s]!;
  }
  return { D, errorSums, total };
}
