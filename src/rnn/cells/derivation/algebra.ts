import { pow } from "../../../lib/elementary.ts";
import { childrenOf, isNumber, type Factor, type Formula, type FormulaFunction, type Letter } from "./formula.ts";
import { roundToDigits } from "../../../lib/format.ts";

/** Distributes over Omit for each member of the union. */
type Bare<F> = F extends Formula ? Omit<F, "id" | "size" | "depth" | "rank"> : never;

export const letterKey = (letter: Letter): string => JSON.stringify(letter);

/** Thrown where the formulas of a neuron would fill pages. */
export class TooLongToDerive extends Error {}

/** Formulas of one derivation, inner ones included: beyond these nobody reads, and everybody waits. */
const MAX_FORMULAS = 12_000;

/** A number that is written shortly, so that it may stand for a fraction. */
const isShort = (value: number): boolean => String(roundToDigits(value, 12)).length <= 5;

/**
 * Makes formulas that are simple from the start, in the order in which they are put together: sums and products are flat, like terms and equal
 * bases are joined, zeros and ones are gone, and in a product what is constant stands first. Equal formulas are one object.
 */
export function makeAlgebra() {
  const known = new Map<string, Formula>();
  const intern = (key: string, bare: Bare<Formula>): Formula => {
    let formula = known.get(key);
    if (formula === undefined) {
      if (known.size >= MAX_FORMULAS) throw new TooLongToDerive("the formulas of this neuron would fill pages");
      const children = childrenOf(bare as Formula);
      formula = {
        ...bare,
        id: known.size,
        size: children.reduce((sum, { size }) => sum + size, 1),
        depth: 1 + Math.max(0, ...children.map(({ depth }) => depth)),
        rank: bare.kind === "letter" ? rankOf(bare.letter) : (Math.max(0, ...children.map(({ rank }) => rank)) as 0 | 1 | 2),
      };
      known.set(key, formula);
    }
    return formula;
  };

  const number = (value: number): Formula => intern(`number ${value}`, { kind: "number", value });
  const letter = (each: Letter): Formula => intern(letterKey(each), { kind: "letter", letter: each });
  const zero = number(0);
  const one = number(1);

  /** A product as it is, without a look at its factors. */
  const product = (coefficient: number, factors: readonly Factor[]): Formula => {
    if (coefficient === 0) return zero;
    if (factors.length === 0) return number(coefficient);
    const [only] = factors;
    if (factors.length === 1 && coefficient === 1 && isNumber(only.exponent, 1)) return only.base;
    const key = factors.map(({ base, exponent }) => `${base.id}^${exponent.id}`).join(" ");
    return intern(`product ${coefficient} ${key}`, { kind: "product", coefficient, factors });
  };

  /** A term as a number times the rest. */
  const split = (term: Formula): [number, Formula] => {
    if (term.kind === "number") return [term.value, one];
    return term.kind === "product" && term.coefficient !== 1 ? [term.coefficient, product(1, term.factors)] : [1, term];
  };

  function add(...terms: readonly Formula[]): Formula {
    const coefficients = new Map<Formula, number>();
    const collect = (term: Formula, sign: number): void => {
      if (term.kind === "sum") return term.terms.forEach((each) => collect(each, sign));
      const [coefficient, rest] = split(term);
      if (coefficient === -1 && rest.kind === "sum") return collect(rest, -sign);
      coefficients.set(rest, (coefficients.get(rest) ?? 0) + sign * coefficient);
    };
    for (const term of terms) collect(term, 1);
    const kept = [...coefficients].filter(([, coefficient]) => coefficient !== 0).map(([rest, coefficient]) => scale(coefficient, rest));
    if (kept.length < 2) return kept[0] ?? zero;
    return intern(`sum ${kept.map(({ id }) => id).join(" ")}`, { kind: "sum", terms: kept });
  }

  const scale = (coefficient: number, rest: Formula): Formula => {
    if (rest.kind === "number") return number(coefficient * rest.value);
    if (rest.kind === "product") return product(coefficient * rest.coefficient, rest.factors);
    return product(coefficient, [{ base: rest, exponent: one }]);
  };

  function multiply(...factors: readonly Formula[]): Formula {
    let over = 1;
    let under = 1;
    const exponents = new Map<Formula, Formula>();
    for (const factor of factors) {
      if (factor.kind === "number") over *= factor.value;
      else if (factor.kind !== "product") exponents.set(factor, add(exponents.get(factor) ?? zero, one));
      else {
        over *= factor.coefficient;
        for (const { base, exponent } of factor.factors)
          if (base.kind === "number" && isNumber(exponent, -1)) under *= base.value;
          else exponents.set(base, add(exponents.get(base) ?? zero, exponent));
      }
    }
    if (over === 0) return zero;
    const kept = [...exponents].filter(([, exponent]) => !isNumber(exponent, 0)).map(([base, exponent]): Factor => ({ base, exponent }));
    // What is constant first, and of that the letters.
    const rank = ({ base, exponent }: Factor): number =>
      2 * Math.max(base.rank, exponent.rank) + (base.rank === 0 && base.kind === "sum" ? 1 : 0);
    kept.sort((a, b) => rank(a) - rank(b));
    if (under !== 1 && isShort(over / under)) [over, under] = [over / under, 1];
    return product(over, under === 1 ? kept : [{ base: number(under), exponent: number(-1) }, ...kept]);
  }

  function power(base: Formula, exponent: Formula): Formula {
    if (isNumber(exponent, 0)) return one;
    if (isNumber(exponent, 1) || isNumber(base, 1)) return base;
    if (base.kind === "number" && exponent.kind === "number") {
      const value = pow(base.value, exponent.value);
      if (isShort(value) && Number.isFinite(value)) return number(value);
    }
    const isWhole = exponent.kind === "number" && Number.isInteger(exponent.value);
    if (base.kind === "product" && isWhole)
      return multiply(
        power(number(base.coefficient), exponent),
        ...base.factors.map((factor) =>
          factor.exponent.kind === "number" && !Number.isInteger(factor.exponent.value)
            ? product(1, [{ base: product(1, [factor]), exponent }])
            : power(factor.base, multiply(factor.exponent, exponent)),
        ),
      );
    return product(1, [{ base, exponent }]);
  }

  function apply(name: FormulaFunction, ...operands: readonly Formula[]): Formula {
    if (name.startsWith("where") && operands[2] === operands[3]) return operands[2];
    return intern(`${name}(${operands.map(({ id }) => id).join(" ")})`, { kind: "apply", name, operands });
  }

  const negative = (formula: Formula): Formula => scale(-1, formula);
  const divide = (a: Formula, b: Formula): Formula => multiply(a, power(b, number(-1)));

  /** A formula with letters, or any inner formula, replaced: innermost first. `replace` yields null for what stays. */
  function rewrite(root: Formula, replace: (formula: Formula) => Formula | null): Formula {
    const done = new Map<Formula, Formula>();
    const visit = (formula: Formula): Formula => {
      let result = done.get(formula);
      if (result === undefined) done.set(formula, (result = replace(formula) ?? rebuild(formula)));
      return result;
    };
    const rebuild = (formula: Formula): Formula => {
      switch (formula.kind) {
        case "number":
        case "letter":
          return formula;
        case "sum":
          return add(...formula.terms.map(visit));
        case "product":
          return multiply(number(formula.coefficient), ...formula.factors.map(({ base, exponent }) => power(visit(base), visit(exponent))));
        case "apply":
          return apply(formula.name, ...formula.operands.map(visit));
      }
    };
    return visit(root);
  }

  return { number, letter, zero, one, add, multiply, power, apply, negative, divide, rewrite };
}

export type Algebra = ReturnType<typeof makeAlgebra>;

function rankOf({ kind, time }: Letter): 0 | 1 | 2 {
  if (kind === "eligibility" || kind === "presynaptic") return 2;
  return time === null ? 0 : 1;
}
