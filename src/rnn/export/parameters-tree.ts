import type { TextCell, Trial } from "../../model/types.ts";
import { cellOf, drivesOf, valuesOf } from "../cells/index.ts";
import { nested, type Tree } from "./tree.ts";

/** What the trial is given, in the keys of its schema. */
export function parametersTree(trial: Trial): Tree {
  if (typeof trial.cell !== "string") return textParametersTree(trial, trial.cell);
  const { sizes, hyper, weights, parameters } = trial;
  const { N, I, K, T, Q } = sizes;
  /** A constant of one of the three built-in neuron models: the trial's, or a neutral one where its neuron model has no such. */
  const constant = (name: string, neutral: number): number => {
    const value = parameters[name];
    return value === undefined ? neutral : typeof value === "number" ? value : value[0];
  };
  const beta = parameters["beta"] ?? 0;
  return {
    cell: trial.cell,
    sizes: { N, I, K, T, Q },
    hyper: {
      alpha: constant("alpha", 1),
      zeta: constant("zeta", 1),
      kappa: hyper.kappa,
      omega: hyper.omega,
      v_th: constant("vTh", 1),
      gamma: constant("gamma", 0.5),
      rho: constant("rho", 0.95),
      beta: typeof beta === "number" ? new Array<number>(N).fill(beta) : Array.from(beta),
      n_ref: constant("nRef", 0),
      reset: constant("reset", 0) === 1,
      autapse: hyper.autapse,
      c_reg: hyper.cReg,
      f_target: hyper.fTarget,
      l2: hyper.l2,
      loss: hyper.loss,
    },
    params: {
      W_rec: nested(weights.rec, [N, N]),
      W_in: nested(weights.in, [N, I]),
      W_out: nested(weights.out, [K, N]),
      b_out: Array.from(weights.bias),
      B: nested(weights.feedback, [N, K]),
    },
    inputs: nested(trial.inputs, [T, I]),
    targets: nested(trial.targets, [T, K]),
    mask: Array.from(trial.mask),
  };
}

/** The same of a trial whose neuron model is a text, in the keys of `eprop-ref/2`. */
function textParametersTree(trial: Trial, { text }: TextCell): Tree {
  const { hyper, weights } = trial;
  const { N, I, K, T, Q } = trial.sizes;
  const cell = cellOf(trial);
  const drives = drivesOf(cell);
  const values = Object.entries(valuesOf(trial)).map(([name, value]): [string, number[]] => [
    name,
    typeof value === "number" ? new Array<number>(N).fill(value) : Array.from(value),
  ]);
  const matrices = (kind: "rec" | "in", M: number): Tree =>
    Object.fromEntries(
      drives
        .filter((drive) => drive[kind] >= 0)
        .map(({ name, [kind]: at }) => [name, nested(weights[kind].subarray(at * N * M, (at + 1) * N * M), [N, M])]),
    );
  return {
    cell: {
      text,
      states: cell.states,
      drives: drives.map(({ name }) => name),
      ...(values.length > 0 && { values: Object.fromEntries(values) }),
    },
    sizes: { N, I, K, T, Q },
    hyper: {
      ...{ kappa: hyper.kappa, omega: hyper.omega, autapse: hyper.autapse },
      ...{ c_reg: hyper.cReg, f_target: hyper.fTarget, l2: hyper.l2, loss: hyper.loss },
    },
    params: {
      W_rec: matrices("rec", N),
      W_in: matrices("in", I),
      W_out: nested(weights.out, [K, N]),
      b_out: Array.from(weights.bias),
    },
    inputs: nested(trial.inputs, [T, I]),
    targets: nested(trial.targets, [T, K]),
    mask: Array.from(trial.mask),
  };
}
