import { letterKey } from "../../cells/derivation/algebra.ts";
import { derive, type Derivation } from "../../cells/derivation/derive.ts";
import type { Formula, Letter } from "../../cells/derivation/formula.ts";
import type { Cell } from "../../../model/cell.ts";
import type { NeuronText } from "../../cells/text/syntax-tree.ts";
import type { Writer } from "../python/code.ts";
import { makeFormulaCode } from "../python/formula-code.ts";
import { pythonNumber } from "../python/names.ts";
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
  const codeOf = makeFormulaCode(writer, {
    letter: nameOf,
    number: pythonNumber,
    functionName: (name) => name,
    apply({ name }, operands) {
      const [called, variant] = name.split(" ");
      const [a, b, ...branches] = operands;
      if (called === "where") return writer.call("where", [writer.compare(variant, a, b), ...branches]);
      return writer.call(called, called === "spike" ? [a] : operands);
    },
  });
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
