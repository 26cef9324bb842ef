import type { Across } from "../../gradient/adjoint.ts";
import type { Meter } from "../../../model/meter.ts";
import type { Run, Trial } from "../../../model/types.ts";
import type { Entering } from "./entering.ts";
import { makeLocalJacobian } from "./local-jacobian.ts";

/** Carries eligibility vectors forward in place, for kernels that step. */
export interface LocalRecursion {
  /** Readies neuron j: A = D + sum over local self edges of s psi^T, psi [N, Q] of the step before. */
  ready(across: Across, psiBefore: Float64Array, j: number): void;
  /** eps^t = A eps^{t-1} + b pre for the weight of neuron j from source i, eps [Q] at `at`; returns psi . eps^t, psi [N, Q]. */
  advance(eps: Float64Array, at: number, psi: Float64Array, row: number, j: number, i: number): number;
}

export function makeLocalRecursion(trial: Trial, run: Run, isLocal: readonly boolean[], entering: Entering, spent: Meter): LocalRecursion {
  const { Q } = trial.sizes;
  const { entries, write } = makeLocalJacobian(trial, run, isLocal, spent);
  const A = new Float64Array(Q * Q);
  const next = new Float64Array(Q);
  return {
    ready(across, psiBefore, j) {
      write(A, 0, across, psiBefore, j);
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
