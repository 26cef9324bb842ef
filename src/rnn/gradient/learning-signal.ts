import { acrossOf, makeSendBack, slopesOf } from "./adjoint.ts";
import { directLearningSignal } from "./direct-learning-signal.ts";
import { resolveLocalSet } from "./local-set.ts";
import { totalDerivatives } from "./total-derivatives.ts";
import type { LocalSet, Run, Trial } from "../../model/types.ts";

/**
 * [T, N] exact learning signal L_j^t: all continuations of z_j^t to E whose first edge is not a local self edge, later edges
 * unrestricted. With no self edge local (`strict`) it is the total derivative dE/dz_j^t. Needs the future. O(T N^2).
 */
export function learningSignal(trial: Trial, run: Run, localSet: LocalSet = "bellec"): Float64Array {
  const { N, T, Q } = trial.sizes;
  const sendBack = makeSendBack(trial, run, resolveLocalSet(run.selfEdges, localSet));
  const { dEdh } = totalDerivatives(trial, run);
  const direct = directLearningSignal(trial, run);
  const signal = new Float64Array(T * N);
  const toH = new Float64Array(N * Q);
  for (let t = 0; t < T; t++) {
    const after = dEdh.subarray((t + 1) * N * Q, (t + 2) * N * Q);
    sendBack({
      across: t + 1 < T ? acrossOf(trial, run, t + 1) : undefined,
      psi: slopesOf(trial, run, t),
      direct: direct.subarray(t * N, (t + 1) * N),
      along: after,
      hopping: after,
      toZ: signal.subarray(t * N, (t + 1) * N),
      toH,
    });
  }
  return signal;
}
