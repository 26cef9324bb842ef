import { letterKey } from "../../cells/derivation/algebra.ts";
import { derive, type Derivation } from "../../cells/derivation/derive.ts";
import { isNumber, type Formula, type Letter } from "../../cells/derivation/formula.ts";
import type { Cell } from "../../../model/cell.ts";
import type { NeuronText } from "../../cells/text/syntax-tree.ts";
import type { Code, Writer } from "./code.ts";
import { pythonNumber } from "./names.ts";
import type { StepNames } from "./step-lines.ts";

/** The Jacobians of a step as Python: entries of D, b, s and psi, in names that the step's lines and these have. */
export interface JacobianCode {
  readonly D: string;
  readonly b: string;
  readonly s: string;
  readonly psi: string;
}

/** Writes the derivatives that the formulas name, and gives the Jacobians. Throws `TooLongToDerive`. */
export function writeJacobians(tree: NeuronText, cell: Cell, names: StepNames, writer: Writer): JacobianCode {
  const derivation: Derivation = derive(tree, cell, new Set());
  const nameOf = (letter: Letter): string => {
    switch (letter.kind) {
      case "parameter":
      case "drive":
      case "part":
        return names.of(letter.name, letter.name);
      case "state":
        return letter.time === 0 ? names.of(`${letter.name}'`, `${letter.name}_next`) : names.of(letter.name, letter.name);
      case "output":
        return letter.time === 0 ? names.of("z'", "z_next") : names.output("");
      case "slope":
        return names.of(letterKey(letter), `d_${letter.of}_by_${nameOf(letter.by)}`);
      case "psi":
      case "autapse":
      case "eligibility":
      case "presynaptic":
      case "shorthand":
      case "entry":
        throw new Error(`${letter.kind} stands in no Jacobian`);
    }
  };
  const raise = (base: Formula, exponent: Formula): Code => {
    const power = codeOf(exponent);
    return exponent.rank === 0
      ? writer.binary("**", codeOf(base), power)
      : writer.call("exp", [writer.binary("*", power, writer.call("log", [codeOf(base)]))]);
  };
  const productCode = ({ coefficient, factors }: Extract<Formula, { kind: "product" }>): Code => {
    const isUnder = (exponent: Formula): boolean => exponent.kind === "number" && exponent.value < 0;
    let code: Code | null = coefficient === 1 || coefficient === -1 ? null : writer.atom(pythonNumber(Math.abs(coefficient)), true);
    for (const { base, exponent } of factors.filter((each) => !isUnder(each.exponent))) {
      const factor = isNumber(exponent, 1) ? codeOf(base) : raise(base, exponent);
      code = code === null ? factor : writer.binary("*", code, factor);
    }
    for (const { base, exponent } of factors)
      if (exponent.kind === "number" && exponent.value < 0) {
        const inner = codeOf(base);
        const factor = exponent.value === -1 ? inner : writer.binary("**", inner, writer.atom(pythonNumber(-exponent.value), true));
        code = writer.binary("/", code ?? writer.atom("1", true), factor);
      }
    return coefficient < 0 ? writer.negative(code!) : code!;
  };
  /** Terms with a minus are taken away, so that a sum reads as by hand. */
  const sumCode = ([first, ...rest]: readonly Formula[]): Code =>
    rest.reduce((sum, term) => {
      if (term.kind === "number" && term.value < 0) return writer.binary("-", sum, writer.atom(pythonNumber(-term.value), true));
      if (term.kind === "product" && term.coefficient < 0)
        return writer.binary("-", sum, productCode({ ...term, coefficient: -term.coefficient }));
      return writer.binary("+", sum, codeOf(term));
    }, codeOf(first));
  const codeOf = (formula: Formula): Code => {
    switch (formula.kind) {
      case "number":
        return formula.value < 0
          ? writer.negative(writer.atom(pythonNumber(-formula.value), true))
          : writer.atom(pythonNumber(formula.value), true);
      case "letter":
        return writer.atom(nameOf(formula.letter));
      case "product":
        return productCode(formula);
      case "sum":
        return sumCode(formula.terms);
      case "apply": {
        const [a, b, c, d] = formula.operands.map(codeOf) as [Code, Code, Code, Code];
        const [name, variant] = formula.name.split(" ");
        if (name === "where") return writer.call("where", [writer.compare(variant, a, b), c, d]);
        if (name === "spike") return writer.call("spike", [a]);
        return writer.call(name, formula.operands.map(codeOf));
      }
    }
  };
  for (const { letter, formula } of derivation.parts) if (letter.kind === "slope") writer.assign(nameOf(letter), codeOf(formula));
  const list = (entries: readonly string[]): string => `[${entries.join(", ")}]`;
  const vector = (formulas: readonly Formula[]): string => list(formulas.map((formula) => codeOf(formula).text));
  return {
    D: list(derivation.D.map(vector)),
    b: list(derivation.b.map(vector)),
    s: list(derivation.s.map(vector)),
    psi: vector(derivation.psi),
  };
}
