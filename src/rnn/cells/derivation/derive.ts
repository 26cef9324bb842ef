import { selfEdgeNames } from "../text/self-edges.ts";
import type { Cell } from "../../../model/cell.ts";
import type { NeuronText } from "../text/syntax-tree.ts";
import { makeAlgebra, TooLongToDerive } from "./algebra.ts";
import { childrenOf, lettersIn, type Equation, type Formula, type Letter } from "./formula.ts";
import { callEntries, nameRepeated, type Jacobians } from "./shorthands.ts";
import { stepFormulas, type NamedPart } from "./step-formulas.ts";

/** The e-prop of a neuron, for one choice of local self edges. Null stands for what is always 0. */
export interface Derivation {
  /** [Q][Q] D = dF/dh at fixed z and I. */
  readonly D: readonly (readonly Formula[])[];
  /** [drives][Q] b_d = dF/dI_d */
  readonly b: readonly (readonly Formula[])[];
  /** The states in whose equations z stands. */
  readonly feedbacks: readonly string[];
  /** [feedbacks][Q] s_x: by the z that stands in the equation of x. */
  readonly s: readonly (readonly Formula[])[];
  /** [Q] psi = dphi/dh', in full. */
  readonly psi: readonly Formula[];
  /** [Q] psi as the recursions call it: a name, a multiple of one, or what is short enough to stand for itself. */
  readonly psiCalled: readonly Formula[];
  /** Names that psi has in the recursions, with what they are. */
  readonly psiNames: readonly Equation[];
  /** [Q][Q] D with the local edges. */
  readonly A: readonly (readonly Formula[])[];
  /** [drives][Q] the recursion of each component of the eligibility vector. */
  readonly eps: readonly (readonly (Equation | null)[])[];
  /** [drives] the eligibility trace. */
  readonly e: readonly (Formula | null)[];
  /** Parts of the text, and derivatives of parts, that the formulas name, each after those it needs. */
  readonly parts: readonly NamedPart[];
  /** The Jacobians and recursions as one reads them: what is long, or long and repeated, has a name and a line of its own. */
  readonly readable: Jacobians & {
    readonly names: readonly Equation[];
    readonly entries: ReturnType<typeof callEntries>["entries"];
    readonly eps: Derivation["eps"];
  };
}

/** What is written out in a recursion instead of being called psi. */
const SMALL = 12;
/** Formulas beyond this are not worth a reader's time, and what nests deeper is not worth a stack. */
const MAX_SIZE = 3000;
const MAX_EQUATION = 500;
const MAX_DEPTH = 150;

/** Derives the e-prop of a neuron with the given local self edges (names of `selfEdgeNames`). Throws `TooLongToDerive`. */
export function derive(tree: NeuronText, cell: Pick<Cell, "drives" | "feedbacks">, local: ReadonlySet<string>): Derivation {
  for (const edge of local) if (!selfEdgeNames(cell).includes(edge)) throw new Error(`there is no self edge ${edge}`);
  const algebra = makeAlgebra();
  const { zero, letter, add, multiply, power, number, rewrite } = algebra;
  const step = stepFormulas(algebra, tree);
  const states = tree.states.map(({ name }) => name);
  const all = [...states.keys()];
  for (const each of [step.output, ...step.states, ...step.parts.map(({ formula }) => formula)])
    if (each.size > MAX_EQUATION || each.depth > MAX_DEPTH) throw new TooLongToDerive("an equation of this neuron would fill a page");
  const isSpiking = spikes(step.output, step.parts);

  const entry = (formula: Formula): Formula => requireShort(step.rename(formula));
  const D = all.map((q) => all.map((r) => entry(step.ofState(q, step.letterOf(states[r], -1)))));
  const b = tree.drives.map(({ name }) => all.map((q) => entry(step.ofState(q, step.letterOf(name, 0)))));
  const s = cell.feedbacks.map(({ state }) => all.map((q) => entry(step.byOutput(q, state))));
  const psi = all.map((q) => entry(step.ofOutput(q)));

  // psi as the recursions call it: one name, and the others as multiples of it, or each written out where it is short.
  const leaders: number[] = [];
  const planned = (formula: Formula, q: number): { leader: number | null; factor: Formula } => {
    if (formula === zero) return { leader: null, factor: zero };
    for (const leader of leaders) {
      const factor = multiply(formula, power(psi[leader], number(-1)));
      if (factor.rank === 0) return { leader, factor };
    }
    if (formula.size <= SMALL && !isSpiking) return { leader: null, factor: formula };
    leaders.push(q);
    return { leader: q, factor: number(1) };
  };
  let plan = psi.map(planned);
  // where one name serves all, it is that of a derivative without a minus, if there is one
  const positive = psi.findIndex((formula, q) => plan[q].leader !== null && !isNegative(formula));
  if (leaders.length === 1 && positive > leaders[0]) {
    leaders[0] = positive;
    plan = psi.map(planned);
  }
  const psiLetter = (q: number): Letter => ({ kind: "psi", state: leaders.length === 1 ? null : states[q], time: 0 });
  const psiNames = leaders.map((q): Equation => ({ letter: psiLetter(q), formula: psi[q] }));
  const called = plan.map(({ leader, factor }) => ({ name: leader === null ? null : letter(psiLetter(leader)), factor }));
  const shift = (formula: Formula): Formula => rewrite(formula, (each) => (each.kind === "letter" ? letter(before(each.letter)) : null));
  const psiCalled = called.map(({ name, factor }) => (name === null ? factor : multiply(factor, name)));
  const psiBefore = psiCalled.map(shift);

  const presynaptic = letter({ kind: "presynaptic", time: 0 });
  const recursion = ({ D, b, s }: Jacobians) => {
    const localJacobians = [
      ...tree.drives.flatMap(({ name }, d) =>
        local.has(`autapse ${name}`) ? [b[d].map((each) => multiply(letter({ kind: "autapse", drive: name, time: null }), each))] : [],
      ),
      ...cell.feedbacks.flatMap(({ name }, f) => (local.has(name) ? [s[f]] : [])),
    ];
    const passed = all.map((q) => add(...localJacobians.map((jacobian) => jacobian[q])));
    const A = all.map((q) => all.map((r) => add(D[q][r], multiply(passed[q], psiBefore[r]))));
    const eps = tree.drives.map(({ name: drive }, d) => {
      const alive = reached(A, b[d], zero);
      const eligibility = (r: number, time: 0 | -1): Letter => ({ kind: "eligibility", drive, state: states[r], time });
      return all.map((q): Equation | null => {
        if (!alive.has(q)) return null;
        const carried = all.flatMap((r) => (alive.has(r) ? [multiply(A[q][r], letter(eligibility(r, -1)))] : []));
        return { letter: eligibility(q, 0), formula: requireShort(add(...carried, multiply(b[d][q], presynaptic))) };
      });
    });
    return { A, eps };
  };
  const { A, eps } = recursion({ D, b, s });
  const e = eps.map((components) => {
    const groups = new Map<Formula | null, Formula[]>();
    for (const [q, equation] of components.entries()) {
      if (equation === null || psi[q] === zero) continue;
      const { name, factor } = called[q];
      groups.set(name, [...(groups.get(name) ?? []), multiply(factor, letter(equation.letter))]);
    }
    if (groups.size === 0) return null;
    return add(...[...groups].map(([name, terms]) => (name === null ? add(...terms) : multiply(name, add(...terms)))));
  });
  const feedbacks = cell.feedbacks.map(({ state }) => states[state]);
  const { jacobians, names } = nameRepeated(algebra, { D, b, s });
  const { called: short, entries } = callEntries(algebra, jacobians, states, { b: tree.drives.map(({ name }) => name), s: feedbacks });
  const formulas = [...D, ...b, ...s, psi, ...A].flat().concat(eps.flat().flatMap((each) => each?.formula ?? []));
  return {
    D,
    b,
    feedbacks,
    s,
    psi,
    psiCalled,
    psiNames,
    A,
    eps,
    e,
    readable: { ...short, names, entries, eps: recursion(short).eps },
    parts: partsIn(formulas, [...step.parts, ...step.slopes]),
  };
}

const isNegative = (formula: Formula): boolean => formula.kind === "product" && formula.coefficient < 0;

/** The same a step earlier. */
function before(letter: Letter): Letter {
  if (letter.time !== 0) return letter;
  return letter.kind === "slope" ? { ...letter, by: before(letter.by), time: -1 } : { ...letter, time: -1 };
}

function requireShort(formula: Formula): Formula {
  if (formula.size > MAX_SIZE) throw new TooLongToDerive("a formula of this neuron would fill pages");
  return formula;
}

/** Whether a formula, or a part that it names, spikes: its pseudo-derivative has a name in every paper. */
function spikes(formula: Formula, parts: readonly NamedPart[]): boolean {
  const byName = new Map(parts.flatMap(({ letter, formula: value }) => (letter.kind === "part" ? [[letter.name, value] as const] : [])));
  const found = new Set([formula]);
  for (const each of found) {
    for (const inner of childrenOf(each)) found.add(inner);
    const part = each.kind === "letter" && each.letter.kind === "part" ? byName.get(each.letter.name) : undefined;
    if (part !== undefined) found.add(part);
  }
  return [...found].some((each) => each.kind === "apply" && each.name.startsWith("spike"));
}

/** The components that can ever be other than 0. */
function reached(A: readonly (readonly Formula[])[], b: readonly Formula[], zero: Formula): Set<number> {
  const found = new Set([...b.keys()].filter((q) => b[q] !== zero));
  for (const r of found) for (const [q, row] of A.entries()) if (row[r] !== zero) found.add(q);
  return found;
}

/** The named parts that formulas lead to. */
function partsIn(formulas: readonly Formula[], parts: readonly NamedPart[]): NamedPart[] {
  const key = (letter: Letter): string =>
    letter.kind === "slope" ? `${letter.of} by ${key(letter.by)}` : "name" in letter ? letter.name : "";
  const byKey = new Map(parts.map((part) => [key(part.letter), part]));
  const wanted = new Set(formulas.flatMap(lettersIn).map(key));
  for (const each of wanted) {
    const part = byKey.get(each);
    if (part !== undefined) for (const inner of lettersIn(part.formula)) wanted.add(key(inner));
  }
  return parts.filter(({ letter }) => wanted.has(key(letter)));
}
