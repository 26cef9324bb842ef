import { postorder, type Expression, type NeuronText } from "../text/syntax-tree.ts";
import type { Algebra } from "./algebra.ts";
import { differentiate } from "./differentiate.ts";
import { lettersIn, type Formula, type FormulaFunction, type Letter, type Time } from "./formula.ts";

/** A part, or a derivative within the step, that has a name in the formulas. */
export interface NamedPart {
  readonly letter: Letter;
  readonly formula: Formula;
}

/** What is larger than this, of the derivatives of parts, gets a name: chains of parts would grow without end if written out. */
const SMALL = 14;

/** The equations of a step as formulas, and their derivatives with all that happens within the step. */
export interface StepFormulas {
  readonly parts: readonly NamedPart[];
  /** The right-hand sides. */
  readonly states: readonly Formula[];
  readonly output: Formula;
  /** dh_q^t by a letter of the step before or a drive: what other states of this step pass on is in it. */
  readonly ofState: (q: number, by: Formula) => Formula;
  /** dh_q^t by the z that stands in the equation of state `x`. */
  readonly byOutput: (q: number, x: number) => Formula;
  /** dz^t by a state of this step. */
  readonly ofOutput: (q: number) => Formula;
  /** Derivatives of parts and states that have a name of their own. */
  readonly slopes: readonly NamedPart[];
  /** Formulas in which what is the value of a part, a state or z is called so. */
  readonly rename: (formula: Formula) => Formula;
  readonly letterOf: (name: string, time: Time) => Formula;
}

/** The names that an equation reads itself. */
const readBy = (expression: Expression): { name: string; primed: boolean }[] =>
  postorder(expression).filter((each) => each.kind === "name");

/** Parts in an order in which each comes after those it reads, and whether each is made of parameters only. */
function orderParts({ lets, parameters }: NeuronText): { ordered: NeuronText["lets"][number][]; isConstant: Map<string, boolean> } {
  const isConstant = new Map(parameters.map(({ name }) => [name, true]));
  const byName = new Map(lets.map((part) => [part.name, part]));
  const ordered: NeuronText["lets"][number][] = [];
  const placed = new Set<string>();
  const pending = [...lets].reverse();
  while (pending.length > 0) {
    const part = pending.at(-1)!;
    const missing = readBy(part.expression).flatMap(({ name, primed }) => (primed || placed.has(name) ? [] : (byName.get(name) ?? [])));
    if (missing.length > 0) pending.push(...missing);
    else {
      pending.pop();
      if (placed.has(part.name)) continue;
      placed.add(part.name);
      ordered.push(part);
      isConstant.set(
        part.name,
        readBy(part.expression).every(({ name, primed }) => !primed && isConstant.get(name) === true),
      );
    }
  }
  return { ordered, isConstant };
}

/** Lays out a step. What is called `gamma` without being a parameter of the text is the height that `spike(x)` has by default. */
export function stepFormulas(algebra: Algebra, tree: NeuronText): StepFormulas {
  const { number, letter, zero, add, multiply, power, apply, negative, divide, rewrite } = algebra;
  const { ordered, isConstant } = orderParts(tree);
  const stateIndex = new Map(tree.states.map(({ name }, index) => [name, index]));
  const drives = new Set(tree.drives.map(({ name }) => name));

  const letterOf = (name: string, time: Time): Formula => {
    if (name === "z") return letter({ kind: "output", time });
    if (stateIndex.has(name)) return letter({ kind: "state", name, time });
    if (drives.has(name)) return letter({ kind: "drive", name, time: 0 });
    if (tree.lets.some((part) => part.name === name)) return letter({ kind: "part", name, time: isConstant.get(name) ? null : 0 });
    return letter({ kind: "parameter", name, time: null });
  };
  const read = (name: string, primed: boolean): Formula => letterOf(name, primed ? 0 : name === "z" || stateIndex.has(name) ? -1 : 0);
  const operate = (operation: string, operands: readonly Formula[]): Formula => {
    const [a, b] = operands as [Formula, Formula];
    if (operation === "negative") return negative(a);
    if (operation === "+") return add(a, b);
    if (operation === "-") return add(a, negative(b));
    if (operation === "*") return multiply(a, b);
    if (operation === "/") return divide(a, b);
    if (operation === "^") return power(a, b);
    if (operation === "spike") return apply("spike tent", a, letter({ kind: "parameter", name: "gamma", time: null }));
    return apply(operation as FormulaFunction, ...operands);
  };
  const formulaOf = (root: Expression): Formula => {
    const values: Formula[] = [];
    for (const expression of postorder(root)) {
      if (expression.kind === "number") values.push(number(expression.value));
      else if (expression.kind === "name") values.push(read(expression.name, expression.primed));
      else values.push(operate(expression.operation, values.splice(values.length - expression.operands.length)));
    }
    return values[0]!;
  };

  const parts = ordered.map(({ name, expression }) => ({ letter: letterOfPart(name), formula: formulaOf(expression) }));
  function letterOfPart(name: string): Letter {
    return { kind: "part", name, time: isConstant.get(name) ? null : 0 };
  }
  const states = tree.states.map(({ expression }) => formulaOf(expression));
  const output = formulaOf(tree.output);
  const partFormula = new Map(parts.map(({ letter: each, formula }) => [letter(each), formula]));

  const called = new Map<Formula, Formula>();
  for (const [value, name] of [
    [output, letterOf("z", 0)] as const,
    ...states.map((value, index) => [value, letterOf(tree.states[index]!.name, 0)] as const),
    ...[...partFormula].map(([name, value]) => [value, name] as const),
  ])
    if (value.kind === "apply") called.set(value, name);
  const rename = (formula: Formula): Formula => rewrite(formula, (each) => called.get(each) ?? null);

  const slopes: NamedPart[] = [];
  const named = (of: string, by: Formula, formula: Formula): Formula => {
    const short = rename(formula);
    if (short.size <= SMALL || by.kind !== "letter") return short;
    const each: Letter = { kind: "slope", of, by: by.letter, time: 0 };
    slopes.push({ letter: each, formula: short });
    return letter(each);
  };
  /** By way of parts: the derivative with the states of this step held fixed. */
  const partSlopes = new Map<string, Formula>();
  const total = (formula: Formula, by: Formula): Formula => {
    const terms = [differentiate(algebra, formula, by)];
    for (const each of lettersIn(formula)) {
      if (each.kind !== "part" || each.time === null) continue;
      const inner = partSlope(letter(each), each.name, by);
      if (inner !== zero) terms.push(multiply(differentiate(algebra, formula, letter(each)), inner));
    }
    return add(...terms);
  };
  function partSlope(part: Formula, name: string, by: Formula): Formula {
    const key = `${part.id} ${by.id}`;
    let slope = partSlopes.get(key);
    if (slope === undefined) {
      slope = named(name, by, total(partFormula.get(part)!, by));
      partSlopes.set(key, slope);
    }
    return slope;
  }
  // Parts first, in their order, so that a chain of them needs no deep recursion.
  const prepared = new Set<Formula>();
  const prepare = (by: Formula): void => {
    if (prepared.has(by)) return;
    prepared.add(by);
    for (const { letter: each } of parts) if (each.kind === "part" && each.time !== null) partSlope(letter(each), each.name, by);
  };

  const whole = new Map<string, Formula>();
  const through = (q: number, key: string, own: Formula, ofOther: (r: number) => Formula): Formula => {
    let result = whole.get(key);
    if (result === undefined) {
      const passed = states.flatMap((_, r) => {
        const other = letterOf(tree.states[r]!.name, 0);
        prepare(other);
        const outer = total(states[q]!, other);
        return outer === zero ? [] : [multiply(outer, ofOther(r))];
      });
      whole.set(key, (result = add(own, ...passed)));
    }
    return result;
  };
  const ofState = (q: number, by: Formula): Formula => {
    prepare(by);
    return through(q, `${q} by ${by.id}`, total(states[q]!, by), (r) => ofState(r, by));
  };
  const z = letterOf("z", -1);
  const byOutput = (q: number, x: number): Formula => {
    prepare(z);
    return through(q, `${q} by z in ${x}`, q === x ? total(states[q]!, z) : zero, (r) => byOutput(r, x));
  };
  const ofOutput = (q: number): Formula => {
    const state = letterOf(tree.states[q]!.name, 0);
    prepare(state);
    return total(output, state);
  };
  return { parts, states, output, ofState, byOutput, ofOutput, slopes, rename, letterOf };
}
