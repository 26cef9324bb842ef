import { invariant } from "../../lib/invariant.ts";
import { acrossOf, makeSendBack, slopesOf } from "../gradient/adjoint.ts";
import { directLearningSignal } from "../gradient/direct-learning-signal.ts";
import { gradientsOfSignal } from "../gradient/eprop.ts";
import { resolveLocalSet } from "../gradient/local-set.ts";
import type { Gradients, LocalSet, Run, Trial } from "../../model/types.ts";

/**
 * [T, N] learning signal of the continuations with fewer than m hops, hops being the edges that are not local. With
 * L_0 = ∂E/∂z the direct one and H_r the derivative to h along paths of at most r hops:
 * H_r^t = psi L_r^t + (A^{t+1})^T H_r^{t+1},  L_r^t = L_0^t + sum over non-local edges z_j^t -> h_k^{t+1} of
 * (Jacobian) H_{r-1}^{t+1}. Martín-Sánchez, Bohte & Otte 2022. O(min(m, T) T N^2).
 */
export function mOrderLearningSignal(trial: Trial, run: Run, m: number, localSet: LocalSet = "bellec"): Float64Array {
  invariant(Number.isInteger(m) && m >= 1, () => `the order m must be an integer of at least 1, but got ${m}`);
  const { N, T, Q } = trial.sizes;
  const sendBack = makeSendBack(trial, run, resolveLocalSet(run.selfEdges, localSet));
  const direct = directLearningSignal(trial, run);
  const signal = new Float64Array(T * N);
  const at = (values: Float64Array, t: number, each: number): Float64Array => values.subarray(t * N * each, (t + 1) * N * each);
  let fewer: Float64Array | undefined;
  for (let r = 0; r < Math.min(m, T); r++) {
    const H = new Float64Array(T * N * Q);
    for (let t = T - 1; t >= 0; t--)
      sendBack({
        across: t + 1 < T ? acrossOf(trial, run, t + 1) : undefined,
        psi: slopesOf(trial, run, t),
        direct: at(direct, t, 1),
        along: at(H, t + 1, Q),
        hopping: fewer && at(fewer, t + 1, Q),
        toZ: at(signal, t, 1),
        toH: at(H, t, Q),
      });
    fewer = H;
  }
  return signal;
}

/** m-order e-prop: the paths with fewer than m hops. m = 1 is approximate e-prop, m >= T is exact. */
export function mOrderEprop(trial: Trial, run: Run, m: number, localSet: LocalSet = "bellec"): Gradients {
  return gradientsOfSignal(trial, run, mOrderLearningSignal(trial, run, m, localSet), localSet);
}
