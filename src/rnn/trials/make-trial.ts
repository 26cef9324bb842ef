import { sin } from "../../lib/elementary.ts";
import { makeRandom, type Random } from "../../lib/random.ts";
import { bptt } from "../gradient/bptt.ts";
import { relativeError } from "../gradient/compare.ts";
import { epropGradients } from "../gradient/eprop.ts";
import { simulate } from "../network/simulate.ts";
import type { CellKind, Hyper, Trajectory, Trial, Weights } from "../../model/types.ts";
import { requireCounts, requireTrial } from "../network/validate.ts";

export type InputKind = "poisson" | "sine" | "pulse" | "noise";

export interface TrialOptions {
  readonly cell: CellKind;
  readonly seed: number;
  readonly N: number;
  readonly T: number;
  /** Inputs; 2 by default. */
  readonly I?: number;
  /** Outputs; 1 by default, 2 for the cross-entropy. */
  readonly K?: number;
  /** "sine" for the rate cell, "poisson" for spikes by default. */
  readonly inputKind?: InputKind;
  /** Any hyper-parameter; `beta` as one number for all neurons or one per neuron. */
  readonly hyper?: Partial<Omit<Hyper, "beta">> & { readonly beta?: number | Float64Array };
  readonly weights?: Partial<Weights>;
  readonly inputs?: Float64Array;
  readonly targets?: Float64Array;
  readonly mask?: Float64Array;
}

/** The input that a cell gets unless another is asked for. */
export const usualInputOf = (cell: CellKind): InputKind => (cell === "rate" ? "sine" : "poisson");

const TWO_PI = 6.283185307179586;
/** How many draws of one seed are tried before the liveliest of them is taken. */
const DRAWS = 60;

/** Defaults of the page by cell: short memories, so that a few steps already show every kind of path. */
export function defaultHyper(cell: CellKind, N: number): Hyper {
  return {
    alpha: cell === "rate" ? 0.7 : 0.85,
    zeta: 1,
    kappa: 0.7,
    omega: 1,
    vTh: 1,
    gamma: 0.5,
    rho: 0.95,
    beta: new Float64Array(N).fill(cell === "alif" ? 0.25 : 0),
    nRef: 0,
    reset: cell !== "rate",
    autapse: true,
    cReg: 0,
    fTarget: 0,
    l2: 0,
    loss: "mse",
  };
}

function drawInputs(random: Random, kind: InputKind, T: number, I: number): Float64Array {
  const inputs = new Float64Array(T * I);
  for (let i = 0; i < I; i++) {
    const period = random.uniform(5, 12);
    const phase = random.uniform(0, TWO_PI);
    const start = random.integer(Math.max(1, Math.min(T - 3, 3)));
    for (let t = 0; t < T; t++) {
      if (kind === "sine") inputs[t * I + i] = sin((TWO_PI * t) / period + phase);
      else if (kind === "poisson") inputs[t * I + i] = random.uniform() < 0.5 ? 1 : 0;
      else if (kind === "noise") inputs[t * I + i] = random.gaussian();
      else inputs[t * I + i] = (t + 12 - start - i) % 12 < 3 ? 1 : 0;
    }
  }
  return inputs;
}

function drawTargets(random: Random, loss: Hyper["loss"], T: number, K: number): Float64Array {
  const targets = new Float64Array(T * K);
  if (loss === "ce") {
    const label = random.integer(K);
    for (let t = 0; t < T; t++) targets[t * K + label] = 1;
    return targets;
  }
  for (let k = 0; k < K; k++) {
    const period = random.uniform(6, 20);
    const phase = random.uniform(0, TWO_PI);
    for (let t = 0; t < T; t++) targets[t * K + k] = sin((TWO_PI * t) / period + phase);
  }
  return targets;
}

/** Recurrent weights of spread 1 per neuron in all; inputs of spiking cells mostly excite, so that thresholds are reached within a few steps. */
function drawWeights(random: Random, cell: CellKind, hyper: Hyper, N: number, I: number, K: number): Weights {
  const draw = (length: number, f: (index: number) => number): Float64Array => Float64Array.from({ length }, (_, index) => f(index));
  const spread = (cell === "rate" ? 1 : 0.6 * hyper.vTh) / Math.sqrt(N);
  const drive = cell === "rate" ? 1 / Math.sqrt(I) : (1.6 * hyper.vTh) / I;
  const size = (g: number): number => (g < 0 ? -1 : 1) * (0.35 + Math.abs(g));
  return {
    rec: draw(N * N, (s) => {
      const weight = spread * size(random.gaussian());
      return !hyper.autapse && Math.floor(s / N) === s % N ? 0 : weight;
    }),
    in: draw(N * I, () => (cell === "rate" ? drive * random.gaussian() : drive * random.uniform(0.4, 1.2))),
    out: draw(K * N, () => size(random.gaussian()) / Math.sqrt(N)),
    bias: new Float64Array(K),
    feedback: draw(N * K, () => random.gaussian() / Math.sqrt(N)),
  };
}

/** Steps t at which some z_j^t reaches another neuron's non-zero pseudo-derivative at t + 1: where hops, hence exact and approximate, differ. */
function overlaps(trial: Trial, trajectory: Trajectory): number {
  const { N, T } = trial.sizes;
  let count = 0;
  for (let t = 0; t + 1 < T; t++) {
    let seen = false;
    for (let j = 0; j < N && !seen; j++)
      if (trajectory.psi[t * N + j]! > 0.01)
        for (let k = 0; k < N && !seen; k++) seen = (k !== j || N === 1) && trajectory.psi[(t + 1) * N + k]! > 0.01;
    if (seen) count++;
  }
  return count;
}

/**
 * How alive a trial is, from 0 to 1; at 1 a figure has something to show: spikes early enough to matter, pseudo-derivatives that
 * overlap, a margin to the threshold that rounding cannot cross, a gradient at every synapse shown first, and exact e-prop visibly
 * different from approximate.
 */
export function liveliness(trial: Trial): number {
  const { N, T } = trial.sizes;
  const trajectory = simulate(trial);
  const { rec } = bptt(trial, trajectory).gradients;
  const approximate = epropGradients(trial, trajectory, "bellec", "approximate").rec;
  const shown = Math.min(N, 2);
  let nonZero = 0;
  for (let j = 0; j < shown; j++)
    for (let i = 0; i < shown; i++) if (Math.abs(rec[j * N + i]!) > 1e-3 || (j === i && !trial.hyper.autapse)) nonZero++;
  const early = trial.cell === "rate" || trajectory.z.subarray(0, (T - 1) * N).some((z) => z > 0);
  const error = relativeError(approximate, rec);
  const signs = [
    early,
    overlaps(trial, trajectory) >= Math.min(2, T - 1),
    trajectory.minThresholdMargin > 1e-6,
    nonZero === shown * shown,
    error > 0.02 && error < Infinity,
  ];
  return signs.filter(Boolean).length / signs.length;
}

function drawTrial(random: Random, options: TrialOptions): Trial {
  const { cell, N, T, I = 2 } = options;
  requireCounts({ N, I, K: options.K ?? 1, T });
  const { beta, ...overrides } = options.hyper ?? {};
  const base = defaultHyper(cell, N);
  const hyper: Hyper = {
    ...base,
    ...overrides,
    beta: beta instanceof Float64Array ? beta : beta === undefined ? base.beta : new Float64Array(N).fill(cell === "alif" ? beta : 0),
    reset: cell !== "rate" && (overrides.reset ?? base.reset),
  };
  const K = options.K ?? (hyper.loss === "ce" ? 2 : 1);
  return {
    cell,
    sizes: { N, I, K, T, Q: cell === "alif" ? 2 : 1 },
    hyper,
    weights: { ...drawWeights(random.fork("weights"), cell, hyper, N, I, K), ...options.weights },
    inputs: options.inputs ?? drawInputs(random.fork("inputs"), options.inputKind ?? usualInputOf(cell), T, I),
    targets: options.targets ?? drawTargets(random.fork("targets"), hyper.loss, T, K),
    mask: options.mask ?? new Float64Array(T).fill(1),
  };
}

/**
 * The page's trial for a cell, a seed and a size: same options, same bits, on every machine. Draws from the seed until the trial is
 * alive, which for the defaults with N >= 2 and T >= 6 always happens; otherwise (N = 1, T < 6, hyper-parameters that silence the
 * net) it is the liveliest of its draws. Throws one sentence on sizes or overrides that do not fit.
 */
export function makeTrial(options: TrialOptions): Trial {
  const random = makeRandom(options.seed);
  let best: Trial | null = null;
  let bestScore = -1;
  for (let attempt = 0; attempt < DRAWS && bestScore < 1; attempt++) {
    const trial = drawTrial(random.fork(`draw ${attempt}`), options);
    if (attempt === 0) requireTrial(trial);
    const score = liveliness(trial);
    if (score > bestScore) {
      best = trial;
      bestScore = score;
    }
  }
  return best!;
}
