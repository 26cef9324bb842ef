import { sweepBack } from "./adjoint.ts";
import { directLearningSignal } from "./direct-learning-signal.ts";
import { resolveLocalSet } from "./local-set.ts";
import { totalDerivatives } from "./total-derivatives.ts";
import type { LocalSet, Run, Trial } from "../../model/types.ts";

/**
 * [T, N] exact learning signal L_j^t: all continuations of z_j^t to E whose first edge is not a local self edge, later edges
 * unrestricted. With no self edge local (`strict`) it is the total derivative dE/dz_j^t. Needs the future. O(T N^2).
 */
export function learningSignal(trial: Trial, run: Run, localSet: LocalSet = "bellec"): Float64Array {
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const { dEdh } = totalDerivatives(trial, run);
  return sweepBack(trial, run, isLocal, directLearningSignal(trial, run), dEdh, dEdh).toZ;
}
