import { emptyJacobian, localEdges, presynaptic, setLocalJacobian, type LocalSet } from "./local-set.ts";
import type { Synapse, Trajectory, Trial } from "../../model/types.ts";
import { requireSynapse } from "../network/validate.ts";

export interface Eligibility {
  /** [T, N, N, Q] eligibility vectors eps_ji^t of W. */
  readonly epsRec: Float64Array;
  /** [T, N, I, Q] eligibility vectors of V. */
  readonly epsIn: Float64Array;
  /** [T, N, N] eligibility traces e_ji^t of W. */
  readonly rec: Float64Array;
  /** [T, N, I] eligibility traces of V. */
  readonly in: Float64Array;
}

function traces(trial: Trial, trajectory: Trajectory, localSet: LocalSet, kind: "rec" | "in"): { eps: Float64Array; e: Float64Array } {
  const { N, I, T, Q } = trial.sizes;
  const M = kind === "rec" ? N : I;
  const edges = localEdges(localSet);
  const D = emptyJacobian();
  const eps = new Float64Array(T * N * M * Q);
  const e = new Float64Array(T * N * M);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      const psi = trajectory.psi[t * N + j]!;
      const beta = trial.hyper.beta[j]!;
      if (t > 0) setLocalJacobian(D, trial, trajectory, edges, t, j);
      for (let i = 0; i < M; i++) {
        const here = (t * N + j) * M + i;
        const before = here - N * M;
        const v = t > 0 ? eps[before * Q]! : 0;
        const a = t > 0 && Q === 2 ? eps[before * Q + 1]! : 0;
        const epsV = D.vv * v + D.va * a + presynaptic(trial, trajectory, kind, j, i, t);
        const epsA = D.av * v + D.aa * a;
        eps[here * Q] = epsV;
        if (Q === 2) eps[here * Q + 1] = epsA;
        e[here] = psi * (epsV - beta * epsA);
      }
    }
  return { eps, e };
}

/**
 * Eligibility vectors and traces of every synapse: eps^t = D^t eps^{t-1} + (zeta pre^t, 0), e^t = psi^t (eps_v - beta eps_a),
 * with D of the local set and psi^{t-1} inside it. Bellec et al. 2020, eqs. 13, 14 and 25. O(T N (N + I)).
 */
export function eligibility(trial: Trial, trajectory: Trajectory, localSet: LocalSet = "bellec"): Eligibility {
  const rec = traces(trial, trajectory, localSet, "rec");
  const input = traces(trial, trajectory, localSet, "in");
  return { epsRec: rec.eps, epsIn: input.eps, rec: rec.e, in: input.e };
}

/** The same for one synapse, in O(T): eps [T, Q], e [T]. Throws one sentence for a synapse that the trial does not have. */
export function eligibilityOf(
  trial: Trial,
  trajectory: Trajectory,
  localSet: LocalSet,
  synapse: Synapse,
): { eps: Float64Array; e: Float64Array } {
  requireSynapse(trial, synapse);
  const { N, T, Q } = trial.sizes;
  const { kind, post, pre } = synapse;
  const edges = localEdges(localSet);
  const D = emptyJacobian();
  const eps = new Float64Array(T * Q);
  const e = new Float64Array(T);
  let v = 0;
  let a = 0;
  for (let t = 0; t < T; t++) {
    if (t > 0) setLocalJacobian(D, trial, trajectory, edges, t, post);
    const nextV = D.vv * v + D.va * a + presynaptic(trial, trajectory, kind, post, pre, t);
    a = D.av * v + D.aa * a;
    v = nextV;
    eps[t * Q] = v;
    if (Q === 2) eps[t * Q + 1] = a;
    e[t] = trajectory.psi[t * N + post]! * (v - trial.hyper.beta[post]! * a);
  }
  return { eps, e };
}
