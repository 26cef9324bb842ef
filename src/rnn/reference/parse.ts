import type { ParameterValues } from "../../model/cell.ts";
import type { LocalSet, LocalSetName, LossKind, Synapse, Trial } from "../../model/types.ts";
import type { CellName } from "../../model/cell-names.ts";
import { cellOf, drivesOf, sizesOf } from "../cells/index.ts";
import { WrongCellText } from "../cells/text/errors.ts";
import { requireTrial } from "../network/validate.ts";
import { boolean, choice, count, isObject, numbers, ReferenceFormatError, scalar, type Json, type JsonObject } from "./document.ts";
import { readJson } from "./json.ts";
import { parseTextTrial } from "./text-trial.ts";

/** An `eprop-ref` file: the trial that its parameters describe and the document whose numbers are to be compared. */
export interface ReferenceCase {
  readonly id: string;
  readonly description: string;
  readonly trial: Trial;
  readonly document: Json;
}

/** The synapse and local set of triangle number `index` of the document. */
export function triangleSubject(document: Json, index: number, trial: Trial): { synapse: Synapse; localSet: LocalSet } {
  const path = `triangle.${index}`;
  const kind = choice(document, `${path}.kind`, ["rec", "in"]);
  const within = (key: "j" | "i", size: number): number => {
    const value = scalar(document, `${path}.${key}`);
    if (!Number.isInteger(value) || value < 0 || value >= size)
      throw new ReferenceFormatError({ kind: "no-index", path: `${path}.${key}`, last: size - 1, is: String(value) });
    return value;
  };
  const { N, I } = trial.sizes;
  const synapse = { kind, post: within("j", N), pre: within("i", kind === "rec" ? N : I) };
  if (typeof trial.cell === "string")
    return { synapse, localSet: choice<LocalSetName>(document, `${path}.convention`, ["strict", "bellec", "self"]) };
  const drives = drivesOf(cellOf(trial)).filter((one) => one[kind] >= 0);
  const name = choice(
    document,
    `${path}.drive`,
    drives.map((one) => one.name),
  );
  return {
    synapse: { ...synapse, drive: drives.findIndex((one) => one.name === name) },
    localSet: choice<"strict" | "self" | "default">(document, `${path}.convention`, ["strict", "self", "default"]),
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

/** The trial of a document of either schema, and one that can be run. */
function parseTrialOf(document: JsonObject): Trial {
  const schema = document["schema"];
  if (schema !== "eprop-ref/1" && schema !== "eprop-ref/2")
    throw new ReferenceFormatError({ kind: "schema", is: JSON.stringify(schema ?? null) });
  try {
    const trial = schema === "eprop-ref/1" ? parseTrial(document) : parseTextTrial(document);
    requireTrial(trial);
    return trial;
  } catch (error) {
    if (error instanceof ReferenceFormatError) throw error;
    if (error instanceof WrongCellText) throw new ReferenceFormatError({ kind: "wrong-text", error: error.errors[0] });
    throw new ReferenceFormatError({ kind: "unfit", reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Reads the text of an `eprop-ref` file. Throws a `ReferenceFormatError` that names what does not fit. */
export function parseReference(text: string): ReferenceCase {
  const document = readJson(text);
  if (!isObject(document)) throw new ReferenceFormatError({ kind: "no-object" });
  const trial = parseTrialOf(document);
  return { id: textOf(document["id"]), description: textOf(document["description"]), trial, document };
}
