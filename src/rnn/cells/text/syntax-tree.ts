/** The tree of a neuron's text (eprop-cell/1). Places are kept beside it, so that two texts of one meaning have equal trees. */

/** Functions of the text by their number of arguments. `where` and `spike` are apart: a comparison, a surrogate. */
export const FUNCTIONS = {
  ...{ exp: 1, log: 1, sqrt: 1, abs: 1, tanh: 1, sigmoid: 1, relu: 1, softplus: 1, sin: 1, cos: 1 },
  ...{ min: 2, max: 2, where: 3, detach: 1, spike: 1 },
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

export const SURROGATES = ["tent", "box", "fast", "sigmoid", "arctan"] as const;
export type Surrogate = (typeof SURROGATES)[number];

export const COMPARISONS = ["<", "<=", ">", ">="] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const KEYWORDS = ["param", "drive", "let", "local", "from"] as const;

/**
 * What a node does with its operands. `spike` alone is the tent whose height is `gamma`; `spike tent` and its kin have two operands, the
 * second a constant; `where <` has four: both sides of the comparison, then the branches.
 */
export type Operation =
  "negative" | "+" | "-" | "*" | "/" | "^" | Exclude<FunctionName, "where"> | `where ${Comparison}` | `spike ${Surrogate}`;

export interface NumberLeaf {
  readonly kind: "number";
  readonly value: number;
}

/** `x`, or `x'` if primed. */
export interface NameLeaf {
  readonly kind: "name";
  readonly name: string;
  readonly primed: boolean;
}

export interface Application {
  readonly kind: "apply";
  readonly operation: Operation;
  readonly operands: readonly Expression[];
}

export type Expression = NumberLeaf | NameLeaf | Application;

export interface Assignment {
  readonly name: string;
  readonly expression: Expression;
}

export interface DriveDeclaration {
  readonly name: string;
  readonly from: "both" | "inputs" | "neurons";
}

/** A self edge as `local` names it: by way of a drive, or of z into the equation of a state. */
export type SelfEdge = { readonly kind: "autapse"; readonly drive: string } | { readonly kind: "feedback"; readonly state: string };

/** A whole text, its statements by kind, each in the order of the text. The drive `I` stands here also where the text leaves it out. */
export interface NeuronText {
  readonly parameters: readonly { readonly name: string; readonly value: number }[];
  readonly drives: readonly DriveDeclaration[];
  readonly lets: readonly Assignment[];
  readonly states: readonly Assignment[];
  /** The right-hand side of z'. */
  readonly output: Expression;
  readonly local: readonly SelfEdge[];
}

export const isFunction = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);
export const isSurrogate = (name: string): name is Surrogate => (SURROGATES as readonly string[]).includes(name);
export const isComparison = (text: string): text is Comparison => (COMPARISONS as readonly string[]).includes(text);
export const isKeyword = (name: string): boolean => (KEYWORDS as readonly string[]).includes(name);
export const isReserved = (name: string): boolean => isFunction(name) || isKeyword(name) || name === "z" || name === "t";

/** Every node of an expression, operands before what they are operands of. Without recursion: 4,000 characters can nest deeper than a stack. */
export function postorder(root: Expression): Expression[] {
  const found: Expression[] = [];
  const pending = [root];
  while (pending.length > 0) {
    const expression = pending.pop()!;
    found.push(expression);
    if (expression.kind === "apply") pending.push(...expression.operands);
  }
  return found.reverse();
}
