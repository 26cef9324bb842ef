import type { Algebra } from "./algebra.ts";
import type { Equation } from "./derive.ts";
import { childrenOf, type Formula, type Letter } from "./formula.ts";

/** The Jacobians of a step: [Q][Q] D, [drives][Q] b, [feedbacks][Q] s. */
export interface Jacobians {
  readonly D: readonly (readonly Formula[])[];
  readonly b: readonly (readonly Formula[])[];
  readonly s: readonly (readonly Formula[])[];
}

/** What is called, in formulas for reading, by a name with a line of its own. */
const MOST_NAMES = 8;
const LONG_ENTRY = 20;

/** Functions are worth a name sooner than sums and products; a choice by cases is printed as long as those. */
const isWorthAName = ({ kind, size, ...rest }: Formula): boolean =>
  size >= (kind === "apply" && !("name" in rest && rest.name.startsWith("where")) ? 4 : 9) && kind !== "letter" && kind !== "number";

/** How many places formulas have for each inner one; what stands only in a larger one that stands twice has one. */
function placesIn(roots: readonly Formula[]): Map<Formula, number> {
  const places = new Map<Formula, number>();
  const seen = new Set(roots);
  for (const formula of seen)
    for (const inner of childrenOf(formula)) {
      places.set(inner, (places.get(inner) ?? 0) + 1);
      seen.add(inner);
    }
  return places;
}

const map = (jacobians: Jacobians, change: (formula: Formula, key: keyof Jacobians, row: number, column: number) => Formula): Jacobians => {
  const of = (key: keyof Jacobians) => jacobians[key].map((row, n) => row.map((formula, m) => change(formula, key, n, m)));
  return { D: of("D"), b: of("b"), s: of("s") };
};

/** Gives names to what is long and stands in several places; each is made of those before it. */
export function nameRepeated(
  { letter, rewrite }: Algebra,
  given: Jacobians,
): { readonly jacobians: Jacobians; readonly names: Equation[] } {
  let jacobians = given;
  const names: Equation[] = [];
  while (names.length < MOST_NAMES) {
    const roots = [...jacobians.D, ...jacobians.b, ...jacobians.s].flat();
    const places = placesIn([...roots, ...names.map(({ formula }) => formula)]);
    const whole = new Set([...roots, ...names.map(({ formula }) => formula)]);
    const repeated = [...places].filter(([formula, count]) => count > 1 && !whole.has(formula) && isWorthAName(formula));
    if (repeated.length === 0) break;
    const [formula] = repeated.reduce((least, each) => (each[0].size < least[0].size ? each : least));
    const named: Letter = { kind: "shorthand", index: names.length + 1, time: formula.rank === 0 ? null : 0 };
    names.push({ letter: named, formula });
    jacobians = map(jacobians, (each) => rewrite(each, (inner) => (inner === formula ? letter(named) : null)));
  }
  return { jacobians, names };
}

/** Calls long entries by their places; `columns` are the names of states, drives and feedbacks. */
export function callEntries(
  { letter }: Algebra,
  jacobians: Jacobians,
  states: readonly string[],
  columns: { readonly b: readonly string[]; readonly s: readonly string[] },
): { readonly called: Jacobians; readonly entries: readonly (Equation & { readonly of: keyof Jacobians; readonly index: number })[] } {
  const entries: (Equation & { of: keyof Jacobians; index: number })[] = [];
  const called = map(jacobians, (formula, of, n, m) => {
    if (formula.size <= LONG_ENTRY) return formula;
    const named = (names: readonly string[], index: number): string => (names.length > 1 ? names[index] : "");
    const [row, column] = of === "D" ? [named(states, n), named(states, m)] : [named(states, m), named(columns[of], n)];
    const entry: Letter = { kind: "entry", of, row, column, time: formula.rank === 0 ? null : 0 };
    entries.push({ letter: entry, formula, of, index: of === "D" ? 0 : n });
    return letter(entry);
  });
  return { called, entries };
}
