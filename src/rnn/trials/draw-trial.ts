import { sin } from "../../lib/elementary.ts";
import { makeRandom, type Random } from "../../lib/random.ts";
import { bptt } from "../gradient/bptt.ts";
import { relativeError } from "../gradient/compare.ts";
import { epropGradients } from "../gradient/eprop.ts";
import { runForward } from "../network/run-forward.ts";
import type { Cell, ParameterValues } from "../../model/cell.ts";
import type { CellChoice, Hyper, Run, Sizes, Trial, Weights } from "../../model/types.ts";
import { cellOf, sizesOf } from "../cells/index.ts";

export type InputKind = "poisson" | "sine" | "pulse" | "noise";

export interface TrialOptions {
  readonly cell: CellChoice;
  readonly seed: number;
  readonly N: number;
  readonly T: number;
  /** Inputs; 2 by default. */
  readonly I?: number;
  /** Outputs; 1 by default, 2 for the cross-entropy. */
  readonly K?: number;
  /** "sine" for the rate cell, "poisson" for spikes by default. */
  readonly inputKind?: InputKind;
  readonly hyper?: Partial<Hyper>;
  /** Of the neuron model; what it does not have is left out. */
  readonly parameters?: ParameterValues;
  readonly weights?: Partial<Weights>;
  readonly inputs?: Float64Array;
  readonly targets?: Float64Array;
  readonly mask?: Float64Array;
  /** How many draws are tried before the liveliest of them is taken; 60 by default. */
  readonly draws?: number;
}

/** The input that a cell gets unless another is asked for. */
export const usualInputOf = (cell: CellChoice): InputKind => (cellOf({ cell }).spiking ? "poisson" : "sine");

const TWO_PI = 6.283185307179586;
/** How many draws of one seed are tried before the liveliest of them is taken. */
const DRAWS = 60;

/** Of the page's networks: short memories, so that a few steps already show every kind of path. */
export const defaultHyper: Hyper = { kappa: 0.7, omega: 1, autapse: true, cReg: 0, fTarget: 0, l2: 0, loss: "mse" };

/** The values of all parameters of a neuron model: those given, else its defaults. */
export function parametersOf({ parameters }: Cell, N: number, given: ParameterValues = {}): ParameterValues {
  return Object.fromEntries(
    parameters.map(({ name, default: usual, isPerNeuron = false }) => {
      // a text may call a parameter as every object calls something, such as constructor
      const value = Object.hasOwn(given, name) ? given[name] : usual;
      return [name, isPerNeuron && typeof value === "number" ? new Float64Array(N).fill(value) : value];
    }),
  );
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
function drawWeights(random: Random, cell: Cell, parameters: ParameterValues, autapse: boolean, { N, I, K, drives }: Sizes): Weights {
  const draw = (length: number, f: (index: number) => number): Float64Array => Float64Array.from({ length }, (_, index) => f(index));
  const unit = cell.unitOf?.(parameters) ?? 1;
  const spread = (cell.spiking ? 0.6 * unit : unit) / Math.sqrt(N);
  const drive = cell.spiking ? (1.6 * unit) / I : unit / Math.sqrt(I);
  const size = (g: number): number => (g < 0 ? -1 : 1) * (0.35 + Math.abs(g));
  return {
    rec: draw(drives.rec * N * N, (s) => {
      const weight = spread * size(random.gaussian());
      return !autapse && Math.floor(s / N) % N === s % N ? 0 : weight;
    }),
    in: draw(drives.in * N * I, () => drive * (cell.spiking ? random.uniform(0.4, 1.2) : random.gaussian())),
    out: draw(K * N, () => size(random.gaussian()) / Math.sqrt(N)),
    bias: new Float64Array(K),
    feedback: draw(N * K, () => random.gaussian() / Math.sqrt(N)),
  };
}

/** Steps t at which some z_j^t reaches another neuron's non-zero pseudo-derivative at t + 1: where hops, hence exact and approximate, differ. */
function overlaps(trial: Trial, run: Run): number {
  const { N, T, Q } = trial.sizes;
  /** Whether z of a neuron is at all sensitive to its state, up or down. */
  const isSteep = (t: number, j: number): boolean => {
    for (let q = 0; q < Q; q++) if (Math.abs(run.psi[(t * N + j) * Q + q]) > 0.01) return true;
    return false;
  };
  let count = 0;
  for (let t = 0; t + 1 < T; t++) {
    let seen = false;
    for (let j = 0; j < N && !seen; j++)
      if (isSteep(t, j)) for (let k = 0; k < N && !seen; k++) seen = (k !== j || N === 1) && isSteep(t + 1, k);
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
  const run = runForward(trial);
  const { rec } = bptt(trial, run).gradients;
  const approximate = epropGradients(trial, run, "bellec", "approximate").rec;
  const shown = Math.min(N, 2);
  let nonZero = 0;
  for (let j = 0; j < shown; j++)
    for (let i = 0; i < shown; i++) if (Math.abs(rec[j * N + i]) > 1e-3 || (j === i && !trial.hyper.autapse)) nonZero++;
  const early = !cellOf(trial).spiking || run.z.subarray(0, (T - 1) * N).some((z) => z > 0);
  const error = relativeError(approximate, rec);
  const signs = [
    early,
    overlaps(trial, run) >= Math.min(2, T - 1),
    run.minThresholdMargin > 1e-6,
    nonZero === shown * shown,
    error > 0.02 && error < Infinity,
  ];
  return signs.filter(Boolean).length / signs.length;
}

function drawOnce(random: Random, options: TrialOptions): Trial {
  const { cell: choice, N, T, I = 2 } = options;
  const cell = cellOf({ cell: choice });
  const hyper: Hyper = { ...defaultHyper, ...options.hyper };
  const parameters = parametersOf(cell, N, options.parameters);
  const K = options.K ?? (hyper.loss === "ce" ? 2 : 1);
  const sizes = sizesOf(cell, { N, I, K, T });
  return {
    cell: choice,
    sizes,
    hyper,
    parameters,
    weights: { ...drawWeights(random.fork("weights"), cell, parameters, hyper.autapse, sizes), ...options.weights },
    inputs: options.inputs ?? drawInputs(random.fork("inputs"), options.inputKind ?? usualInputOf(choice), T, I),
    targets: options.targets ?? drawTargets(random.fork("targets"), hyper.loss, T, K),
    mask: options.mask ?? new Float64Array(T).fill(1),
  };
}

/**
 * The page's trial for a cell, a seed and a size: same options, same bits, on every machine. Draws from the seed until the trial is
 * alive, which for the defaults with N >= 2 and T >= 6 always happens; otherwise (N = 1, T < 6, hyper-parameters that silence the
 * net) it is the liveliest of its draws. Sizes and overrides are taken to fit: `makeTrial` looks first.
 */
export function drawTrial(options: TrialOptions): Trial {
  const random = makeRandom(options.seed);
  const { draws = DRAWS } = options;
  // the only one is taken unseen
  if (draws === 1) return drawOnce(random.fork("draw 0"), options);
  let best: Trial | null = null;
  let bestScore = -1;
  for (let attempt = 0; attempt < draws && bestScore < 1; attempt++) {
    const trial = drawOnce(random.fork(`draw ${attempt}`), options);
    const score = liveliness(trial);
    if (score > bestScore) {
      best = trial;
      bestScore = score;
    }
  }
  return best!;
}
