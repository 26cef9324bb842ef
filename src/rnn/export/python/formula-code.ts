import { isNumber, type Formula, type Letter } from "../../cells/derivation/formula.ts";
import type { Code, Writer } from "./code.ts";

type Application = Extract<Formula, { kind: "apply" }>;

/** How a program writes what formulas are made of. */
export interface Dialect {
  readonly letter: (letter: Letter) => string;
  /** A number of at least 0. */
  readonly number: (size: number) => string;
  /** What Python calls a function of one number. */
  readonly functionName: (name: string) => string;
  /** The functions whose operands are no more than its operands, as `where`, `spike`, and all others. */
  readonly apply: (application: Application, operands: readonly Code[]) => Code;
}

/** Writes formulas of a neuron as Python, as one would by hand: terms with a minus are taken away, a denominator stands under its line. */
export function makeFormulaCode(writer: Writer, dialect: Dialect): (formula: Formula) => Code {
  const literal = (size: number): Code => writer.atom(dialect.number(size), true);

  function raise(base: Formula, exponent: Formula): Code {
    const power = codeOf(exponent);
    if (exponent.rank === 0) return writer.binary("**", codeOf(base), power);
    return writer.call(dialect.functionName("exp"), [writer.binary("*", power, writer.call(dialect.functionName("log"), [codeOf(base)]))]);
  }

  function productCode({ coefficient, factors }: Extract<Formula, { kind: "product" }>): Code {
    const size = Math.abs(coefficient);
    let code: Code | null = size === 1 ? null : literal(size);
    const under: Code[] = [];
    for (const { base, exponent } of factors) {
      if (exponent.kind === "number" && exponent.value < 0) {
        const inner = codeOf(base);
        under.push(exponent.value === -1 ? inner : writer.binary("**", inner, literal(-exponent.value)));
        continue;
      }
      const factor = isNumber(exponent, 1) ? codeOf(base) : raise(base, exponent);
      code = code === null ? factor : writer.binary("*", code, factor);
    }
    const whole = under.reduce<Code>((above, factor) => writer.binary("/", above, factor), code ?? literal(1));
    return coefficient < 0 ? writer.negative(whole) : whole;
  }

  const sumCode = ([first, ...rest]: readonly Formula[]): Code =>
    rest.reduce((sum, term) => {
      if (term.kind === "number" && term.value < 0) return writer.binary("-", sum, literal(-term.value));
      if (term.kind === "product" && term.coefficient < 0)
        return writer.binary("-", sum, productCode({ ...term, coefficient: -term.coefficient }));
      return writer.binary("+", sum, codeOf(term));
    }, codeOf(first));

  function codeOf(formula: Formula): Code {
    switch (formula.kind) {
      case "number":
        return formula.value < 0 ? writer.negative(literal(-formula.value)) : literal(formula.value);
      case "letter":
        return writer.atom(dialect.letter(formula.letter));
      case "product":
        return productCode(formula);
      case "sum":
        return sumCode(formula.terms);
      case "apply":
        return dialect.apply(formula, formula.operands.map(codeOf));
    }
  }
  return codeOf;
}
