import { invariant } from "../../lib/invariant.ts";
import type { Cell } from "../../model/cell.ts";
import type { CellChoice, RunDrive, SelfEdge, Sizes, Trial } from "../../model/types.ts";
import { cellNames, type CellName } from "../../model/cell-names.ts";
import { adex } from "./adex.ts";
import { alif } from "./alif.ts";
import { lif } from "./lif.ts";
import { rate } from "./rate.ts";
import { makeMemo } from "../../lib/memo.ts";

/** The neuron models that can be chosen by name, one file each. */
export const cells: Readonly<Record<CellName, Cell>> = { rate, lif, alif, adex };

/** Reads a neuron model that is given as a text. */
type Compiler = (text: string) => Cell;
let compile: Compiler | undefined;
/** Texts are compiled by who can read them, so that pages without texts need not load the language. */
export function readTextsBy(compiler: Compiler): void {
  compile = compiler;
}
const compiled = makeMemo<string, Cell>(40);

/** The neuron model of a choice. Throws one sentence for a name that is not in the registry. */
export function cellOf({ cell }: { readonly cell: CellChoice }): Cell {
  if (typeof cell === "string") {
    const found = (cells as Record<string, Cell | undefined>)[cell];
    invariant(found !== undefined && Object.hasOwn(cells, cell), () => `cell must be ${namesInWords()}, but got "${cell}"`);
    return found;
  }
  return compiled(cell.text, () => {
    invariant(compile !== undefined, "a neuron model given as a text needs the language to be loaded");
    return compile(cell.text);
  });
}

function namesInWords(): string {
  const names = cellNames.map((name) => `"${name}"`);
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** The drives of a neuron model, with the places of their weights. */
export function drivesOf(cell: Cell): RunDrive[] {
  let [rec, input] = [0, 0];
  return cell.drives.map(({ name, fromNeurons, fromInputs }) => ({ name, rec: fromNeurons ? rec++ : -1, in: fromInputs ? input++ : -1 }));
}

/** The sizes of a network of a neuron model. */
export function sizesOf(cell: Cell, { N, I, K, T }: Pick<Sizes, "N" | "I" | "K" | "T">): Sizes {
  const having = (kind: "fromNeurons" | "fromInputs"): number => cell.drives.filter((drive) => drive[kind]).length;
  return { N, I, K, T, Q: cell.states.length, drives: { rec: having("fromNeurons"), in: having("fromInputs") } };
}

/** The self edges that the neurons of a trial have: an autapse by each drive from neurons unless they are masked, and the feedbacks that are on. Texts name
 * every autapse with its drive, `autapse I`. */
export function selfEdgesOf(trial: Pick<Trial, "cell" | "hyper" | "parameters">): SelfEdge[] {
  const cell = cellOf(trial);
  const isByName = typeof trial.cell === "string";
  const autapses = cell.drives.flatMap(({ name, fromNeurons }, drive) =>
    trial.hyper.autapse && fromNeurons ? [{ name: isByName && cell.drives.length === 1 ? "autapse" : `autapse ${name}`, drive }] : [],
  );
  const feedbacks = cell.feedbacks.filter((feedback) => !cell.isOff?.(feedback, valuesOf(trial))).map(({ name }) => ({ name, drive: -1 }));
  return [...autapses, ...feedbacks].map((edge) => ({ ...edge, isLocalByDefault: cell.localByDefault.includes(edge.name) }));
}

/** A parameter of neuron j (from 0); undefined if its neuron model has no such. */
export function parameterOf(trial: Pick<Trial, "cell" | "parameters">, name: string, j = 0): number | undefined {
  const values = valuesOf(trial);
  const value = Object.hasOwn(values, name) ? values[name] : cellOf(trial).parameters.find((parameter) => parameter.name === name)?.default;
  return value instanceof Float64Array ? value[j] : value;
}

/** Neuron models that `eprop-ref/1` and the programs for PyTorch and NumPy know. */
export const isWidelyKnown = (cell: CellChoice): boolean => cell === "rate" || cell === "lif" || cell === "alif";

/** The same trial with its neuron model as a text, where files and programs do not know the name. */
export function asText(trial: Trial): Trial {
  const { text } = cellOf(trial);
  if (typeof trial.cell !== "string" || isWidelyKnown(trial.cell) || text === undefined) return trial;
  return { ...trial, cell: { text, values: trial.parameters }, parameters: {} };
}

/** The values of a trial's parameters: those of its text, replaced by its own. */
export const valuesOf = ({ cell, parameters }: Pick<Trial, "cell" | "parameters">): Trial["parameters"] =>
  typeof cell === "string" ? parameters : { ...cell.values, ...parameters };
