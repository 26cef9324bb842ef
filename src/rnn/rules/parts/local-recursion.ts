import { structureOf } from "../../gradient/structure.ts";
import type { Across } from "../../gradient/adjoint.ts";
import type { Meter } from "../../../model/meter.ts";
import type { Run, Trial } from "../../../model/types.ts";
import type { Entering } from "./entering.ts";

/** Carries eligibility vectors forward in place, for kernels that step. */
export interface LocalRecursion {
  /** Readies neuron j: A = D + sum over local self edges of s psi^T, psi [N, Q] of the step before. */
  ready(across: Across, psiBefore: Float64Array, j: number): void;
  /** eps^t = A eps^{t-1} + b pre for the weight of neuron j from source i, eps [Q] at `at`; returns psi . eps^t, psi [N, Q]. */
  advance(eps: Float64Array, at: number, psi: Float64Array, row: number, j: number, i: number): number;
}

export function makeLocalRecursion(trial: Trial, run: Run, isLocal: readonly boolean[], entering: Entering, spent: Meter): LocalRecursion {
  const { Q } = trial.sizes;
  const S = run.selfEdges.length;
  const local = run.selfEdges.map((_, x) => x).filter((x) => isLocal[x]);
  const structure = structureOf(trial, run);
  /** The states that a local edge reaches, and the entries of A that are ever other than 0. */
  const isReached = Array.from({ length: Q }, (_, q) => local.some((x) => structure.s[x].some((state) => state.q === q)));
  const entries = Array.from({ length: Q * Q }, (_, n) => ({ q: Math.floor(n / Q), r: n % Q })).filter(
    ({ q, r }) => isReached[q] || structure.D.some((entry) => entry.q === q && entry.r === r),
  );
  const ofJacobian = Q * isReached.filter(Boolean).length;
  const A = new Float64Array(Q * Q);
  const next = new Float64Array(Q);
  return {
    ready({ D, s }, psiBefore, j) {
      for (let q = 0; q < Q; q++) {
        let back = 0;
        for (const x of local) back += s[(j * S + x) * Q + q];
        for (let r = 0; r < Q; r++) {
          const straight = D[(j * Q + q) * Q + r];
          A[q * Q + r] = isReached[q] ? straight + back * psiBefore[j * Q + r] : straight;
        }
      }
      spent.multiplications += ofJacobian;
    },
    advance(eps, at, psi, row, j, i) {
      next.fill(0);
      for (const { q, r } of entries) next[q] += A[q * Q + r] * eps[at + r];
      entering.addTo(next, 0, row, j, i);
      let e = 0;
      for (let q = 0; q < Q; q++) {
        eps[at + q] = next[q];
        e += psi[j * Q + q] * next[q];
      }
      spent.multiplications += entries.length + Q;
      return e;
    },
  };
}
