import { Fault } from "../../lib/fault.ts";
import { cellOf, sizesOf, type CellName } from "../cells/index.ts";
import type { LocalSetName, LossKind, Synapse, Trial } from "../../model/types.ts";
import type { ParameterValues } from "../../model/cell.ts";
import { requireTrial } from "../network/validate.ts";

/** What does not fit in a file; `path` says where it stands, `is` what stands there, as JSON. */
export type ReferenceFault =
  | { readonly kind: "no-json" | "unfit"; readonly reason: string }
  | { readonly kind: "no-object" }
  | { readonly kind: "schema"; readonly is: string }
  | { readonly kind: "hidden-variables"; readonly wanted: number; readonly cell: string; readonly is: string }
  | { readonly kind: "reset-without-spikes" | "beta-without-adaptation"; readonly cell: string }
  | { readonly kind: "missing"; readonly path: string }
  | { readonly kind: "no-number" | "no-count" | "no-flag" | "no-array" | "no-named-values"; readonly path: string; readonly is: string }
  | { readonly kind: "no-choice"; readonly path: string; readonly choices: readonly string[]; readonly is: string }
  | { readonly kind: "no-index"; readonly path: string; readonly last: number; readonly is: string }
  | {
      readonly kind: "no-list" | "length";
      readonly path: string;
      readonly length: number;
      /** The array that it is a part of, and its shape. */
      readonly whole: string;
      readonly shape: readonly number[];
      readonly is: string;
    };

/** A file that is not `eprop-ref/1`: malformed, of another schema, or of shapes that do not fit. */
export class ReferenceFormatError extends Fault<ReferenceFault> {
  override readonly name = "ReferenceFormatError";
}

/** An `eprop-ref/1` file: the trial that its parameters describe and the document whose numbers are to be compared. */
export interface ReferenceCase {
  readonly id: string;
  readonly description: string;
  readonly trial: Trial;
  readonly document: Json;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a dotted path of the document, `triangle.0.C` say. Throws when a key is missing. */
export function at(document: Json, path: string): Json {
  let value: Json | undefined = document;
  let walked = "";
  for (const key of path.split(".")) {
    walked = walked ? `${walked}.${key}` : key;
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(key)];
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else value = undefined;
    if (value === undefined) throw new ReferenceFormatError({ kind: "missing", path: walked });
  }
  return value as Json;
}

/** Whether a dotted path exists. */
export function has(document: Json, path: string): boolean {
  try {
    at(document, path);
    return true;
  } catch {
    return false;
  }
}

/** The nested arrays at a path, flattened row-major; throws unless they have the shape and hold finite numbers only. */
export function numbers(document: Json, path: string, shape: readonly number[]): Float64Array {
  const flat: number[] = [];
  const visit = (value: Json | undefined, depth: number, name: string): void => {
    if (depth === shape.length) {
      if (typeof value !== "number" || !Number.isFinite(value))
        throw new ReferenceFormatError({ kind: "no-number", path: name, is: JSON.stringify(value) });
      flat.push(value);
      return;
    }
    const length = shape[depth]!;
    if (!Array.isArray(value))
      throw new ReferenceFormatError({ kind: "no-list", path: name, length, whole: path, shape, is: typeof value });
    if (value.length !== length)
      throw new ReferenceFormatError({ kind: "length", path: name, length, whole: path, shape, is: String(value.length) });
    value.forEach((entry, index) => visit(entry as Json, depth + 1, `${name}[${index}]`));
  };
  visit(at(document, path), 0, path);
  return Float64Array.from(flat);
}

function scalar(document: Json, path: string): number {
  return numbers(document, path, [])[0]!;
}

function count(document: Json, path: string): number {
  const value = scalar(document, path);
  if (!Number.isInteger(value) || value < 1) throw new ReferenceFormatError({ kind: "no-count", path, is: String(value) });
  return value;
}

function boolean(document: Json, path: string): boolean {
  const value = at(document, path);
  if (typeof value !== "boolean") throw new ReferenceFormatError({ kind: "no-flag", path, is: JSON.stringify(value) });
  return value;
}

function choice<T extends string>(document: Json, path: string, allowed: readonly T[]): T {
  const value = at(document, path);
  const found = allowed.find((name) => name === value);
  if (found === undefined) throw new ReferenceFormatError({ kind: "no-choice", path, choices: allowed, is: JSON.stringify(value) });
  return found;
}

/** The synapse and local set of triangle number `index` of the document. */
export function triangleSubject(document: Json, index: number, trial: Trial): { synapse: Synapse; localSet: LocalSetName } {
  const path = `triangle.${index}`;
  const kind = choice(document, `${path}.kind`, ["rec", "in"]);
  const within = (key: "j" | "i", size: number): number => {
    const value = scalar(document, `${path}.${key}`);
    if (!Number.isInteger(value) || value < 0 || value >= size)
      throw new ReferenceFormatError({ kind: "no-index", path: `${path}.${key}`, last: size - 1, is: String(value) });
    return value;
  };
  return {
    synapse: { kind, post: within("j", trial.sizes.N), pre: within("i", kind === "rec" ? trial.sizes.N : trial.sizes.I) },
    localSet: choice(document, `${path}.convention`, ["strict", "bellec", "self"]),
  };
}

/** The constants of a built-in neuron model. The file holds those of all three; what a neuron model has not must be neutral. */
function parametersIn(document: Json, cell: CellName, N: number): ParameterValues {
  const all: Record<string, number | Float64Array> = {
    alpha: scalar(document, "hyper.alpha"),
    zeta: scalar(document, "hyper.zeta"),
    vTh: scalar(document, "hyper.v_th"),
    gamma: scalar(document, "hyper.gamma"),
    rho: scalar(document, "hyper.rho"),
    beta: numbers(document, "hyper.beta", [N]),
    nRef: scalar(document, "hyper.n_ref"),
    reset: boolean(document, "hyper.reset") ? 1 : 0,
  };
  const { parameters } = cellOf({ cell });
  const has = (name: string): boolean => parameters.some((parameter) => parameter.name === name);
  if (!has("reset") && all["reset"] !== 0) throw new ReferenceFormatError({ kind: "reset-without-spikes", cell });
  if (!has("beta") && numbers(document, "hyper.beta", [N]).some((beta) => beta !== 0))
    throw new ReferenceFormatError({ kind: "beta-without-adaptation", cell });
  return Object.fromEntries(Object.entries(all).filter(([name]) => has(name)));
}

function parseTrial(document: Json): Trial {
  const cell = choice<CellName>(document, "cell", ["rate", "lif", "alif"]);
  const N = count(document, "sizes.N");
  const I = count(document, "sizes.I");
  const K = count(document, "sizes.K");
  const T = count(document, "sizes.T");
  const Q = count(document, "sizes.Q");
  const sizes = sizesOf(cellOf({ cell }), { N, I, K, T });
  if (Q !== sizes.Q) throw new ReferenceFormatError({ kind: "hidden-variables", wanted: sizes.Q, cell, is: String(Q) });
  return {
    cell,
    sizes,
    hyper: {
      kappa: scalar(document, "hyper.kappa"),
      omega: scalar(document, "hyper.omega"),
      autapse: boolean(document, "hyper.autapse"),
      cReg: scalar(document, "hyper.c_reg"),
      fTarget: scalar(document, "hyper.f_target"),
      l2: scalar(document, "hyper.l2"),
      loss: choice<LossKind>(document, "hyper.loss", ["mse", "ce"]),
    },
    parameters: parametersIn(document, cell, N),
    weights: {
      rec: numbers(document, "params.W_rec", [N, N]),
      in: numbers(document, "params.W_in", [N, I]),
      out: numbers(document, "params.W_out", [K, N]),
      bias: numbers(document, "params.b_out", [K]),
      feedback: numbers(document, "params.B", [N, K]),
    },
    inputs: numbers(document, "inputs", [T, I]),
    targets: numbers(document, "targets", [T, K]),
    mask: numbers(document, "mask", [T]),
  };
}

const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

/** Reads an `eprop-ref/1` text. Throws a `ReferenceFormatError` that names what does not fit. */
export function parseReference(text: string): ReferenceCase {
  let document: Json;
  try {
    document = JSON.parse(text) as Json;
  } catch (error) {
    throw new ReferenceFormatError({ kind: "no-json", reason: error instanceof Error ? error.message.split("\n")[0]! : String(error) });
  }
  if (!isObject(document)) throw new ReferenceFormatError({ kind: "no-object" });
  if (document.schema !== "eprop-ref/1") throw new ReferenceFormatError({ kind: "schema", is: JSON.stringify(document.schema ?? null) });
  const trial = parseTrial(document);
  try {
    requireTrial(trial);
  } catch (error) {
    throw new ReferenceFormatError({ kind: "unfit", reason: error instanceof Error ? error.message : String(error) });
  }
  return { id: textOf(document.id), description: textOf(document.description), trial, document };
}
