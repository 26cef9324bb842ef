import { learningSignal } from "./learning-signal.ts";
import { resolveLocalSet, setEntering, setLocalJacobian } from "./local-set.ts";
import type { LocalSet, Run, Synapse, Trial } from "../../model/types.ts";
import { requireSynapse } from "../network/require-synapse.ts";

export interface Triangle {
  /** [T entry, T exit] C[t'][t]: all paths that enter h_j from the weight at t' and first leave its chain through z_j^t; 0 for t < t'. */
  readonly C: Float64Array;
  /** [T exit] L_j^t e_ji^t: the rows, e-prop. Depends on the local set. */
  readonly rowSums: Float64Array;
  /** [T entry] dE/dh_j^{t'} . ∂h_j^{t'}/∂W_ji: the diagonals, BPTT. Does not. */
  readonly diagSums: Float64Array;
  /** dE/dW_ji without the weight penalty. */
  readonly total: number;
}

/**
 * The triangle of one synapse: C[t'][t] = L_j^t (∂z_j^t/∂h_j^t) A^t ... A^{t'+1} ∂h_j^{t'}/∂W_ji. Every path from the weight to E
 * lies in one cell, so rows, diagonals and all cells have the same total. O(T N^2 + T^2).
 */
export function triangle(trial: Trial, run: Run, localSet: LocalSet, synapse: Synapse): Triangle {
  requireSynapse(trial, synapse);
  const { N, T, Q } = trial.sizes;
  const { post } = synapse;
  const L = learningSignal(trial, run, localSet);
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const A = Array.from({ length: T }, (_, t) => {
    const jacobian = new Float64Array(Q * Q);
    if (t > 0) setLocalJacobian(jacobian, trial, run, isLocal, t, post);
    return jacobian;
  });
  const C = new Float64Array(T * T);
  const rowSums = new Float64Array(T);
  const diagSums = new Float64Array(T);
  let total = 0;
  let [reached, next] = [new Float64Array(Q), new Float64Array(Q)];
  for (let entry = 0; entry < T; entry++) {
    setEntering(reached, trial, run, synapse, entry);
    for (let exit = entry; exit < T; exit++) {
      if (exit > entry) {
        for (let q = 0; q < Q; q++) {
          let sum = 0;
          for (let r = 0; r < Q; r++) sum += A[exit][q * Q + r] * reached[r];
          next[q] = sum;
        }
        [reached, next] = [next, reached];
      }
      let e = 0;
      for (let q = 0; q < Q; q++) e += run.psi[(exit * N + post) * Q + q] * reached[q];
      const cell = L[exit * N + post] * e;
      C[entry * T + exit] = cell;
      rowSums[exit] += cell;
      diagSums[entry] += cell;
    }
    total += diagSums[entry];
  }
  return { C, rowSums, diagSums, total };
}
