import type { NeuronText } from "../text/syntax-tree.ts";
import type { Derivation } from "./derive.ts";
import type { Equation } from "./formula.ts";
import { texPrinter } from "./tex.ts";

/** A derivation as TeX; drives and feedbacks by name, as files have them. */
export interface DerivationTex {
  /** [Q][Q] */
  readonly D: readonly (readonly string[])[];
  /** By drive: [Q] */
  readonly b: Readonly<Record<string, readonly string[]>>;
  /** By the state in whose equation z stands: [Q] */
  readonly s: Readonly<Record<string, readonly string[]>>;
  /** [Q] */
  readonly psi: readonly string[];
  /** By drive: the equations of the components that are not always 0. */
  readonly eps: Readonly<Record<string, readonly string[]>>;
  /** By drive: the equation of the trace. */
  readonly e: Readonly<Record<string, string>>;
  /** What the names in the formulas stand for. */
  readonly where: readonly string[];
}

export function derivationTex(tree: NeuronText, derivation: Derivation): DerivationTex {
  const { D, b, s, psi, eps, e, parts, psiNames, feedbacks } = derivation;
  const tex = texPrinter(tree);
  const equation = ({ letter, formula }: Equation): string => `${tex.letter(letter)} = ${tex.formula(formula)}`;
  const byDrive = <T>(value: (d: number) => T): Record<string, T> => Object.fromEntries(tree.drives.map(({ name }, d) => [name, value(d)]));
  return {
    D: D.map((row) => row.map(tex.formula)),
    b: byDrive((d) => b[d].map(tex.formula)),
    s: Object.fromEntries(feedbacks.map((state, f) => [state, s[f].map(tex.formula)])),
    psi: psi.map(tex.formula),
    eps: byDrive((d) => eps[d].flatMap((each) => (each === null ? [] : [equation(each)]))),
    e: byDrive((d) => `${tex.trace(tree.drives[d].name)} = ${e[d] == null ? "0" : tex.formula(e[d])}`),
    where: [...psiNames, ...parts].map(equation),
  };
}
