import type { Comparison, Surrogate } from "../text/syntax-tree.ts";

/** A step of time, as a superscript: t, t-1, or none for what does not change. */
export type Time = 0 | -1 | null;

/** What a letter of a formula stands for. */
export type Letter =
  | { readonly kind: "parameter"; readonly name: string; readonly time: null }
  | { readonly kind: "state" | "drive"; readonly name: string; readonly time: Time }
  /** A part (`let`): without time if it is made of parameters. */
  | { readonly kind: "part"; readonly name: string; readonly time: Time }
  /** z */
  | { readonly kind: "output"; readonly time: Time }
  /** W^d_jj */
  | { readonly kind: "autapse"; readonly drive: string; readonly time: null }
  /** The (pseudo-)derivative of z by one state; `state` is null where one name is enough. */
  | { readonly kind: "psi"; readonly state: string | null; readonly time: Time }
  /** The derivative of a part or a state of this step by a letter, all ways within the step. */
  | { readonly kind: "slope"; readonly of: string; readonly by: Letter; readonly time: Time }
  /** A component of the eligibility vector of a drive. */
  | { readonly kind: "eligibility"; readonly drive: string; readonly state: string; readonly time: Time }
  /** What formulas for reading call what is long in them. */
  | { readonly kind: "shorthand"; readonly index: number; readonly time: Time }
  /** An entry of D (row and column are states), of b (its column is a drive) or of s (the state in whose equation z stands); empty where there is one. */
  | { readonly kind: "entry"; readonly of: "D" | "b" | "s"; readonly row: string; readonly column: string; readonly time: Time }
  /** z_i^{t-1} for W, u_i^t for V. */
  | { readonly kind: "presynaptic"; readonly time: Time };

export type FormulaFunction =
  | "exp"
  | "log"
  | "sqrt"
  | "abs"
  | "tanh"
  | "sigmoid"
  | "relu"
  | "softplus"
  | "sin"
  | "cos"
  | "min"
  | "max"
  | "detach"
  | "sign"
  /** 1 where the first operand is above 0, else 0; the second is its surrogate's height, width or slope. */
  | `spike ${Surrogate}`
  | `where ${Comparison}`;

interface Node {
  /** Equal formulas of one algebra are one object with one number. */
  readonly id: number;
  /** Nodes when written out, and how deep they nest. */
  readonly size: number;
  readonly depth: number;
  /** 0: numbers and parameters; 1: what changes; 2: traces and what comes in, which stand last in a product. */
  readonly rank: 0 | 1 | 2;
}

export interface Factor {
  readonly base: Formula;
  readonly exponent: Formula;
}

export type Formula = Node &
  (
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "letter"; readonly letter: Letter }
    /** No term is a sum, and no two differ only by a number. */
    | { readonly kind: "sum"; readonly terms: readonly Formula[] }
    /** No base is a product, and no base stands twice. */
    | { readonly kind: "product"; readonly coefficient: number; readonly factors: readonly Factor[] }
    | { readonly kind: "apply"; readonly name: FormulaFunction; readonly operands: readonly Formula[] }
  );

export const isNumber = (formula: Formula, value: number): boolean => formula.kind === "number" && formula.value === value;

/** The letters that a formula is written with. */
export function lettersIn(formula: Formula): Letter[] {
  const found = new Map<number, Formula>([[formula.id, formula]]);
  for (const each of found.values()) for (const inner of childrenOf(each)) found.set(inner.id, inner);
  return [...found.values()].flatMap((each) => (each.kind === "letter" ? [each.letter] : []));
}

export function childrenOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case "number":
    case "letter":
      return [];
    case "sum":
      return formula.terms;
    case "product":
      return formula.factors.flatMap(({ base, exponent }) => [base, exponent]);
    case "apply":
      return formula.operands;
  }
}
