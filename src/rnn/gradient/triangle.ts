import { learningSignal } from "./learning-signal.ts";
import { emptyJacobian, localEdges, presynaptic, setLocalJacobian } from "./local-set.ts";
import type { LocalSetName, Synapse, Trajectory, Trial } from "../../model/types.ts";
import { requireSynapse } from "../network/validate.ts";

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
 * The triangle of one synapse: C[t'][t] = L_j^t (∂z_j^t/∂h_j^t) D^t ... D^{t'+1} ∂h_j^{t'}/∂W_ji. Every path from the weight to E
 * lies in one cell, so rows, diagonals and all cells have the same total. O(T N^2 + T^2).
 */
export function triangle(trial: Trial, trajectory: Trajectory, localSet: LocalSetName, synapse: Synapse): Triangle {
  requireSynapse(trial, synapse);
  const { N, T } = trial.sizes;
  const { kind, post, pre } = synapse;
  const L = learningSignal(trial, trajectory, localSet);
  const edges = localEdges(localSet);
  const D = emptyJacobian();
  const beta = trial.hyper.beta[post]!;
  const C = new Float64Array(T * T);
  const rowSums = new Float64Array(T);
  const diagSums = new Float64Array(T);
  let total = 0;
  for (let entry = 0; entry < T; entry++) {
    let v = presynaptic(trial, trajectory, kind, post, pre, entry);
    let a = 0;
    for (let exit = entry; exit < T; exit++) {
      if (exit > entry) {
        setLocalJacobian(D, trial, trajectory, edges, exit, post);
        const nextV = D.vv * v + D.va * a;
        a = D.av * v + D.aa * a;
        v = nextV;
      }
      const cell = L[exit * N + post]! * trajectory.psi[exit * N + post]! * (v - beta * a);
      C[entry * T + exit] = cell;
      rowSums[exit]! += cell;
      diagSums[entry]! += cell;
    }
    total += diagSums[entry]!;
  }
  return { C, rowSums, diagSums, total };
}
