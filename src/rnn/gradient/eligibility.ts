import { resolveLocalSet, setLocalJacobian } from "./local-set.ts";
import { driveOfSynapse } from "../../model/synapse.ts";
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

/** Weights onto one neuron by one drive: those from `count` presynaptic numbers, the first `pre`, whose place among all that are asked for is `first`. */
interface Row {
  readonly kind: Synapse["kind"];
  readonly post: number;
  /** Its place in `run.drives`. */
  readonly drive: number;
  readonly pre: number;
  readonly count: number;
  readonly first: number;
}

/** All weights of a kind, in the order of the arrays. */
function rowsOf({ sizes: { N, I, drives } }: Trial, run: Run, kind: "rec" | "in"): Row[] {
  const count = kind === "rec" ? N : I;
  return Array.from({ length: drives[kind] * N }, (_, row) => ({
    ...{ kind, count, pre: 0, post: row % N, first: row * count },
    drive: driveOfSynapse(run, { kind, post: 0, pre: 0, drive: Math.floor(row / N) }),
  }));
}

/** eps [T, weights, Q] and e [T, weights] of the weights in some rows. */
function traces(trial: Trial, run: Run, localSet: LocalSet, rows: readonly Row[]): { eps: Float64Array; e: Float64Array } {
  const { N, I, T, Q } = trial.sizes;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const weights = rows.reduce((sum, { count }) => sum + count, 0);
  const eps = new Float64Array(T * weights * Q);
  const e = new Float64Array(T * weights);
  const A = new Float64Array(Q * Q);
  const R = run.drives.length;
  const nothing = new Float64Array(N);
  for (let t = 0; t < T; t++) {
    let ready = -1;
    const before = t > 0 ? run.z.subarray((t - 1) * N, t * N) : nothing;
    const input = trial.inputs.subarray(t * I, (t + 1) * I);
    for (const { kind, post, drive, pre, count, first } of rows) {
      if (t > 0 && post !== ready) setLocalJacobian(A, trial, run, isLocal, t, post);
      ready = post;
      const arriving = kind === "rec" ? before : input;
      const [b, psi] = [((t * N + post) * R + drive) * Q, (t * N + post) * Q];
      for (let i = 0; i < count; i++) {
        const here = t * weights + first + i;
        const isMasked = kind === "rec" && pre + i === post && !trial.hyper.autapse;
        const come = isMasked ? 0 : arriving[pre + i];
        let trace = 0;
        for (let q = 0; q < Q; q++) {
          let sum = 0;
          if (t > 0) for (let r = 0; r < Q; r++) sum += A[q * Q + r] * eps[(here - weights) * Q + r];
          sum += run.b[b + q] * come;
          eps[here * Q + q] = sum;
          trace += run.psi[psi + q] * sum;
        }
        e[here] = trace;
      }
    }
  }
  return { eps, e };
}

/**
 * Eligibility vectors and traces of every synapse: eps_d^t = A^t eps_d^{t-1} + b_d^t pre^t, e_d^t = psi^t . eps_d^t,
 * with A of the local set and psi^{t-1} inside it. Bellec et al. 2020, eqs. 13, 14 and 25. O(T N (N + I)).
 */
export function eligibility(trial: Trial, run: Run, localSet: LocalSet = "bellec"): Eligibility {
  const [rec, input] = (["rec", "in"] as const).map((kind) => traces(trial, run, localSet, rowsOf(trial, run, kind)));
  return { epsRec: rec.eps, epsIn: input.eps, rec: rec.e, in: input.e };
}

/** The same for one synapse, in O(T): eps [T, Q], e [T]. Throws one sentence for a synapse that the trial does not have. */
export function eligibilityOf(trial: Trial, run: Run, localSet: LocalSet, synapse: Synapse): { eps: Float64Array; e: Float64Array } {
  requireSynapse(trial, synapse);
  const { kind, post, pre } = synapse;
  return traces(trial, run, localSet, [{ kind, post, pre, drive: driveOfSynapse(run, synapse), count: 1, first: 0 }]);
}
