import { bptt } from "../gradient/bptt.ts";
import { concatenate, residual } from "../gradient/compare.ts";
import { epropGradients } from "../gradient/eprop.ts";
import { LOCAL_SETS } from "../gradient/local-set.ts";
import { referenceQuantities, type TriangleSubject } from "../reference/quantities.ts";
import { simulate } from "../network/simulate.ts";
import type { LocalSetName, Trial } from "../../model/types.ts";

type Tree = { [key: string]: unknown };

export interface ReferenceOptions {
  readonly id: string;
  readonly description: string;
  readonly seed: number;
  /** Convention of the file's `eps_*` and `online`. */
  readonly localSet?: LocalSetName;
  readonly triangles?: readonly Omit<TriangleSubject, "withCounts">[];
}

/** Most steps for which path counts stay below 2^53 and are worth a look. */
const COUNTED_STEPS = 12;

function nested(values: ArrayLike<number>, shape: readonly number[], offset = 0): unknown {
  if (shape.length === 0) return values[offset];
  const [length = 0, ...rest] = shape;
  const size = rest.reduce((a, b) => a * b, 1);
  return Array.from({ length }, (_, index) => nested(values, rest, offset + index * size));
}

function place(tree: Tree, path: string, value: unknown): void {
  const keys = path.split(".");
  let at = tree;
  for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Tree;
  at[keys.at(-1)!] = value;
}

/** What the trial is given, in the keys of `eprop-ref/1`. */
export function parametersTree(trial: Trial): Tree {
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

/** An `eprop-ref/1` document of any trial, every quantity in it, as JSON text that `npm run verify` accepts. */
export function referenceText(trial: Trial, options: ReferenceOptions): string {
  const { localSet = "bellec" } = options;
  const subjects = (options.triangles ?? []).map((subject) => ({ ...subject, withCounts: trial.sizes.T <= COUNTED_STEPS }));
  const computed: Tree = {};
  const triangles: Tree[] = subjects.map(({ synapse, localSet: convention }) => ({
    kind: synapse.kind,
    j: synapse.post,
    i: synapse.pre,
    convention,
  }));
  for (const { path, shape, value, omissible } of referenceQuantities(trial, localSet, subjects)) {
    const stored = omissible || value === null ? null : typeof value === "boolean" ? value : nested(value, shape);
    const [, index, key] = /^triangle\.(\d+)\.(.+)$/.exec(path) ?? [];
    if (key !== undefined) triangles[Number(index)]![key] = stored;
    else place(computed, path, stored);
  }
  return JSON.stringify({
    schema: "eprop-ref/1",
    id: options.id,
    description: options.description,
    seed: options.seed,
    ...parametersTree(trial),
    ...computed,
    default_convention: localSet,
    triangle: triangles,
    checks: selfChecks(trial),
  });
}

/** Residual of exact e-prop against BPTT under each local set, as the reference files carry them. */
function selfChecks(trial: Trial): Tree {
  const run = simulate(trial);
  const truth = concatenate(bptt(trial, run).gradients);
  return Object.fromEntries(LOCAL_SETS.map((name) => [`exact_${name}`, residual(concatenate(epropGradients(trial, run, name)), truth)]));
}
