import type { Run, Trial } from "../../model/types.ts";
import { makeMemo } from "../../lib/memo.ts";

/** Which entries of a run's Jacobians are ever other than 0: a kernel multiplies by these only. */
export interface Structure {
  /** Of D, by row q and column r. */
  readonly D: readonly { readonly q: number; readonly r: number }[];
  /** By drive, the states q that it reaches. */
  readonly b: readonly (readonly number[])[];
  /** By self edge, the states q that it reaches; what is 1 throughout is added and not multiplied. */
  readonly s: readonly (readonly { readonly q: number; readonly isOne: boolean }[])[];
  /** Whether they change from step to step: who goes back through a run must have kept them then. */
  readonly varies: { readonly D: boolean; readonly b: boolean; readonly s: boolean };
}

const known = makeMemo<Run, Structure>();

/** The structure of a run, found once. */
export const structureOf = (trial: Trial, run: Run): Structure => known(run, () => find(trial, run));

function find({ sizes: { T, Q } }: Trial, { D, b, s, drives, selfEdges }: Run): Structure {
  const range = (length: number): number[] => Array.from({ length }, (_, k) => k);
  /** Whether an entry that recurs every `period` numbers has a property somewhere. */
  const some = (values: Float64Array, period: number, offset: number, has: (value: number) => boolean): boolean => {
    for (let k = offset; k < values.length; k += period) if (has(values[k])) return true;
    return false;
  };
  const isThere = (value: number): boolean => value !== 0;
  const states = range(Q);
  const reached = drives.map((_, d) => states.filter((q) => some(b, drives.length * Q, d * Q + q, isThere)));
  const varies = (values: Float64Array): boolean => {
    const period = values.length / T;
    for (let k = period; k < values.length; k++) if (values[k] !== values[k - period]) return true;
    return false;
  };
  return {
    varies: { D: varies(D), b: varies(b), s: varies(s) },
    D: states.flatMap((q) => states.map((r) => ({ q, r }))).filter(({ q, r }) => some(D, Q * Q, q * Q + r, isThere)),
    b: reached,
    s: selfEdges.map(({ drive }, x) => {
      if (drive >= 0) return reached[drive].map((q) => ({ q, isOne: false }));
      const [period, first] = [selfEdges.length * Q, x * Q];
      return states
        .filter((q) => some(s, period, first + q, isThere))
        .map((q) => ({ q, isOne: !some(s, period, first + q, (value) => value !== 1) }));
    }),
  };
}
