import { INTERMEDIATES, MATRICES, type ArrayName, type PastedArray } from "./forms/types.ts";
import { FLOAT64 } from "./forms/numbers.ts";
import type { Json } from "../rnn/reference/document.ts";
import { asWritten, readJson } from "../rnn/reference/json.ts";
import { parseReference } from "../rnn/reference/parse.ts";
import type { LocalSet, Trial } from "../model/types.ts";
import { countsOf, driveNamesOf } from "./counts.ts";
import { shapeOf } from "./forms/names.ts";
import { turnedShape } from "./turned.ts";
import type { From } from "./diagnose.ts";

/** One set of gradients in a file, with its trial and what was meant. `fault`: why it cannot be read, in one sentence. */
export interface Item {
  readonly name: string;
  readonly trial: Trial;
  readonly from: From;
  readonly arrays: Readonly<Partial<Record<ArrayName, PastedArray>>>;
  readonly localSet: LocalSet;
  readonly fault: string | null;
}

type JsonObject = { readonly [key: string]: Json };
const isObject = (value: Json | undefined): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

const NAMES: readonly ArrayName[] = [...MATRICES, ...INTERMEDIATES];
const FROMS: readonly From[] = ["bptt", "eprop-exact", "eprop-approximate"];

/** Nested lists as an array. Throws one sentence if rows differ in length or an entry is no finite number. */
function arrayIn(name: string, value: Json): PastedArray {
  const shape: number[] = [];
  for (let level: Json | undefined = value; Array.isArray(level); level = (level as readonly Json[])[0]) shape.push(level.length);
  const values: number[] = [];
  const visit = (entry: Json | undefined, index: readonly number[]): void => {
    const place = [name, ...index.map((at) => `[${at}]`)].join("");
    if (index.length === shape.length) {
      if (typeof entry !== "number" || !Number.isFinite(entry))
        throw new Error(`${place} must be a finite number, but is ${asWritten(entry)}`);
      values.push(entry);
      return;
    }
    const length = Array.isArray(entry) ? entry.length : 1;
    if (!Array.isArray(entry) || length !== shape[index.length])
      throw new Error(`${place} must have ${shape[index.length]} entries like the first of its kind, but has ${length}`);
    (entry as readonly Json[]).forEach((inner, at) => visit(inner, [...index, at]));
  };
  visit(value, []);
  return { shape, values: Float64Array.from(values), printed: FLOAT64 };
}

/** Matrices in a map by drive as one list, or a single one by itself; of traces every step has all drives. */
function byDrive(trial: Trial, name: ArrayName, value: Json): Json {
  if (!isObject(value)) return value;
  const kind = name === "W_rec" || name.endsWith("_rec") ? "W_rec" : "W_in";
  const drives = driveNamesOf(trial)[kind];
  const other = Object.keys(value).find((drive) => !drives.includes(drive));
  if (other !== undefined) throw new Error(`${name} has a matrix for ${JSON.stringify(other)}, which is no drive with such weights`);
  const blocks = drives.map((drive) => {
    if (!Object.hasOwn(value, drive)) throw new Error(`${name} must have a matrix for the drive ${drive}`);
    return value[drive];
  });
  if (blocks.length === 1) return blocks[0];
  if (name === kind) return blocks;
  return Array.from({ length: trial.sizes.T }, (_, t) =>
    blocks.map((block) => (Array.isArray(block) ? (block as readonly Json[])[t] : null)),
  );
}

/** Which matrix has neither its shape for this network nor that of its transpose, in a sentence; null if none. */
function shapeFault(trial: Trial, arrays: Item["arrays"]): string | null {
  const counts = countsOf(trial);
  for (const matrix of MATRICES) {
    const got = arrays[matrix]?.shape;
    const wanted = shapeOf(matrix, counts);
    if (got !== undefined && ![wanted, turnedShape(wanted)].some((shape) => shape.join() === got.join()))
      return `${matrix} must be ${wanted.join(" x ")} for this network, but is ${got.join(" x ")}`;
  }
  return null;
}

function itemOf(trial: Trial, name: string, from: From, localSet: LocalSet, ...sources: readonly (Json | undefined)[]): Item {
  const arrays: Partial<Record<ArrayName, PastedArray>> = {};
  try {
    // what is misspelt would be left out, and the rest called right
    const [gradients] = sources;
    const unknown = isObject(gradients) ? Object.keys(gradients).find((key) => !NAMES.some((known) => known === key)) : undefined;
    if (unknown !== undefined)
      throw new Error(`${JSON.stringify(unknown)} is no gradient of this network; known are W_rec, W_in, W_out and b_out`);
    for (const source of sources)
      if (isObject(source))
        for (const known of NAMES) {
          const value = Object.hasOwn(source, known) ? source[known] : undefined;
          if (value !== undefined && value !== null) arrays[known] = arrayIn(known, byDrive(trial, known, value));
        }
  } catch (error) {
    return { name, trial, from, arrays: {}, localSet, fault: error instanceof Error ? error.message : String(error) };
  }
  const fault = MATRICES.some((matrix) => arrays[matrix]) ? shapeFault(trial, arrays) : "there is no gradient of W_rec, W_in or W_out";
  return { name, trial, from, arrays, localSet, fault };
}

/** Of a catalogue of faults the entries that have numbers. */
function catalogueItems(trial: Trial, entries: readonly Json[]): Item[] {
  return entries.flatMap((entry, at): Item[] => {
    if (!isObject(entry) || entry.grad === undefined || entry.grad === null) return [];
    const from = entry.from === undefined || entry.from === null ? "bptt" : FROMS.find((name) => name === entry.from);
    const id = typeof entry.id === "string" ? entry.id : `${at}`;
    if (from === undefined) {
      const fault = `from must be ${FROMS.map((name) => JSON.stringify(name)).join(" or ")}, but is ${asWritten(entry.from)}`;
      return [{ name: id, trial, from: "bptt", arrays: {}, localSet: "default", fault }];
    }
    return [itemOf(trial, `${id}@${from}`, from, "default", entry.grad, entry.arrays)];
  });
}

const LOCAL_SETS = ["strict", "bellec", "self", "default"] as const;

/**
 * Of a reference file the gradients of backpropagation, of exact and of approximate e-prop. The last two are under its default local set, and
 * without the weight penalty.
 */
function referenceItems(trial: Trial, document: JsonObject): Item[] {
  const set = LOCAL_SETS.find((name) => name === document.default_convention) ?? "default";
  const conventions = isObject(document.conventions) ? document.conventions[set] : undefined;
  const of = (key: string): Json | undefined => (isObject(conventions) ? conventions[key] : undefined);
  const unpenalized: Trial = { ...trial, hyper: { ...trial.hyper, l2: 0 } };
  const items: Item[] = [];
  if (document.grad !== undefined) items.push(itemOf(trial, "bptt", "bptt", set, document.grad));
  if (of("grad_exact") !== undefined) items.push(itemOf(unpenalized, "eprop-exact", "eprop-exact", set, of("grad_exact")));
  if (of("grad_approx") !== undefined) items.push(itemOf(unpenalized, "eprop-approximate", "eprop-approximate", set, of("grad_approx")));
  return items;
}

/** Reads a catalogue of faults, or an `eprop-ref` file. Throws one sentence on any other text. */
export function readDocument(text: string): readonly Item[] {
  const whole = readJson(text);
  if (!isObject(whole)) throw new Error("it must hold one JSON object");
  if (isObject(whole.trial)) {
    if (!Array.isArray(whole.faults)) throw new Error("faults must be a list of entries beside the trial");
    const { trial } = parseReference(JSON.stringify({ schema: "eprop-ref/1", ...whole.trial }));
    return catalogueItems(trial, whole.faults as readonly Json[]);
  }
  const { trial, document } = parseReference(text);
  return referenceItems(trial, document as JsonObject);
}
