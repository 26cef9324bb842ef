import { texNames } from "../text/tex-name.ts";
import type { NeuronText } from "../text/syntax-tree.ts";
import { isNumber, type Factor, type Formula, type Letter, type Time } from "./formula.ts";
import { roundToDigits } from "../../../lib/format.ts";

/** A letter of the formulas, or a name of those in general: D, b, s, the eligibility vector and the trace. */
export type FormulaSymbol = Letter | { readonly kind: "D" | "b" | "s" | "epsilon" | "e" };
/** What is put around the TeX of a letter, so that it can be found in what is typeset from it. */
export type Mark = (symbol: FormulaSymbol, tex: string) => string;

/** Prints formulas of one neuron as TeX. */
export interface TexPrinter {
  readonly letter: (letter: Letter) => string;
  readonly formula: (formula: Formula) => string;
  /** e^t or e_d^t */
  readonly trace: (drive: string) => string;
}

const RELATIONS = { "<": "<", "<=": "\\le", ">": ">", ">=": "\\ge" };
const OPPOSITES = { "<": "\\ge", "<=": ">", ">": "\\le", ">=": "<" };
const FUNCTIONS: Readonly<Record<string, string>> = {
  ...{ exp: "\\exp", log: "\\log", tanh: "\\tanh", sigmoid: "\\sigma", sin: "\\sin", cos: "\\cos", min: "\\min", max: "\\max" },
  ...{ relu: "\\operatorname{relu}", softplus: "\\operatorname{softplus}", sign: "\\operatorname{sgn}" },
};
/** Those whose powers are written at the name, as in tanh^2(x). */
const POWERS_AT_NAME = new Set(["tanh", "sin", "cos", "log"]);

const superscript = (time: Time): string => (time === null ? "" : time === 0 ? "^t" : "^{t-1}");

const inParentheses = (tex: string): string => (/\\frac|\\begin|\\left/.test(tex) ? `\\left(${tex}\\right)` : `(${tex})`);

/** A number in at most twelve digits, as computing with decimals leaves dust behind them. */
function texNumber(value: number): string {
  const [mantissa, exponent] = String(roundToDigits(value, 12)).split("e");
  if (exponent === undefined) return mantissa;
  const power = `10^{${Number(exponent)}}`;
  return mantissa === "1" ? power : `${mantissa} \\cdot ${power}`;
}

const isUpright = (part: string): boolean => /^(\\htmlData\{[^{}]*\}\{)?\\mathrm\{[^{}]*\}/.test(part);

/** A parameter d before another letter would read as a differential. */
const isD = (part: string): boolean => /^(\\htmlData\{[^{}]*\}\{)?d\}?$/.test(part);

/** Sets one factor behind another: a dot before digits, a thin space beside names of several letters. */
const join = (parts: readonly string[]): string =>
  parts.reduce((line, part, index) => {
    if (index === 0) return part;
    const gap = /^\d/.test(part) ? " \\cdot " : isUpright(part) || isUpright(parts[index - 1]) || isD(parts[index - 1]) ? " \\, " : " ";
    return `${line}${gap}${part}`;
  }, "");

const unmarked: Mark = (_, tex) => tex;

export function texPrinter(tree: NeuronText, mark: Mark = unmarked): TexPrinter {
  const groups = [tree.parameters, tree.states, tree.drives, tree.lets];
  const names = texNames([...new Set(["gamma", ...groups.flatMap((group) => group.map(({ name }) => name))])]);
  const nameOf = (name: string): string => names.get(name)!;
  const severalStates = tree.states.length > 1;
  const severalDrives = tree.drives.length > 1;
  const shorthand =
    ["q", "p", "m", "n", "k"].find((base) => ![...names.keys()].some((name) => new RegExp(`^${base}(\\d|_|$)`).test(name))) ?? "\\hat{q}";
  const below = (parts: readonly string[]): string => (parts.length === 0 ? "" : `_{${parts.join(",")}}`);
  const trace = (drive: string): string => mark({ kind: "e" }, `e${below(severalDrives ? [nameOf(drive)] : [])}^t`);
  const letter = (each: Letter): string => mark(each, plain(each));

  function plain(each: Letter): string {
    switch (each.kind) {
      case "parameter":
      case "state":
      case "drive":
      case "part":
        return `${nameOf(each.name)}${superscript(each.time)}`;
      case "output":
        return `z${superscript(each.time)}`;
      case "autapse":
        return `W_{jj}${severalDrives ? `^{${nameOf(each.drive)}}` : ""}`;
      case "psi":
        return `\\psi${below(each.state === null ? [] : [nameOf(each.state)])}${superscript(each.time)}`;
      case "slope":
        return `\\frac{\\partial ${nameOf(each.of)}${superscript(each.time)}}{\\partial ${letter(each.by)}}`;
      case "eligibility": {
        const parts = [...(severalDrives ? [nameOf(each.drive)] : []), ...(severalStates ? [nameOf(each.state)] : [])];
        return `\\varepsilon${below(parts)}${superscript(each.time)}`;
      }
      case "shorthand":
        return `${shorthand}_${each.index}${superscript(each.time)}`;
      case "entry": {
        const places = each.of === "D" ? [each.row, each.column] : [each.column, each.row];
        return `${each.of}${below(places.filter((place) => place !== "").map(nameOf))}${superscript(each.time)}`;
      }
      case "presynaptic":
        return `\\mathrm{pre}${superscript(each.time)}`;
    }
  }

  function formula(each: Formula): string {
    switch (each.kind) {
      case "number":
        return texNumber(each.value);
      case "letter":
        return letter(each.letter);
      case "sum":
        return each.terms
          .map((term, index) => {
            const { negative, tex } = signed(term);
            return negative ? `${index === 0 ? "-" : " - "}${tex}` : `${index === 0 ? "" : " + "}${tex}`;
          })
          .join("");
      case "product": {
        const { negative, tex } = signed(each);
        return negative ? `-${tex}` : tex;
      }
      case "apply":
        return application(each);
    }
  }

  /** A term without its sign. */
  function signed(term: Formula): { negative: boolean; tex: string } {
    if (term.kind === "number") return { negative: term.value < 0, tex: texNumber(Math.abs(term.value)) };
    if (term.kind !== "product") return { negative: false, tex: formula(term) };
    return { negative: term.coefficient < 0, tex: product(Math.abs(term.coefficient), term.factors) };
  }

  function product(coefficient: number, factors: readonly Factor[]): string {
    const isUnder = ({ exponent }: Factor): boolean => exponent.kind === "number" && exponent.value < 0;
    const under = factors.filter(isUnder);
    const over = factors.filter((each) => !isUnder(each));
    // A half of what is under a line goes under it.
    const inverse = under.length > 0 && Number.isInteger(1 / coefficient) ? 1 / coefficient : 1;
    const front = coefficient * inverse === 1 ? [] : [texNumber(coefficient)];
    if (under.length === 0) return join([...front, ...over.map((each) => factor(each, false))]);
    // Above the line stands what is short; a lone function or sum too.
    const isShort = ({ base }: Factor): boolean =>
      (base.kind === "letter" && base.rank < 2 && base.letter.kind !== "slope") || base.rank === 0;
    const short = over.length === 1 && front.length === 0 && over[0].base.rank < 2 ? over : over.filter(isShort);
    const rest = over.filter((each) => !short.includes(each));
    const numerator = join([...front, ...short.map((each) => factor(each, front.length === 0 && short.length === 1))]);
    const denominator = join([
      ...(inverse === 1 ? [] : [texNumber(inverse)]),
      ...under.map(({ base, exponent }) => power(base, exponent, under.length === 1 && inverse === 1, true)),
    ]);
    return join([`\\frac{${numerator === "" ? "1" : numerator}}{${denominator}}`, ...rest.map((each) => factor(each, false))]);
  }

  const factor = ({ base, exponent }: Factor, alone: boolean): string => power(base, exponent, alone, false);

  /** base^exponent, or base^-exponent for a denominator. A sum that stands alone between braces needs no parentheses. */
  function power(base: Formula, exponent: Formula, alone: boolean, inverse: boolean): string {
    const raised = exponent.kind === "number" ? texNumber(inverse ? -exponent.value : exponent.value) : formula(exponent);
    const inner = formula(base);
    if (raised === "1") return (base.kind === "sum" || isSumInCases(base)) && !alone ? inParentheses(inner) : inner;
    if (base.kind === "apply" && POWERS_AT_NAME.has(base.name) && /^\d+$/.test(raised))
      return `${FUNCTIONS[base.name]}^${raised.length === 1 ? raised : `{${raised}}`}${inParentheses(formula(base.operands[0]))}`;
    const isPlain =
      (base.kind === "letter" && base.letter.time === null && base.letter.kind === "parameter") ||
      (base.kind === "number" && !inner.includes("10^"));
    return `${isPlain ? inner : inParentheses(inner)}^${raised.length === 1 ? raised : `{${raised}}`}`;
  }

  /** Whether a choice is printed as a sum, or as something times one. */
  const isSumInCases = (each: Formula): boolean => each.kind === "apply" && each.name === "detach" && each.operands[0].kind === "sum";

  function application({ name, operands }: Extract<Formula, { kind: "apply" }>): string {
    const [a, b, c, d] = operands as [Formula, Formula, Formula, Formula];
    if (name === "detach") return formula(a);
    if (name === "abs") return `\\left|${formula(a)}\\right|`;
    if (name === "sqrt") return `\\sqrt{${formula(a)}}`;
    if (name.startsWith("spike")) return `[${formula(a)} > 0]`;
    if (name.startsWith("where")) {
      const sign = name.slice(6) as keyof typeof RELATIONS;
      const holds = `${formula(a)} ${RELATIONS[sign]} ${formula(b)}`;
      const fails = `${formula(a)} ${OPPOSITES[sign]} ${formula(b)}`;
      if (isNumber(c, 1) && isNumber(d, 0)) return `[${holds}]`;
      if (isNumber(c, 0) && isNumber(d, 1)) return `[${fails}]`;
      return `\\begin{cases} ${formula(c)} & ${holds} \\\\ ${formula(d)} & ${fails} \\end{cases}`;
    }
    return `${FUNCTIONS[name]}${inParentheses(operands.map(formula).join(", "))}`;
  }

  return { letter, formula, trace };
}
