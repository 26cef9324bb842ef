import { invariant } from "../../../lib/invariant.ts";
import type { Cell, NeuronStep, Parameter, ParameterValues, StepNeuron } from "../../../model/cell.ts";
import { compileStep, type CompiledStep } from "./compile-step.ts";
import { WrongCellText } from "./errors.ts";
import { stepGraph } from "./graph.ts";
import { isKink, isSpike, runProgram } from "./program.ts";
import { readCellText } from "./read.ts";
import type { NeuronText } from "./syntax-tree.ts";
import { texNames } from "./tex-name.ts";

/** The height of `spike(x)` where the text does not give one. */
export const GAMMA = 0.3;

export const selfEdgeName = (edge: NeuronText["local"][number]): string =>
  edge.kind === "autapse" ? `autapse ${edge.drive}` : `z -> ${edge.state}`;

/** Makes a neuron model of a text (eprop-cell/1). Throws `WrongCellText`, which holds the errors, if the text is wrong. */
export function compileCell(text: string): Cell {
  const reading = readCellText(text);
  if (reading.kind === "wrong") throw new WrongCellText(reading.errors);
  return cellOfTree(reading.tree);
}

/** Makes a neuron model of the tree of a right text. */
export function cellOfTree(tree: NeuronText): Cell {
  const { graph, step, parameters } = partsOf(tree);
  const spiking = graph.nodes.some((node) => node.kind === "apply" && isSpike(node.operation));
  return {
    name: "text",
    states: tree.states.map(({ name }) => name),
    drives: tree.drives.map(({ name, from }) => ({ name, fromNeurons: from !== "inputs", fromInputs: from !== "neurons" })),
    feedbacks: graph.feedbacks.map((state) => ({ name: `z -> ${tree.states[state].name}`, state })),
    parameters,
    localByDefault: [...new Set(tree.local.map(selfEdgeName))],
    spiking,
    smooth: !step.operations.some((operation) => isSpike(operation) || isKink(operation) || operation === "detach"),
    prepare: (values, N) => prepare(step, graph.feedbacks, parameters, values, N),
  };
}

function partsOf(tree: NeuronText) {
  const graph = stepGraph(tree);
  const step = compileStep(graph, tree.drives.length);
  return { graph, step, parameters: parametersOf(tree, step) };
}

/** The step of a text as numbered operations, for who runs it in another way than neuron by neuron. */
export interface TextStep {
  readonly step: CompiledStep;
  /** The states in whose equations z stands. */
  readonly feedbacks: readonly number[];
  /** [N, firstInput] what numbers and parameters come to. Throws one sentence on values that do not fit. */
  readonly fixedOf: (values: ParameterValues, N: number) => Float64Array;
}

/** The step of a right text. Throws `WrongCellText` if it is wrong. */
export function stepOfText(text: string): TextStep {
  const reading = readCellText(text);
  if (reading.kind === "wrong") throw new WrongCellText(reading.errors);
  const { graph, step, parameters } = partsOf(reading.tree);
  return { step, feedbacks: graph.feedbacks, fixedOf: (values, N) => fixedOf(step, parameters, values, N) };
}

/** The parameters of a text, with gamma where a `spike(x)` asks for it. */
function parametersOf({ parameters, drives, lets, states }: NeuronText, step: CompiledStep): Parameter[] {
  const others = new Set([...drives, ...lets, ...states].map(({ name }) => name));
  const needsGamma =
    step.parameters.some(({ name }) => name === "gamma") && !others.has("gamma") && !parameters.some(({ name }) => name === "gamma");
  const all = needsGamma ? [...parameters, { name: "gamma", value: GAMMA }] : parameters;
  const symbols = texNames([...all.map(({ name }) => name), ...others]);
  return all.map(({ name, value }) => ({ name, symbol: symbols.get(name)!, min: -Infinity, max: Infinity, default: value }));
}

/** [N] values of one parameter. Throws one sentence if it has another length or a number that is none. */
function valuesOf({ name, default: given }: Parameter, values: ParameterValues, N: number): Float64Array {
  const value = Object.hasOwn(values, name) ? values[name] : given;
  const all = typeof value === "number" ? new Float64Array(N).fill(value) : value;
  invariant(all.length === N, () => `parameter ${name} must be one number or ${N} of them, one for each neuron, but has ${all.length}`);
  const bad = all.findIndex((each) => !Number.isFinite(each));
  invariant(bad < 0, () => `parameter ${name} must be finite, but for neuron ${bad + 1} it is ${all[bad]}`);
  return all;
}

/** [N, firstInput] the values of a step that do not change, for each neuron. */
function fixedOf(step: CompiledStep, parameters: readonly Parameter[], given: ParameterValues, N: number): Float64Array {
  for (const name of Object.keys(given))
    invariant(
      parameters.some((parameter) => parameter.name === name),
      () => `the cell has no parameter ${name}, only ${parameters.map((parameter) => parameter.name).join(", ") || "none"}`,
    );
  const { firstInput, once } = step;
  const values = new Float64Array(step.values);
  const partials = new Float64Array(2 * once.codes.length);
  const perNeuron = new Map(parameters.map((parameter) => [parameter.name, valuesOf(parameter, given, N)]));
  const fixed = new Float64Array(N * firstInput);
  for (let j = 0; j < N; j++) {
    for (const { place, value } of step.numbers) values[place] = value;
    for (const { place, name } of step.parameters) values[place] = perNeuron.get(name)?.[j] ?? GAMMA;
    runProgram(once, values, partials, { threshold: Infinity, kink: Infinity });
    fixed.set(values.subarray(0, firstInput), j * firstInput);
  }
  return fixed;
}

function prepare(
  step: CompiledStep,
  feedbacks: readonly number[],
  parameters: readonly Parameter[],
  given: ParameterValues,
  N: number,
): StepNeuron {
  const { firstInput, each, tangents } = step;
  const fixed = fixedOf(step, parameters, given, N);
  const values = new Float64Array(step.values);
  const partials = new Float64Array(2 * each.codes.length);
  const slots = new Float64Array(step.slots);
  slots[1] = 1;
  const margins = { threshold: Infinity, kink: Infinity };
  const Q = step.states.length;
  return (j, neuron) => {
    for (let c = 0; c < firstInput; c++) values[c] = fixed[j * firstInput + c]!;
    const { before, drive } = neuron;
    for (let q = 0; q < Q; q++) values[firstInput + q] = before[q]!;
    for (let d = 0; d < drive.length; d++) values[firstInput + Q + d] = drive[d]!;
    values[firstInput + Q + drive.length] = neuron.zBefore;
    margins.threshold = margins.kink = Infinity;
    runProgram(each, values, partials, margins);
    const { results, partials: terms, from } = tangents;
    for (let k = 0; k < results.length; k++) {
      const first = partials[terms[2 * k]];
      const second = partials[terms[2 * k + 1]];
      // A factor 0 is a branch not taken, or no derivative at all: what it meets there may be no number.
      slots[results[k]] = (first === 0 ? 0 : first * slots[from[2 * k]]) + (second === 0 ? 0 : second * slots[from[2 * k + 1]]);
    }
    for (let q = 0; q < Q; q++) neuron.h[q] = values[step.states[q]]!;
    neuron.z = values[step.output]!;
    neuron.blocked = 0;
    neuron.thresholdMargin = margins.threshold;
    neuron.kinkMargin = margins.kink;
    writeJacobians(step, feedbacks, slots, neuron);
  };
}

/** D, b and s of the whole step: what a state reads of another's x' passes on that one's derivatives. States come in the order of the step. */
function writeJacobians(
  { derivatives, emission }: CompiledStep,
  feedbacks: readonly number[],
  slots: Float64Array,
  step: NeuronStep,
): void {
  const { D, b, s, psi } = step;
  const Q = derivatives.length;
  const drives = b.length / Q;
  D.fill(0);
  b.fill(0);
  s.fill(0);
  psi.fill(0);
  for (const { state, before, drives: byDrive, output, primes } of derivatives) {
    for (const { index, slot } of before) D[state * Q + index] = slots[slot]!;
    for (const { index, slot } of byDrive) b[index * Q + state] = slots[slot]!;
    for (let f = 0; f < feedbacks.length; f++) if (feedbacks[f] === state) s[f * Q + state] = slots[output]!;
    for (const { index, slot } of primes) {
      const passed = slots[slot];
      if (passed === 0) continue;
      for (let r = 0; r < Q; r++) D[state * Q + r] += passed * D[index * Q + r];
      for (let d = 0; d < drives; d++) b[d * Q + state] += passed * b[d * Q + index];
      for (let f = 0; f < feedbacks.length; f++) s[f * Q + state] += passed * s[f * Q + index];
    }
  }
  for (const { index, slot } of emission) psi[index] = slots[slot]!;
}
