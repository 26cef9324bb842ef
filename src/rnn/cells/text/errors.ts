/** What can be wrong with a neuron's text: facts. The sentences are in content. */

/** A stretch of one line, both counted from 1, in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** What would have been right where something unexpected stands. */
export type Expected =
  | "statement"
  | "prime"
  | "equals"
  | "name"
  | "value"
  | "comma"
  | "operand"
  | "operator"
  | "comparison"
  | "parenthesis"
  | "from"
  | "self-edge"
  | "arrow"
  | "state"
  | "drive"
  | "surrogate"
  | "state-equation"
  | "constant"
  | "no-comparison"
  | "no-prime"
  | "character";

export type Fault =
  /** `role`: what the name should have been; `nearest`: the known one with the fewest edits, null where none is known. */
  | {
      readonly kind: "unknown-name";
      readonly name: string;
      readonly role: "name" | "function" | "surrogate";
      readonly nearest: string | null;
    }
  /** `firstLine` is null for the drive I, which is there without a line. */
  | { readonly kind: "name-twice"; readonly name: string; readonly firstLine: number | null }
  | { readonly kind: "reserved"; readonly name: string }
  | { readonly kind: "circle"; readonly names: readonly string[] }
  | { readonly kind: "no-z" }
  | { readonly kind: "two-z"; readonly firstLine: number }
  /** `reads`: what z' reads in the end; `through`: the let that leads there, if it is not in the equation itself. */
  | {
      readonly kind: "z-reads";
      readonly name: string;
      readonly reads: "drive" | "output" | "state";
      readonly through: string | null;
    }
  | { readonly kind: "z-prime-read" }
  | { readonly kind: "arguments"; readonly name: string; readonly given: number }
  | { readonly kind: "too-many"; readonly name: string; readonly what: "state" | "drive"; readonly limit: number }
  | { readonly kind: "unfinished"; readonly expected: Expected }
  | { readonly kind: "number"; readonly text: string }
  /** `edges`: the self edges that are there. */
  | { readonly kind: "no-edge"; readonly edge: string; readonly edges: readonly string[] }
  | { readonly kind: "unexpected"; readonly text: string; readonly expected: Expected; readonly after: string | null }
  | { readonly kind: "too-long"; readonly limit: number };

export type CellError = Place & Fault;
export type ErrorKind = Fault["kind"];

/** Thrown where a right text was promised. */
export class WrongCellText extends Error {
  readonly errors: readonly CellError[];
  constructor(errors: readonly CellError[]) {
    const [first] = errors;
    super(
      `the cell's text has ${errors.length === 1 ? "an error" : `${errors.length} errors`}: ${first!.kind} at ${first!.line}:${first!.column}`,
    );
    this.errors = errors;
  }
}

export const byPlace = (a: Place, b: Place): number => a.line - b.line || a.column - b.column;
