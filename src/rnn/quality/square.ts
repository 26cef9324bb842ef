import { roundToDigits } from "../../lib/format.ts";
import type { Run, Trial } from "../../model/types.ts";
import { cosine, relativeError } from "../gradient/compare.ts";
import { withoutHops } from "../gradient/without-hops.ts";
import { totalDerivatives } from "../gradient/total-derivatives.ts";
import { simulate } from "../network/simulate.ts";
import { MAP_SEEDS, TRACES, type Square, type TraceKind } from "./axes.ts";
import { drawNetwork } from "./networks.ts";

/** How a gradient of W compares with BPTT's. */
export interface Fit {
  /** null where one of the two is 0. */
  readonly cosine: number | null;
  readonly error: number;
}
export type Fits = Readonly<Record<TraceKind, Fit>>;

/** [N, N] dE/dW_ji = sum_t (dE/dh_j^t . b_j^t) z_i^{t-1}, of a neuron with one drive, summed step by step. `dEdh` [T, N, Q]. */
function recurrentGradient({ sizes: { N, T, Q } }: Trial, { b, z }: Run, dEdh: Float64Array): Float64Array {
  const gradient = new Float64Array(N * N);
  for (let t = 1; t < T; t++)
    for (let j = 0; j < N; j++) {
      let signal = 0;
      for (let q = 0; q < Q; q++) signal += dEdh[(t * N + j) * Q + q] * b[(t * N + j) * Q + q];
      if (signal !== 0) for (let i = 0; i < N; i++) gradient[j * N + i] += signal * z[(t - 1) * N + i];
    }
  return gradient;
}

/** How well e-prop's gradient of W fits that of BPTT on one network, in each of the ways of the map. Throws one sentence for a neuron with several drives. */
export function fitsOf(trial: Trial, run = simulate(trial)): Fits {
  if (run.drives.length !== 1) throw new Error(`the map is of neurons with one drive, but this one has ${run.drives.length}`);
  const exact = recurrentGradient(trial, run, totalDerivatives(trial, run).dEdh);
  const fit = (local: "bellec" | "self", memory: boolean): Fit => {
    const approximate = recurrentGradient(trial, run, withoutHops(trial, run, local, memory));
    return { cosine: cosine(approximate, exact), error: relativeError(approximate, exact) };
  };
  return { trace: fit("bellec", true), none: fit("bellec", false), self: fit("self", true) };
}

/** The quartiles of some numbers, between two of them by proportion; null of none. */
export function quartiles(values: readonly number[]): readonly [low: number, middle: number, high: number] | null {
  if (values.length === 0) return null;
  const ranked = values.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (ranked.length - 1);
    const below = Math.floor(place);
    return ranked[below] + (place - below) * (ranked[Math.min(below + 1, ranked.length - 1)] - ranked[below]);
  };
  return [at(0.25), at(0.5), at(0.75)];
}

/** A square in numbers: quartiles over the seeds, of those that have a cosine. */
export interface SquareValues {
  readonly cosine: ReturnType<typeof quartiles>;
  readonly error: ReturnType<typeof quartiles>;
  /** How many seeds have a cosine. */
  readonly count: number;
}
export type SquareResult = Readonly<Record<TraceKind, SquareValues>>;

export function summariseFits(fits: readonly Fits[]): SquareResult {
  const of = (kind: TraceKind): SquareValues => {
    const defined = fits.map((one) => one[kind]).filter((fit): fit is Fit & { cosine: number } => fit.cosine !== null);
    return {
      cosine: quartiles(defined.map((fit) => fit.cosine)),
      error: quartiles(defined.map(({ error }) => error)),
      count: defined.length,
    };
  };
  return Object.fromEntries(TRACES.map((kind) => [kind, of(kind)])) as unknown as SquareResult;
}

/** As it is kept in the file: the outer quartiles to four digits, the medians to the last bit. */
export function inShort(result: SquareResult): SquareResult {
  const short = (values: SquareValues["cosine"]) =>
    values && ([roundToDigits(values[0], 4), values[1], roundToDigits(values[2], 4)] as const);
  const entries = TRACES.map((kind) => {
    const { cosine: angle, error, count } = result[kind];
    return [kind, { cosine: short(angle), error: short(error), count }];
  });
  return Object.fromEntries(entries) as SquareResult;
}

/** A square seed by seed: yields after each network, and returns what the seeds come to. */
export function* measureSquare(square: Square, seeds: readonly number[] = MAP_SEEDS): Generator<number, SquareResult> {
  const fits: Fits[] = [];
  for (const seed of seeds) {
    fits.push(fitsOf(drawNetwork(square, seed)));
    yield fits.length;
  }
  return summariseFits(fits);
}
