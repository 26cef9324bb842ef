import type { NumpyRandom } from "../../lib/mersenne-twister.ts";
import type { Events } from "../spiking/events.ts";
import type { SpikingNetwork } from "../spiking/spiking-types.ts";

/** One sequence: what comes in, what should come out [T, K], and the steps that count [T] (null: all). */
export interface Sequence {
  readonly inputs: Events;
  readonly targets: Float64Array;
  readonly mask: Float64Array | null;
}

/** A published run as its seed draws it: the network before the first iteration, and the sequences of each iteration. */
export interface SetUp {
  readonly network: SpikingNetwork;
  /** The sequences of the next iteration, drawn when asked for. */
  readonly next: () => readonly Sequence[];
  /** What loss and gradient of a sequence are divided by, before the mean over the batch. */
  readonly divisor: number;
  readonly optimizer: "descent" | "adam";
  readonly rate: number;
}

/** Fills a matrix in the order of its storage with draws in single precision, the form in which the published weights were kept. */
function fillSingle(matrix: Float64Array, draw: () => number): void {
  for (let i = 0; i < matrix.length; i++) matrix[i] = Math.fround(draw());
}

/** The same for a matrix [N, K] that is stored as [K, N]. */
export function fillTransposed(matrix: Float64Array, N: number, draw: () => number): void {
  const K = matrix.length / N;
  for (let j = 0; j < N; j++) for (let k = 0; k < K; k++) matrix[k * N + j] = Math.fround(draw());
}

/** Draws W_in [pre, post] with the given spread and W_rec [pre, post] with spread 1/10, then takes the autapses away. */
export function drawHidden({ N, parameters }: SpikingNetwork, random: NumpyRandom, spreadIn: number): void {
  fillSingle(parameters.in, () => random.randn() / spreadIn);
  fillSingle(parameters.rec, () => random.randn() / 10);
  for (let j = 0; j < N; j++) parameters.rec[j * N + j] = 0;
}
