import { structureOf } from "../../gradient/structure.ts";
import type { Across } from "../../gradient/adjoint.ts";
import type { Meter } from "../../../model/meter.ts";
import type { Run, Trial } from "../../../model/types.ts";

/** Makes A_j^t = D_j^t + sum over local self edges of s psi^T, by which what a neuron holds goes on to the next step. */
export interface LocalJacobian {
  /** The entries of A that are ever other than 0. */
  readonly entries: readonly { readonly q: number; readonly r: number }[];
  /** Writes A of neuron j into `A`, [Q, Q] from `at` on; psi [N, Q] is that of the step before. */
  readonly write: (A: Float64Array, at: number, across: Across, psiBefore: Float64Array, j: number) => void;
}

export function makeLocalJacobian(trial: Trial, run: Run, isLocal: readonly boolean[], spent: Meter): LocalJacobian {
  const { Q } = trial.sizes;
  const S = run.selfEdges.length;
  const local = run.selfEdges.map((_, x) => x).filter((x) => isLocal[x]);
  const structure = structureOf(trial, run);
  /** The states that a local edge reaches. */
  const isReached = Array.from({ length: Q }, (_, q) => local.some((x) => structure.s[x].some((state) => state.q === q)));
  const products = Q * isReached.filter(Boolean).length;
  return {
    entries: Array.from({ length: Q * Q }, (_, n) => ({ q: Math.floor(n / Q), r: n % Q })).filter(
      ({ q, r }) => isReached[q] || structure.D.some((entry) => entry.q === q && entry.r === r),
    ),
    write(A, at, { D, s }, psiBefore, j) {
      for (let q = 0; q < Q; q++) {
        let back = 0;
        for (const x of local) back += s[(j * S + x) * Q + q];
        for (let r = 0; r < Q; r++) {
          const straight = D[(j * Q + q) * Q + r];
          A[at + q * Q + r] = isReached[q] ? straight + back * psiBefore[j * Q + r] : straight;
        }
      }
      spent.multiplications += products;
    },
  };
}
