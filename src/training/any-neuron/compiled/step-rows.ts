import type { CompiledStep } from "../../../rnn/cells/text/compile-step.ts";
import { codeOf, type ProgramOperation } from "../../../rnn/cells/text/program.ts";
import { CHAIN, COPY, MULTIPLY, OTHER_RECORD, OWN, RECORD, SHORT_TERM, TERM, type Instruction, type Row } from "./rows.ts";

/** The step of a neuron as programs over rows: what is the same at every step, then what is not. */
export interface StepRows {
  readonly once: readonly Instruction[];
  readonly each: readonly Instruction[];
  readonly zeros: Row;
  readonly ones: Row;
  readonly minusOnes: Row;
  /** What numbers and parameters come to. */
  readonly fixed: readonly Row[];
  readonly drives: readonly Row[];
  /** By drive, W_jj. */
  readonly autapses: readonly Row[];
  /** [Q] and z, in the record in this order from its first row. */
  readonly h: readonly Row[];
  readonly z: Row;
  /** [Q, Q], [drives, Q], [self edges, Q] and [Q], as in `Run`; constant, or in the record. */
  readonly D: readonly Row[];
  readonly b: readonly Row[];
  readonly s: readonly Row[];
  readonly psi: readonly Row[];
  /** By self edge of the run, its drive if it is an autapse, else -1. */
  readonly edges: readonly { readonly drive: number }[];
  /** Numbers of rows. */
  readonly own: number;
  readonly record: number;
}

const codesOf = (...operations: ProgramOperation[]): ReadonlySet<number> => new Set(operations.map(codeOf));
/** These give the value of their operand. */
const PASSING = codesOf("copy", "detach");
const [PLUS, MINUS, TIMES, NEGATIVE, EXP] = (["+", "-", "*", "negative", "exp"] as const).map(codeOf);
/** Those whose second derivative is not 0 and no row that is there anyway. */
const TWO_SIDED = codesOf("/", "exponential", "min", "max", "where <", "where <=", "where >", "where >=");

/** Lays out the step. `edges` are the self edges of the run: of an autapse its drive, of a feedback its place among those of the neuron. */
export function layOutStep(
  step: CompiledStep,
  feedbacks: readonly number[],
  drives: number,
  edges: readonly { readonly drive: number; readonly feedback: number }[],
): StepRows {
  const Q = step.states.length;
  const [once, each]: [Instruction[], Instruction[]] = [[], []];
  let own = 0;
  const placed = (isConstant: boolean): Row => ({ isConstant, base: OWN, index: own++ });
  const several = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
  const [zeros, ones, minusOnes] = several(3, () => placed(true));
  const fixed = several(step.firstInput, () => placed(true));
  const driveRows = several(drives, () => placed(false));
  const autapses = several(drives, () => placed(true));

  /** The row of a result, of the first program if all that it is made of is. */
  const result = (code: number, ...from: Row[]): Row => {
    const to: Row = { isConstant: from.every(({ isConstant }) => isConstant), base: OWN, index: -1 };
    (to.isConstant ? once : each).push({ code, to, from });
    return to;
  };

  // Values and the derivatives of operations by their operands.
  const before = (index: number): Row => ({ isConstant: false, base: OTHER_RECORD, index });
  const values: Row[] = [...fixed, ...several(Q, before), ...driveRows, before(Q)];
  const { codes, operands, results } = step.each;
  const asked = new Set(step.tangents.partials);
  const partials: Row[] = [];
  for (let k = 0; k < codes.length; k++) {
    const code = codes[k];
    const from = several(4, (place) => values[operands[4 * k + place]]);
    const [a, b] = from;
    const make = (place: 0 | 1): Row | undefined => (asked.has(2 * k + place) ? { isConstant: false, base: OWN, index: -1 } : undefined);
    const known = partialsKnown(code, a, b);
    if (PASSING.has(code)) {
      values[results[k]] = a;
      partials.push(zeros, zeros);
      continue;
    }
    const to: Row = { isConstant: false, base: OWN, index: -1 };
    values[results[k]] = to;
    const first = known !== null ? undefined : code === EXP ? to : make(0);
    const second = known === null && TWO_SIDED.has(code) ? make(1) : undefined;
    each.push({ code, to, from, first: first === to ? undefined : first, second });
    partials.push(...(known ?? [first ?? zeros, second ?? zeros]));
  }
  function partialsKnown(code: number, a: Row, b: Row): readonly [Row, Row] | null {
    if (code === PLUS) return [ones, ones];
    if (code === MINUS) return [ones, minusOnes];
    if (code === TIMES) return [b, a];
    return code === NEGATIVE ? [minusOnes, zeros] : null;
  }

  // The chain rule, forwards.
  const slots: Row[] = [zeros, ones];
  const { tangents } = step;
  for (let k = 0; k < tangents.results.length; k++) {
    const [first, second] = [partials[tangents.partials[2 * k]], partials[tangents.partials[2 * k + 1]]];
    const [a, b] = [slots[tangents.from[2 * k]], slots[tangents.from[2 * k + 1]]];
    slots[tangents.results[k]] = second === zeros ? result(SHORT_TERM, first, a) : result(TERM, first, a, second, b);
  }
  const none = (count: number): Row[] => several(count, () => zeros);
  const [D, b, byFeedback, psi] = [none(Q * Q), none(drives * Q), none(feedbacks.length * Q), none(Q)];
  for (const { state, before: byState, drives: byDrive, output, primes } of step.derivatives) {
    for (const { index, slot } of byState) D[state * Q + index] = slots[slot];
    for (const { index, slot } of byDrive) b[index * Q + state] = slots[slot];
    for (const [f, fed] of feedbacks.entries()) if (fed === state) byFeedback[f * Q + state] = slots[output];
    for (const { index, slot } of primes) {
      const chained = (target: Row, source: Row): Row => result(CHAIN, slots[slot], source, target);
      for (let r = 0; r < Q; r++) D[state * Q + r] = chained(D[state * Q + r], D[index * Q + r]);
      for (let d = 0; d < drives; d++) b[d * Q + state] = chained(b[d * Q + state], b[d * Q + index]);
      for (let f = 0; f < feedbacks.length; f++) byFeedback[f * Q + state] = chained(byFeedback[f * Q + state], byFeedback[f * Q + index]);
    }
  }
  for (const { index, slot } of step.emission) psi[index] = slots[slot];
  const s = edges.flatMap(({ drive, feedback }) =>
    several(Q, (q) => (drive < 0 ? byFeedback[feedback * Q + q] : result(MULTIPLY, autapses[drive], b[drive * Q + q]))),
  );

  // What is kept of a step. A result that has no place yet is made there; what lies elsewhere is copied.
  let record = 0;
  const keep = (row: Row): Row => {
    const index = record++;
    if (!row.isConstant && row.index < 0) return Object.assign(row, { base: RECORD, index });
    const kept: Row = { isConstant: false, base: RECORD, index };
    each.push({ code: COPY, to: kept, from: [row] });
    return kept;
  };
  const keepOnce = (row: Row): Row => (row.isConstant || row.base === RECORD ? row : keep(row));
  const h = step.states.map((place) => keep(values[place]));
  const z = keep(values[step.output]);
  const kept = [psi, D, b, s].map((rows) => rows.map(keepOnce));
  for (const { to, first, second } of [...once, ...each])
    for (const row of [to, first, second]) if (row !== undefined && row.index < 0) row.index = own++;
  return {
    ...{ once, each, zeros, ones, minusOnes, fixed, drives: driveRows, autapses, h, z, edges, own, record },
    ...{ psi: kept[0], D: kept[1], b: kept[2], s: kept[3] },
  };
}
