import { resolveLocalSet, setEntering, setLocalJacobian } from "./local-set.ts";
import type { LocalSet, Run, Synapse, Trial } from "../../model/types.ts";
import { requireSynapse } from "../network/validate.ts";

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

function traces(trial: Trial, run: Run, isLocal: readonly boolean[], kind: "rec" | "in"): { eps: Float64Array; e: Float64Array } {
  const { N, I, T, Q, drives } = trial.sizes;
  const M = kind === "rec" ? N : I;
  const weights = drives[kind] * N * M;
  const eps = new Float64Array(T * weights * Q);
  const e = new Float64Array(T * weights);
  const A = new Float64Array(Q * Q);
  const entering = new Float64Array(Q);
  for (let t = 0; t < T; t++)
    for (let post = 0; post < N; post++) {
      if (t > 0) setLocalJacobian(A, trial, run, isLocal, t, post);
      for (let drive = 0; drive < drives[kind]; drive++)
        for (let pre = 0; pre < M; pre++) {
          setEntering(entering, trial, run, { kind, post, pre, drive }, t);
          const here = t * weights + (drive * N + post) * M + pre;
          e[here] = advance(eps, here * Q, t > 0 ? (here - weights) * Q : -1, A, entering, run.psi, (t * N + post) * Q, Q);
        }
    }
  return { eps, e };
}

/** Writes eps^t = A eps^{t-1} + entering and returns psi . eps^t; `before` is -1 at the first step. */
function advance(
  eps: Float64Array,
  here: number,
  before: number,
  A: Float64Array,
  entering: Float64Array,
  psi: Float64Array,
  slope: number,
  Q: number,
): number {
  let e = 0;
  for (let q = 0; q < Q; q++) {
    let sum = 0;
    if (before >= 0) for (let r = 0; r < Q; r++) sum += A[q * Q + r] * eps[before + r];
    eps[here + q] = sum + entering[q];
    e += psi[slope + q] * eps[here + q];
  }
  return e;
}

/**
 * Eligibility vectors and traces of every synapse: eps_d^t = A^t eps_d^{t-1} + b_d^t pre^t, e_d^t = psi^t . eps_d^t,
 * with A of the local set and psi^{t-1} inside it. Bellec et al. 2020, eqs. 13, 14 and 25. O(T N (N + I)).
 */
export function eligibility(trial: Trial, run: Run, localSet: LocalSet = "bellec"): Eligibility {
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const rec = traces(trial, run, isLocal, "rec");
  const input = traces(trial, run, isLocal, "in");
  return { epsRec: rec.eps, epsIn: input.eps, rec: rec.e, in: input.e };
}

/** The same for one synapse, in O(T): eps [T, Q], e [T]. Throws one sentence for a synapse that the trial does not have. */
export function eligibilityOf(trial: Trial, run: Run, localSet: LocalSet, synapse: Synapse): { eps: Float64Array; e: Float64Array } {
  requireSynapse(trial, synapse);
  const { N, T, Q } = trial.sizes;
  const { post } = synapse;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const eps = new Float64Array(T * Q);
  const e = new Float64Array(T);
  const A = new Float64Array(Q * Q);
  const entering = new Float64Array(Q);
  for (let t = 0; t < T; t++) {
    if (t > 0) setLocalJacobian(A, trial, run, isLocal, t, post);
    setEntering(entering, trial, run, synapse, t);
    e[t] = advance(eps, t * Q, t > 0 ? (t - 1) * Q : -1, A, entering, run.psi, (t * N + post) * Q, Q);
  }
  return { eps, e };
}
