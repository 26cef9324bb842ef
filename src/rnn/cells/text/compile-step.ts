import type { StepGraph, ValueNode } from "./graph.ts";
import { codeOf, type Program, type ProgramOperation } from "./program.ts";

/** One term of a derivative: slots[result] = partials[first] slots[from first] + partials[second] slots[from second]. Slot 0 is 0, slot 1 is 1. */
export interface Tangents {
  readonly results: Int32Array;
  readonly partials: Int32Array;
  readonly from: Int32Array;
}

/** Entry `index` of an array is slot `slot`. */
export interface Entry {
  readonly index: number;
  readonly slot: number;
}

/** A state in the order of the step: the entries of its derivatives, with the other states of this step held fixed. */
export interface StateDerivatives {
  readonly state: number;
  readonly before: readonly Entry[];
  readonly drives: readonly Entry[];
  readonly output: number;
  readonly primes: readonly Entry[];
}

/** A step as two programs: what depends on parameters only, once a neuron, and the rest, once a step; and the tangents of the rest. */
export interface CompiledStep {
  readonly values: number;
  /** Values from `firstInput`: states before, drives, z; below it lies what depends on parameters and numbers only. */
  readonly firstInput: number;
  readonly numbers: readonly { readonly place: number; readonly value: number }[];
  readonly parameters: readonly { readonly place: number; readonly name: string }[];
  readonly once: Program;
  readonly each: Program;
  readonly tangents: Tangents;
  readonly slots: number;
  /** [Q] places of the states' values. */
  readonly states: readonly number[];
  readonly output: number;
  readonly derivatives: readonly StateDerivatives[];
  readonly emission: readonly Entry[];
  /** Those on what changes from step to step. */
  readonly operations: readonly ProgramOperation[];
}

/** Kinks and spikes run at every step, as their margins count at every step. */
const hasMargin = (operation: string): boolean => /^(spike|where|abs$|relu$|min$|max$)/.test(operation);

/** The values that numbers and parameters fix: of these are the exponents whose power rule holds for every base. */
function constantNodes(nodes: readonly ValueNode[]): boolean[] {
  const constant: boolean[] = [];
  for (const node of nodes)
    constant.push(
      node.kind === "apply" ? node.operands.every((operand) => constant[operand]) : node.kind === "number" || node.kind === "parameter",
    );
  return constant;
}

/** Which operands the derivatives of an operation go to. */
function innerOperands(operation: ProgramOperation, operands: readonly number[]): readonly number[] {
  if (operation === "detach") return [];
  if (operation.startsWith("where")) return operands.slice(2);
  return operation === "power" || operation.startsWith("spike") ? operands.slice(0, 1) : operands;
}

/** Lays out a step for Q states and a number of drives. */
export function compileStep({ nodes, states, order, output }: StepGraph, drives: number): CompiledStep {
  const Q = states.length;
  const constant = constantNodes(nodes);
  const operations = nodes.map((node): ProgramOperation | null => {
    if (node.kind === "prime") return "copy";
    if (node.kind !== "apply") return null;
    if (node.operation === "^") return constant[node.operands[1]!] ? "power" : "exponential";
    return node.operation === "spike" ? "spike tent" : node.operation;
  });
  const runsOnce: boolean[] = [];
  for (const [index, node] of nodes.entries())
    runsOnce.push(
      node.kind === "apply" ? !hasMargin(node.operation) && node.operands.every((operand) => runsOnce[operand]) : constant[index]!,
    );

  const places = nodes.map(() => -1);
  let free = 0;
  for (const [index] of nodes.entries()) if (runsOnce[index]) places[index] = free++;
  const firstInput = free;
  free += Q + drives + 1;
  for (const [index, node] of nodes.entries()) {
    if (node.kind === "before") places[index] = firstInput + node.index;
    else if (node.kind === "drive") places[index] = firstInput + Q + node.index;
    else if (node.kind === "output") places[index] = firstInput + Q + drives;
    else if (!runsOnce[index]) places[index] = free++;
  }

  const programOf = (included: (index: number) => boolean): { program: Program; members: number[] } => {
    const members = [...nodes.keys()].filter((index) => operations[index] !== null && included(index));
    const operands = new Int32Array(4 * members.length);
    for (const [k, index] of members.entries()) {
      const node = nodes[index]!;
      const from = node.kind === "apply" ? node.operands : node.kind === "prime" ? [states[node.index]!] : [];
      for (const [position, operand] of from.entries()) operands[4 * k + position] = places[operand]!;
    }
    const codes = Uint8Array.from(members, (index) => codeOf(operations[index]!));
    return { program: { codes, operands, results: Int32Array.from(members, (index) => places[index]!) }, members };
  };
  const once = programOf((index) => runsOnce[index]!);
  const each = programOf((index) => !runsOnce[index]);

  // Forward mode: a slot for the derivative of a value by each input that reaches it.
  const seeds = { before: 0, drive: Q, output: Q + drives, prime: Q + drives + 1 };
  const slotsOf: Map<number, number>[] = nodes.map(() => new Map<number, number>());
  const position = new Map(each.members.map((index, k) => [index, k]));
  const results: number[] = [];
  const partials: number[] = [];
  const from: number[] = [];
  let slots = 2;
  for (const [index, node] of nodes.entries()) {
    const own = slotsOf[index]!;
    if (node.kind === "output") own.set(seeds.output, 1);
    else if (node.kind === "before" || node.kind === "drive" || node.kind === "prime") own.set(seeds[node.kind] + node.index, 1);
    else if (node.kind === "apply") {
      const inner = innerOperands(operations[index]!, node.operands);
      const [first, second] = inner.map((operand) => slotsOf[operand]!);
      const passes = operations[index] === "+" || operations[index] === "-";
      for (const seed of new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])) {
        const a = first?.get(seed) ?? 0;
        const b = second?.get(seed) ?? 0;
        if (passes && b === 0) own.set(seed, a);
        else if (operations[index] === "+" && a === 0) own.set(seed, b);
        else {
          own.set(seed, slots);
          const k = position.get(index)!;
          results.push(slots++);
          partials.push(2 * k, 2 * k + 1);
          from.push(a, b);
        }
      }
    }
  }
  const entries = (index: number, start: number, count: number): Entry[] =>
    [...slotsOf[index]!].filter(([seed]) => seed >= start && seed < start + count).map(([seed, slot]) => ({ index: seed - start, slot }));
  return {
    values: free,
    firstInput,
    numbers: nodes.flatMap((node, index) => (node.kind === "number" ? [{ place: places[index]!, value: node.value }] : [])),
    parameters: nodes.flatMap((node, index) => (node.kind === "parameter" ? [{ place: places[index]!, name: node.name }] : [])),
    once: once.program,
    each: each.program,
    tangents: { results: Int32Array.from(results), partials: Int32Array.from(partials), from: Int32Array.from(from) },
    slots,
    states: states.map((index) => places[index]!),
    output: places[output]!,
    derivatives: order.map((state) => ({
      state,
      before: entries(states[state]!, seeds.before, Q),
      drives: entries(states[state]!, seeds.drive, drives),
      output: slotsOf[states[state]!]!.get(seeds.output) ?? 0,
      primes: entries(states[state]!, seeds.prime, Q),
    })),
    emission: entries(output, seeds.prime, Q),
    operations: [...new Set(operations.flatMap((operation, index) => (operation === null || constant[index] ? [] : [operation])))],
  };
}
