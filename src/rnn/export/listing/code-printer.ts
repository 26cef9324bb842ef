import type { NeuronText } from "../../cells/text/syntax-tree.ts";
import type { Factor, Formula, Letter } from "../../cells/derivation/formula.ts";
import { roundToDigits } from "../../../lib/format.ts";

/** What a listing is written for; both have the same names for nearly everything. */
export type Library = "numpy" | "pytorch";

/** Prints formulas of one neuron as Python. */
export interface CodePrinter {
  readonly letter: (letter: Letter) => string;
  readonly formula: (formula: Formula) => string;
  /** A name of the text, kept apart from the names of the listing and of Python. */
  readonly name: (name: string) => string;
}

/** Names that the listing itself uses, and words of Python. */
const taken = new Set([
  ...["np", "torch", "range", "t", "T", "N", "x", "y", "z", "e", "L", "W", "V", "I", "dW", "eta", "psi", "eps", "kappa", "bias", "target"],
  ...["W_out", "W_self", "z_old", "psi_old", "e_filtered", "and", "as", "for", "from", "if", "in", "is", "lambda", "not", "or", "pass"],
]);

const [SUM, PRODUCT, POWER, ATOM] = [1, 2, 3, 4] as const;
interface Printed {
  readonly code: string;
  readonly binds: number;
}

const number = (value: number): string => String(roundToDigits(value, 12));

export function codePrinter(tree: NeuronText, library: Library): CodePrinter {
  const lib = library === "numpy" ? "np" : "torch";
  const severalDrives = tree.drives.length > 1;
  const severalStates = tree.states.length > 1;
  const names = new Map<string, string>();
  const own = [...tree.parameters, ...tree.states, ...tree.lets].map(({ name }) => name);
  for (const each of own) names.set(each, taken.has(each) ? `${each}_` : each);
  const name = (of: string): string => names.get(of) ?? of;
  const at = (base: string, time: Letter["time"]): string => (time === -1 ? `${base}_old` : base);
  const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("_");

  function letter(each: Letter): string {
    switch (each.kind) {
      case "parameter":
        return name(each.name);
      case "state":
      case "part":
        return at(name(each.name), each.time);
      case "drive":
        return severalDrives ? `I_${each.name}` : "I";
      case "output":
        return at("z", each.time);
      case "autapse":
        return joined("W_self", severalDrives ? each.drive : "");
      case "psi":
        return at(joined("psi", each.state ?? ""), each.time);
      case "slope":
        return joined("d", each.of, "d", letter(each.by));
      case "eligibility":
        return joined("eps", severalDrives ? each.drive : "", severalStates ? each.state : "");
      case "presynaptic":
        return "z_old.T";
      case "shorthand":
      case "entry":
        throw new Error(`${each.kind} stands in formulas for reading only`);
    }
  }

  const wrapped = ({ code, binds }: Printed, atLeast: number): string => (binds >= atLeast ? code : `(${code})`);

  function power({ base, exponent }: Factor, inverse: boolean): Printed {
    const inner = print(base);
    const value = exponent.kind === "number" ? (inverse ? -exponent.value : exponent.value) : undefined;
    if (value === 1) return inner;
    const raised = value === undefined ? wrapped(print(exponent), ATOM) : number(value);
    return { code: `${wrapped(inner, ATOM)}**${raised}`, binds: POWER };
  }

  function product(coefficient: number, factors: readonly Factor[]): Printed {
    const isUnder = ({ exponent }: Factor): boolean => exponent.kind === "number" && exponent.value < 0;
    const over = factors.filter((each) => !isUnder(each)).map((each) => wrapped(power(each, false), PRODUCT));
    const under = factors.filter(isUnder).map((each) => wrapped(power(each, true), POWER));
    const size = Math.abs(coefficient);
    const above = [...(size === 1 && over.length > 0 ? [] : [number(size)]), ...over].join("*");
    const code = [above, ...under].join("/");
    return { code: `${coefficient < 0 ? "-" : ""}${code}`, binds: factors.length + (size === 1 ? 0 : 1) > 1 ? PRODUCT : POWER };
  }

  function print(each: Formula): Printed {
    switch (each.kind) {
      case "number":
        return { code: number(each.value), binds: each.value < 0 ? PRODUCT : ATOM };
      case "letter":
        return { code: letter(each.letter), binds: ATOM };
      case "product":
        return product(each.coefficient, each.factors);
      case "sum": {
        const terms = each.terms.map((term) => print(term).code);
        return {
          code: terms.reduce((line, term) => (term.startsWith("-") ? `${line} - ${term.slice(1)}` : `${line} + ${term}`)),
          binds: SUM,
        };
      }
      case "apply":
        return apply(each);
    }
  }

  function apply({ name: called, operands }: Extract<Formula, { kind: "apply" }>): Printed {
    const codes = operands.map((operand) => print(operand).code);
    const [a, b, c, d] = codes;
    const call = (code: string): Printed => ({ code, binds: ATOM });
    if (called === "detach") return print(operands[0]);
    if (called.startsWith("spike")) return { code: `(${a} > 0)*1.0`, binds: PRODUCT };
    if (called.startsWith("where")) return call(`${lib}.where(${a} ${called.slice(6)} ${b}, ${c}, ${d})`);
    if (called === "sigmoid") return { code: `1/(1 + ${lib}.exp(-(${a})))`, binds: PRODUCT };
    if (called === "softplus") return call(`${lib}.log(1 + ${lib}.exp(${a}))`);
    if (called === "relu") return call(library === "numpy" ? `np.maximum(${a}, 0)` : `torch.relu(${a})`);
    if (called === "min" || called === "max") {
      const plain = operands.findIndex((operand) => operand.kind === "number");
      if (library === "pytorch" && plain >= 0)
        return call(`torch.clamp(${codes[1 - plain]}, ${called === "max" ? "min" : "max"}=${codes[plain]})`);
      return call(`${lib}.${called}imum(${a}, ${b})`);
    }
    return call(`${lib}.${called}(${codes.join(", ")})`);
  }

  return { letter, name, formula: (each) => print(each).code };
}
