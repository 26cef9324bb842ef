/**
 * Programs over rows, as assembly/row-program.ts runs them: a row is one number for each neuron. Rows of base 0 lie in the kernel's own memory, those of
 * the others in the record of a step, in that of the step before it (forwards) or after it (backwards), and among the signals of a step.
 */
export const OWN = 0;
export const RECORD = 1;
export const OTHER_RECORD = 2;
export const SIGNALS = 3;

/** A row has its place once `index` is not negative. */
export interface Row {
  /** Whether it is the same at every step. */
  readonly isConstant: boolean;
  base: number;
  index: number;
}

/** Codes of assembly/row-program.ts beyond those of a neuron's program, and what serves as both. */
export const COPY = 0;
export const ADD = 2;
export const MULTIPLY = 4;
export const TERM = 30;
export const SHORT_TERM = 31;
export const CHAIN = 32;
export const ADD_PRODUCT = 33;
export const HOP = 34;

export interface Instruction {
  readonly code: number;
  readonly to: Row;
  readonly from: readonly Row[];
  /** Where the derivatives by the first two operands go, if somebody asks. */
  readonly first?: Row | undefined;
  readonly second?: Row | undefined;
}

/** Int32 of one instruction. */
export const LENGTH = 8;

/** Writes a program to `into`. Rows of base 0 begin at address `own`; a row has `bytes`, a multiple of 16. */
export function writeProgram(into: Int32Array, program: readonly Instruction[], own: number, bytes: number): void {
  const address = (row: Row | undefined): number => (row === undefined ? 0 : row.index * bytes + (row.base === OWN ? own : row.base));
  for (const [k, { code, to, from, first, second }] of program.entries())
    into.set([code, ...[to, from[0], from[1], from[2], from[3], first, second].map(address)], LENGTH * k);
}
