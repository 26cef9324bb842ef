import { texNames } from "../text/tex-name.ts";
import type { NeuronText } from "../text/syntax-tree.ts";
import type { Derivation, Equation } from "./derive.ts";
import type { Formula } from "./formula.ts";
import { texPrinter, type Mark } from "./tex.ts";

/** What a row of formulas is about; `general` are the recursion and the trace in terms of D, b, s and psi. */
export type RowKind = "D" | "b" | "s" | "psi" | "parts" | "general" | "eps" | "e";

/** A formula as one writes it by hand: what stands on the left, and a number, vector or matrix on the right. */
export interface FormulaLine {
  readonly left: string;
  /** [rows][columns] as TeX; one by one is a number. */
  readonly right: readonly (readonly string[])[];
}

/** Formulas that stand together. */
export interface FormulaRow {
  readonly kind: RowKind;
  /** The drive (b, eps, e) or the state in whose equation z stands (s), where there are several; else empty. */
  readonly of: string;
  readonly lines: readonly FormulaLine[];
}

const below = (index: string): string => (index === "" ? "" : index.length === 1 ? `_${index}` : `_{${index}}`);
const timeOf = (formulas: readonly Formula[]): string => (formulas.some(({ rank }) => rank > 0) ? "^t" : "");

/**
 * The e-prop of a neuron, in the order of a derivation by hand: D, b, s and psi with the names they use; the recursion and the trace in general, with
 * the edges that are local; and then what they are, for each drive.
 */
export function formulaRows(
  tree: NeuronText,
  derivation: Derivation,
  local: readonly string[],
  mark: Mark = (_, tex) => tex,
): FormulaRow[] {
  const { psiCalled, psiNames, parts, feedbacks, e, readable } = derivation;
  const { D, b, s, names, entries, eps } = readable;
  const tex = texPrinter(tree, mark);
  const groups = [tree.parameters, tree.states, tree.drives, tree.lets];
  const symbols = texNames([...new Set(["gamma", ...groups.flatMap((group) => group.map(({ name }) => name))])]);
  const [severalStates, severalDrives, severalFeedbacks] = [tree.states, tree.drives, feedbacks].map(({ length }) => length > 1);
  const indexOf = (name: string, isOneOfSeveral: boolean | undefined): string => (isOneOfSeveral ? symbols.get(name)! : "");
  const nameOf = (name: string, isOneOfSeveral: boolean | undefined): string => (isOneOfSeveral ? name : "");

  const D_ = mark({ kind: "D" }, `D${timeOf(D.flat())}`);
  const b_ = (d: number): string => mark({ kind: "b" }, `b${below(indexOf(tree.drives[d].name, severalDrives))}${timeOf(b[d])}`);
  const s_ = (f: number): string => mark({ kind: "s" }, `s${below(indexOf(feedbacks[f], severalFeedbacks))}${timeOf(s[f])}`);
  const psi_ = (time: "t" | "t-1"): string =>
    mark(
      { kind: "psi", state: null, time: time === "t" ? 0 : -1 },
      severalStates ? `\\frac{\\partial z^{${time}}}{\\partial h^{${time}}}` : time === "t" ? "\\psi^t" : "\\psi^{t-1}",
    );

  const number = (left: string, right: string): FormulaLine => ({ left, right: [[right]] });
  const equation = ({ letter, formula }: Equation): FormulaLine => number(tex.letter(letter), tex.formula(formula));
  const column = (left: string, formulas: readonly Formula[]): FormulaLine => ({
    left,
    right: formulas.map((each) => [tex.formula(each)]),
  });
  const row = (kind: RowKind, lines: readonly FormulaLine[], of = ""): FormulaRow => ({ kind, of, lines });

  /** A Jacobian, and below it its long entries, which it calls by name. Of one state it is its entry. */
  const withEntries = (of: "D" | "b" | "s", index: number, whole: FormulaLine): FormulaLine[] => {
    const own = entries.filter((entry) => entry.of === of && entry.index === index).map(equation);
    return severalStates || own.length === 0 ? [whole, ...own] : [{ ...whole, right: own[0].right }];
  };

  const psi = (): FormulaLine[] => {
    const named = psiNames.map(equation);
    if (!severalStates) return named.length > 0 ? named : [number("\\psi^t", tex.formula(psiCalled[0]))];
    const states = tree.states.map(({ name }) => `${symbols.get(name)!}^t`).join(", ");
    return [{ left: `\\frac{\\partial z^t}{\\partial (${states})}`, right: [psiCalled.map(tex.formula)] }, ...named];
  };
  const general = (): FormulaLine[] => {
    const jacobians = [
      ...feedbacks.flatMap((state, f) => (local.includes(`z -> ${state}`) ? [s_(f)] : [])),
      ...tree.drives.flatMap(({ name }, d) =>
        local.includes(`autapse ${name}`) ? [`${tex.letter({ kind: "autapse", drive: name, time: null })} ${b_(d)}`] : [],
      ),
    ];
    const passed = jacobians.length > 1 ? `(${jacobians.join(" + ")})` : jacobians.join("");
    const A = passed === "" ? D_ : `\\left(${D_} + ${passed} \\, ${psi_("t-1")}\\right)`;
    const of = below(severalDrives ? "d" : "");
    const b_d = severalDrives ? mark({ kind: "b" }, `b_d${timeOf(b.flat())}`) : b_(0);
    const epsilon = (time: string): string => mark({ kind: "epsilon" }, `\\varepsilon${of}^${time}`);
    const pre = tex.letter({ kind: "presynaptic", time: 0 });
    return [
      number(epsilon("t"), `${A} \\, ${epsilon("{t-1}")} + ${b_d} \\, ${pre}`),
      number(mark({ kind: "e" }, `e${of}^t`), `${psi_("t")} \\, ${epsilon("t")}`),
    ];
  };
  const drives = [...tree.drives.entries()];
  return [
    row("D", withEntries("D", 0, { left: D_, right: D.map((each) => each.map(tex.formula)) })),
    ...drives.map(([d, { name }]) => row("b", withEntries("b", d, column(b_(d), b[d])), nameOf(name, severalDrives))),
    ...feedbacks.map((state, f) => row("s", withEntries("s", f, column(s_(f), s[f])), nameOf(state, severalFeedbacks))),
    row("psi", psi()),
    ...(parts.length + names.length > 0 ? [row("parts", [...parts, ...names].map(equation))] : []),
    row("general", general()),
    ...drives.flatMap(([d, { name }]) => {
      const recursions = eps[d].flatMap((each) => (each === null ? [] : [equation(each)]));
      const trace = e[d] ?? null;
      return [
        ...(recursions.length > 0 ? [row("eps", recursions, nameOf(name, severalDrives))] : []),
        row("e", [number(tex.trace(name), trace === null ? "0" : tex.formula(trace))], nameOf(name, severalDrives)),
      ];
    }),
  ];
}

const rightOf = (right: FormulaLine["right"]): string =>
  right.length === 1 && right[0].length === 1
    ? right[0][0]
    : `\\begin{pmatrix} ${right.map((cells) => cells.join(" & ")).join(" \\\\ ")} \\end{pmatrix}`;

/** A row as one piece of TeX: several lines are aligned at their equality signs. */
export function texOfRow({ lines }: FormulaRow): string {
  if (lines.length === 1) return `${lines[0].left} = ${rightOf(lines[0].right)}`;
  return `\\begin{aligned} ${lines.map(({ left, right }) => `${left} &= ${rightOf(right)}`).join(" \\\\ ")} \\end{aligned}`;
}
