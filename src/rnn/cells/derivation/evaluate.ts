import { cosOfAny, sinOfAny } from "../../../lib/large-angle.ts";
import { exp, log, pow, sigmoid, softplus, tanh } from "../../../lib/elementary.ts";
import type { Formula, FormulaFunction, Letter } from "./formula.ts";

/** The number that a formula stands for, given those of its letters. */
export function evaluate(root: Formula, valueOf: (letter: Letter) => number): number {
  const done = new Map<Formula, number>();
  const of = (formula: Formula): number => {
    let value = done.get(formula);
    if (value === undefined) done.set(formula, (value = compute(formula)));
    return value;
  };
  const compute = (formula: Formula): number => {
    switch (formula.kind) {
      case "number":
        return formula.value;
      case "letter":
        return valueOf(formula.letter);
      case "sum":
        return formula.terms.reduce((sum, term) => sum + of(term), 0);
      case "product":
        return formula.factors.reduce((value, { base, exponent }) => {
          const [x, y] = [of(base), of(exponent)];
          return value * (exponent.rank === 0 ? pow(x, y) : exp(y * log(x)));
        }, formula.coefficient);
      case "apply":
        return applied(formula.name, formula.operands.map(of));
    }
  };
  return of(root);
}

function applied(name: FormulaFunction, [a = NaN, b = NaN, c = NaN, d = NaN]: readonly number[]): number {
  switch (name) {
    case "exp":
      return exp(a);
    case "log":
      return log(a);
    case "sqrt":
      return Math.sqrt(a);
    case "abs":
      return Math.abs(a);
    case "sign":
      return a > 0 ? 1 : a < 0 ? -1 : 0;
    case "tanh":
      return tanh(a);
    case "sigmoid":
      return sigmoid(a);
    case "relu":
      return a > 0 ? a : 0;
    case "softplus":
      return softplus(a);
    case "sin":
      return sinOfAny(a);
    case "cos":
      return cosOfAny(a);
    case "min":
      return a <= b ? a : b;
    case "max":
      return a >= b ? a : b;
    case "detach":
      return a;
    case "where <":
      return a < b ? c : d;
    case "where <=":
      return a <= b ? c : d;
    case "where >":
      return a > b ? c : d;
    case "where >=":
      return a >= b ? c : d;
    case "spike tent":
    case "spike box":
    case "spike fast":
    case "spike sigmoid":
    case "spike arctan":
      return a > 0 ? 1 : 0;
  }
}
