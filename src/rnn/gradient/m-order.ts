import { invariant } from "../../lib/invariant.ts";
import { sweepBack } from "./adjoint.ts";
import { directLearningSignal } from "./direct-learning-signal.ts";
import { eligibility } from "./eligibility.ts";
import { gradientsOfSignal } from "./eprop.ts";
import { resolveLocalSet } from "./local-set.ts";
import type { Gradients, LocalSet, Run, Trial } from "../../model/types.ts";

/**
 * What comes back to z and h along paths with fewer than m hops, hops being the edges that are not local: toZ [T, N] is the learning signal of m-order
 * e-prop, and toH [T, N, Q] makes its gradient by entries, as dE/dh makes that of backpropagation. O(min(m, T) T N^2).
 */
export function derivativesWithFewerHops(
  trial: Trial,
  run: Run,
  m: number,
  localSet: LocalSet,
): { readonly toZ: Float64Array; readonly toH: Float64Array } {
  invariant(Number.isInteger(m) && m >= 1, () => `the order m must be an integer of at least 1, but got ${m}`);
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const direct = directLearningSignal(trial, run);
  let found = sweepBack(trial, run, isLocal, direct, undefined);
  for (let r = 1; r < Math.min(m, trial.sizes.T); r++) found = sweepBack(trial, run, isLocal, direct, found.toH);
  return found;
}

/**
 * [T, N] learning signal of the continuations with fewer than m hops, hops being the edges that are not local. With
 * L_0 = ∂E/∂z the direct one and H_r the derivative to h along paths of at most r hops:
 * H_r^t = psi L_r^t + (A^{t+1})^T H_r^{t+1},  L_r^t = L_0^t + sum over non-local edges z_j^t -> h_k^{t+1} of
 * (Jacobian) H_{r-1}^{t+1}. Martín-Sánchez, Bohte & Otte 2022. O(min(m, T) T N^2).
 */
export function mOrderLearningSignal(trial: Trial, run: Run, m: number, localSet: LocalSet = "bellec"): Float64Array {
  return derivativesWithFewerHops(trial, run, m, localSet).toZ;
}

/** m-order e-prop: the paths with fewer than m hops. m = 1 is approximate e-prop, m >= T is exact. */
export function mOrderEprop(trial: Trial, run: Run, m: number, localSet: LocalSet = "bellec"): Gradients {
  return gradientsOfSignal(trial, run, mOrderLearningSignal(trial, run, m, localSet), eligibility(trial, run, localSet));
}
