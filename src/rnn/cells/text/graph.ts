import type { Reading } from "./parse-expression.ts";
import { postorder, type Expression, type NeuronText, type Operation } from "./syntax-tree.ts";

/** A value of the step: a leaf, or an operation on values before it. Equal values are one node. */
export type ValueNode =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "parameter"; readonly name: string }
  /** x of the step before, I, z of the step before, x' of this step. */
  | { readonly kind: "before" | "drive" | "prime"; readonly index: number }
  | { readonly kind: "output" }
  | { readonly kind: "apply"; readonly operation: Operation; readonly operands: readonly number[] };

/** The step of a neuron as one list of values, each after its operands; shared parts stand once. */
export interface StepGraph {
  readonly nodes: readonly ValueNode[];
  /** By state, the node of its right-hand side; `order` is the order in which the states can be had. */
  readonly states: readonly number[];
  readonly order: readonly number[];
  readonly output: number;
  /** The states in whose equations z stands, also by way of parts. */
  readonly feedbacks: readonly number[];
}

/** Lays out the step of a right text. Parts (`let`) that nothing uses are left out. */
export function stepGraph(tree: NeuronText): StepGraph {
  const nodes: ValueNode[] = [];
  const known = new Map<string, number>();
  const add = (key: string, node: ValueNode): number => {
    let index = known.get(key);
    if (index === undefined) known.set(key, (index = nodes.push(node) - 1));
    return index;
  };
  const parameters = new Set(tree.parameters.map(({ name }) => name));
  const driveIndex = new Map(tree.drives.map(({ name }, index) => [name, index]));
  const stateIndex = new Map(tree.states.map(({ name }, index) => [name, index]));
  const letOf = new Map(tree.lets.map((part) => [part.name, part.expression]));
  const parts = new Map<string, number>();
  const readsOutput = new Map<Expression, boolean>();

  const leaf = (name: string, primed: boolean): number => {
    if (name === "z") return add("z", { kind: "output" });
    if (parameters.has(name)) return add(`parameter ${name}`, { kind: "parameter", name });
    const part = parts.get(name);
    if (part !== undefined) return part;
    const drive = driveIndex.get(name);
    if (drive !== undefined) return add(`drive ${drive}`, { kind: "drive", index: drive });
    const index = stateIndex.get(name)!;
    const kind = primed ? "prime" : "before";
    return add(`${kind} ${index}`, { kind, index });
  };
  const lay = (root: Expression): number => {
    const values: number[] = [];
    for (const expression of postorder(root)) {
      if (expression.kind === "number") values.push(add(`number ${Object.is(expression.value, -0) ? "-0" : expression.value}`, expression));
      else if (expression.kind === "name") values.push(leaf(expression.name, expression.primed));
      else {
        const { operation } = expression;
        const operands = values.splice(values.length - expression.operands.length);
        if (operation === "spike") operands.push(add("parameter gamma", { kind: "parameter", name: "gamma" }));
        const full: Operation = operation === "spike" ? "spike tent" : operation;
        values.push(add(`${full} ${operands.join(" ")}`, { kind: "apply", operation: full, operands }));
      }
    }
    return values[0]!;
  };

  const states = tree.states.map(() => -1);
  const order: number[] = [];
  const readsZ = (root: Expression): boolean => {
    let found = readsOutput.get(root);
    if (found === undefined) {
      found = namesIn(root).some(({ name, primed }) => name === "z" || (!primed && letOf.has(name) && readsOutput.get(letOf.get(name)!)));
      readsOutput.set(root, found);
    }
    return found;
  };
  /** Lays out a root after all it needs, with a list of what waits: parts may lead to parts as deep as the text is long. */
  const layWithNeeds = (root: Expression, finish: (node: number) => void): void => {
    const waiting: { expression: Expression; finish: (node: number) => void; opened: boolean }[] = [
      { expression: root, finish, opened: false },
    ];
    while (waiting.length > 0) {
      const top = waiting.at(-1)!;
      if (top.opened) {
        waiting.pop();
        readsZ(top.expression);
        top.finish(lay(top.expression));
        continue;
      }
      top.opened = true;
      for (const { name, primed } of namesIn(top.expression).reverse()) {
        const index = primed ? stateIndex.get(name)! : -1;
        const needed = primed ? tree.states[index]!.expression : letOf.get(name);
        if (needed === undefined || (primed ? states[index]! >= 0 : parts.has(name))) continue;
        const save = primed ? finishState(index) : (node: number) => void parts.set(name, node);
        waiting.push({ expression: needed, finish: save, opened: false });
      }
    }
  };
  const finishState = (index: number) => (node: number) => {
    if (states[index]! < 0) order.push(index);
    states[index] = node;
  };
  for (const [index, { expression }] of tree.states.entries()) if (states[index]! < 0) layWithNeeds(expression, finishState(index));
  let output = -1;
  layWithNeeds(tree.output, (node) => (output = node));
  const feedbacks = tree.states.flatMap(({ expression }, index) => (readsZ(expression) ? [index] : []));
  return { nodes, states, order, output, feedbacks };
}

/** The names that an expression reads itself. */
const namesIn = (root: Expression): Omit<Reading, "place" | "kind">[] => postorder(root).filter((each) => each.kind === "name");
