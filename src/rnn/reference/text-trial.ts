import type { ParameterValues } from "../../model/cell.ts";
import type { LossKind, RunDrive, Trial } from "../../model/types.ts";
import { cellOf, drivesOf, sizesOf } from "../cells/index.ts";
import { at, boolean, choice, count, has, isObject, numbers, ReferenceFormatError, scalar, type Json } from "./document.ts";

/** The names at a path, which have to be these. */
function requireNames(document: Json, path: string, wanted: readonly string[]): void {
  const is = JSON.stringify(at(document, path));
  if (is !== JSON.stringify(wanted)) throw new ReferenceFormatError({ kind: "other-names", path, wanted, is });
}

/** The matrices of a kind of weights, one drive after another. */
function weightsOf(document: Json, path: string, drives: readonly RunDrive[], kind: "rec" | "in", N: number, M: number): Float64Array {
  const having = drives.filter((drive) => drive[kind] >= 0);
  const all = new Float64Array(having.length * N * M);
  having.forEach(({ name }, place) => all.set(numbers(document, `${path}.${name}`, [N, M]), place * N * M));
  return all;
}

/** [N] by parameter, where a file gives them. */
function valuesIn(document: Json, N: number): ParameterValues {
  if (!has(document, "cell.values")) return {};
  const given = at(document, "cell.values");
  if (!isObject(given)) throw new ReferenceFormatError({ kind: "no-named-values", path: "cell.values", is: JSON.stringify(given) });
  return Object.fromEntries(Object.keys(given).map((name) => [name, numbers(document, `cell.values.${name}`, [N])]));
}

/** The trial of an `eprop-ref/2` document, whose neuron model is a text. Throws what the text's compiler throws if it is wrong. */
export function parseTextTrial(document: Json): Trial {
  const text = at(document, "cell.text");
  if (typeof text !== "string") throw new ReferenceFormatError({ kind: "no-text", path: "cell.text", is: JSON.stringify(text) });
  const [N, I, K, T] = [count(document, "sizes.N"), count(document, "sizes.I"), count(document, "sizes.K"), count(document, "sizes.T")];
  const values = valuesIn(document, N);
  const cell = { text, ...(Object.keys(values).length > 0 && { values }) };
  const model = cellOf({ cell });
  const drives = drivesOf(model);
  requireNames(document, "cell.states", model.states);
  requireNames(
    document,
    "cell.drives",
    drives.map(({ name }) => name),
  );
  const zero = (path: string): number => (has(document, path) ? scalar(document, path) : 0);
  return {
    cell,
    sizes: { ...sizesOf(model, { N, I, K, T }), Q: count(document, "sizes.Q") },
    hyper: {
      kappa: scalar(document, "hyper.kappa"),
      omega: scalar(document, "hyper.omega"),
      autapse: boolean(document, "hyper.autapse"),
      cReg: zero("hyper.c_reg"),
      fTarget: zero("hyper.f_target"),
      l2: zero("hyper.l2"),
      loss: choice<LossKind>(document, "hyper.loss", ["mse", "ce"]),
    },
    parameters: {},
    weights: {
      rec: weightsOf(document, "params.W_rec", drives, "rec", N, N),
      in: weightsOf(document, "params.W_in", drives, "in", N, I),
      out: numbers(document, "params.W_out", [K, N]),
      bias: numbers(document, "params.b_out", [K]),
      feedback: new Float64Array(N * K),
    },
    inputs: numbers(document, "inputs", [T, I]),
    targets: numbers(document, "targets", [T, K]),
    mask: numbers(document, "mask", [T]),
  };
}
