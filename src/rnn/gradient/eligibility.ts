import { resolveLocalSet, setEntering, setLocalJacobian } from "./local-set.ts";
import { synapsesOf } from "../../model/synapse.ts";
import type { LocalSet, Run, Synapse, Trial } from "../../model/types.ts";
import { requireSynapse } from "../network/require-synapse.ts";

export interface Eligibility {
  /** [T, drives with W, N, N, Q] eligibility vectors eps_ji^t of W. */
  readonly epsRec: Float64Array;
  /** [T, drives with V, N, I, Q] eligibility vectors of V. */
  readonly epsIn: Float64Array;
  /** [T, drives with W, N, N] eligibility traces e_ji^t of W. */
  readonly rec: Float64Array;
  /** [T, drives with V, N, I] eligibility traces of V. */
  readonly in: Float64Array;
}

/** eps [T, weights, Q] and e [T, weights] of the weights that a list names, onto neurons in any order. */
function traces(trial: Trial, run: Run, localSet: LocalSet, synapses: readonly Synapse[]): { eps: Float64Array; e: Float64Array } {
  const { N, T, Q } = trial.sizes;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const weights = synapses.length;
  const eps = new Float64Array(T * weights * Q);
  const e = new Float64Array(T * weights);
  const A = new Float64Array(Q * Q);
  const entering = new Float64Array(Q);
  for (let t = 0; t < T; t++) {
    let ready = -1;
    synapses.forEach((synapse, s) => {
      const { post } = synapse;
      if (t > 0 && post !== ready) setLocalJacobian(A, trial, run, isLocal, t, post);
      ready = post;
      setEntering(entering, trial, run, synapse, t);
      const here = t * weights + s;
      for (let q = 0; q < Q; q++) {
        let sum = 0;
        if (t > 0) for (let r = 0; r < Q; r++) sum += A[q * Q + r] * eps[(here - weights) * Q + r];
        eps[here * Q + q] = sum + entering[q];
        e[here] += run.psi[(t * N + post) * Q + q] * eps[here * Q + q];
      }
    });
  }
  return { eps, e };
}

/**
 * Eligibility vectors and traces of every synapse: eps_d^t = A^t eps_d^{t-1} + b_d^t pre^t, e_d^t = psi^t . eps_d^t,
 * with A of the local set and psi^{t-1} inside it. Bellec et al. 2020, eqs. 13, 14 and 25. O(T N (N + I)).
 */
export function eligibility(trial: Trial, run: Run, localSet: LocalSet = "bellec"): Eligibility {
  const [rec, input] = (["rec", "in"] as const).map((kind) => traces(trial, run, localSet, synapsesOf(trial, kind)));
  return { epsRec: rec.eps, epsIn: input.eps, rec: rec.e, in: input.e };
}

/** The same for one synapse, in O(T): eps [T, Q], e [T]. Throws one sentence for a synapse that the trial does not have. */
export function eligibilityOf(trial: Trial, run: Run, localSet: LocalSet, synapse: Synapse): { eps: Float64Array; e: Float64Array } {
  requireSynapse(trial, synapse);
  return traces(trial, run, localSet, [synapse]);
}
