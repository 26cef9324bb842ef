import { ADD, ADD_PRODUCT, COPY, HOP, MULTIPLY, OTHER_RECORD, OWN, RECORD, SIGNALS, type Instruction, type Row } from "./rows.ts";
import type { StepRows } from "./step-rows.ts";

/** Rows that a sweep needs for itself. */
export const spareRows = (Q: number): number => 3 + 2 * Q;

/** What a sweep goes over. */
export interface SweepPaths {
  /** By drive, its weights from neurons [N, lanes], by postsynaptic unit; undefined without. No hops if null. */
  readonly hops: readonly (Row | undefined)[] | null;
  /** By self edge. */
  readonly isLocal: readonly boolean[];
  /** Entries that are ever other than 0, as src/rnn/gradient/structure.ts has them. */
  readonly structure: {
    readonly D: readonly { readonly q: number; readonly r: number }[];
    readonly b: readonly (readonly number[])[];
    readonly s: readonly (readonly { readonly q: number; readonly isOne: boolean }[])[];
  };
}

/**
 * One step back, the twin of `makeSendBack` in src/rnn/gradient/adjoint.ts, all neurons at once, then the derivative to each drive. For the last step, which
 * has none after it, and for the others. `first` is the index of the first spare row.
 */
export function layOutSweep(step: StepRows, paths: SweepPaths, first: number): { last: Instruction[]; others: Instruction[] } {
  const Q = step.psi.length;
  const { structure, isLocal, hops } = paths;
  const spare = (index: number): Row => ({ isConstant: false, base: OWN, index: first + index });
  const [toZ, sum, toDrive] = [spare(0), spare(1), spare(2)];
  const toH = step.psi.map((_, q) => spare(3 + q));
  const after = step.psi.map((_, q) => spare(3 + Q + q));
  const signal = (index: number): Row => ({ isConstant: false, base: SIGNALS, index });
  const ofLater = (row: Row): Row => (row.base === RECORD ? { ...row, base: OTHER_RECORD } : row);

  const laidOut = (isLast: boolean): Instruction[] => {
    const program: Instruction[] = [];
    const put = (code: number, to: Row, ...from: Row[]): void => void program.push({ code, to, from });
    const addSelfEdges = (ofLocal: boolean): void => {
      put(COPY, sum, step.zeros);
      for (const [x, entries] of structure.s.entries())
        if (isLocal[x] === ofLocal)
          for (const { q, isOne } of entries)
            if (isOne) put(ADD, sum, sum, after[q]);
            else put(ADD_PRODUCT, sum, ofLater(step.s[x * Q + q]), after[q]);
      put(ADD, toZ, toZ, sum);
    };
    put(COPY, toZ, signal(0));
    if (!isLast && hops !== null) {
      for (const [d, weights] of hops.entries()) {
        if (weights === undefined) continue;
        put(COPY, toDrive, step.zeros);
        for (const q of structure.b[d]) put(ADD_PRODUCT, toDrive, ofLater(step.b[d * Q + q]), after[q]);
        put(HOP, toZ, weights, toDrive);
      }
      addSelfEdges(false);
    }
    if (!isLast) addSelfEdges(true);
    for (let q = 0; q < Q; q++) put(MULTIPLY, toH[q], step.psi[q], toZ);
    if (!isLast) for (const { q, r } of structure.D) put(ADD_PRODUCT, toH[r], ofLater(step.D[q * Q + r]), after[q]);
    for (let d = 0; d < step.drives.length; d++) {
      put(COPY, signal(1 + d), step.zeros);
      for (let q = 0; q < Q; q++) put(ADD_PRODUCT, signal(1 + d), toH[q], step.b[d * Q + q]);
    }
    for (let q = 0; q < Q; q++) put(COPY, after[q], toH[q]);
    return program;
  };
  return { last: laidOut(true), others: laidOut(false) };
}
