import { directLearningSignal } from "./direct-learning-signal.ts";
import { localEdges, type LocalSet } from "./local-set.ts";
import { totalDerivatives } from "./total-derivatives.ts";
import type { Trajectory, Trial } from "../../model/types.ts";

/**
 * [T, N] exact learning signal L_j^t: all continuations of z_j^t to E whose first edge is not a local self edge, later edges
 * unrestricted. With no self edge local (`strict`) it is the total derivative dE/dz_j^t. Needs the future. O(T N^2).
 */
export function learningSignal(trial: Trial, trajectory: Trajectory, localSet: LocalSet = "bellec"): Float64Array {
  const { N, T, Q } = trial.sizes;
  const { zeta, vTh, reset } = trial.hyper;
  const local = localEdges(localSet);
  const W = trial.weights.rec;
  const { dEdh } = totalDerivatives(trial, trajectory);
  const signal = directLearningSignal(trial, trajectory);
  for (let t = 0; t + 1 < T; t++)
    for (let j = 0; j < N; j++) {
      const after = (t + 1) * N;
      let sum = 0;
      for (let k = 0; k < N; k++) if (k !== j || !local.autapse) sum += W[k * N + j]! * dEdh[(after + k) * Q]!;
      sum *= zeta;
      if (reset && !local.reset) sum -= vTh * dEdh[(after + j) * Q]!;
      if (Q === 2 && !local.adaptation) sum += dEdh[(after + j) * Q + 1]!;
      signal[t * N + j]! += sum;
    }
  return signal;
}
