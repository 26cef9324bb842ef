import { ratePenaltySignal } from "../../rnn/network/loss.ts";
import type { Run } from "../../model/types.ts";
import type { Recipe } from "../recipe.ts";
import { factorsOf, type Known } from "./known.ts";

/** [T, N, Q] psi as the recipe has it. */
export function psiOf(known: Known, { psi, psiFactors }: Recipe["jacobians"]): Float64Array {
  const { N, Q } = known.trial.sizes;
  const values = psi === "true" ? known.run.psi : known.unblockedPsi();
  if (psiFactors.length === 0) return values;
  const factors = factorsOf(known, psiFactors);
  return values.map((value, k) => value * factors[Math.floor(k / Q) % N]);
}

/** [T, N] what multiplies the error of a step: sum_k B_jk err_k^t with B = W_out^T or random. */
export function instantSignal({ trial }: Known, feedback: Recipe["readout"]["feedback"], err: Float64Array): Float64Array {
  const { N, K, T } = trial.sizes;
  const { out, feedback: B } = trial.weights;
  const signal = new Float64Array(T * N);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += (feedback === "symmetric" ? out[k * N + j] : B[j * K + k]) * err[t * K + k];
      signal[t * N + j] = sum;
    }
  return signal;
}

/** Whether step t (from 0) is the first of a chunk, so that nothing flows back from it. */
export const beginsChunk = (t: number, chunk: number): boolean => chunk > 0 && t % chunk === 0;

/** [T, N] task part of ∂E/∂z_j^t: scale sum_{s >= t} kappa^{s-t} of the instant signal. */
export function summedSignal({ trial }: Known, instant: Float64Array, scale: number, chunk: number): Float64Array {
  const { N, T } = trial.sizes;
  const { kappa } = trial.hyper;
  const sum = new Float64Array(T * N);
  for (let t = T - 1; t >= 0; t--)
    for (let j = 0; j < N; j++) {
      const later = t + 1 < T && !beginsChunk(t + 1, chunk) ? kappa * sum[(t + 1) * N + j] : 0;
      sum[t * N + j] = instant[t * N + j] + later;
    }
  return scale === 1 ? sum : sum.map((value) => scale * value);
}

/** [N] what the rate penalty adds to ∂E/∂z_j^t at each t. */
export function penaltySignal({ trial, run }: Known, { rate, lacksMean }: Recipe["penalty"]): Float64Array {
  const scale = rate * (lacksMean ? trial.sizes.T : 1);
  return ratePenaltySignal(trial, run.z).map((value) => scale * value);
}

/** [T, N, Q] dE/dh as the recipe has it, backwards from T: all edges, but those that are detached or cut. */
export function totalOf(
  known: Known,
  psi: Float64Array,
  direct: Float64Array,
  { detached, chunk }: Recipe["jacobians"],
  signal: Recipe["signal"],
): Float64Array {
  const { trial, run } = known;
  const { N, T, Q } = trial.sizes;
  const isOpen = run.selfEdges.map(({ name }) => !detached.includes(name));
  const dEdh = new Float64Array(T * N * Q);
  const toZ = new Float64Array(N);
  for (let t = T - 1; t >= 0; t--) {
    const after = t + 1 < T && !beginsChunk(t + 1, chunk);
    for (let j = 0; j < N; j++) toZ[j] = direct[t * N + j];
    if (after) addContinuations(toZ, known, dEdh, t, isOpen, signal.usesTurnedWeights);
    for (let j = 0; j < N; j++)
      for (let r = 0; r < Q; r++) {
        let along = 0;
        const later = (t + 1) * N + j;
        if (after) for (let q = 0; q < Q; q++) along += run.D[(later * Q + q) * Q + r] * dEdh[later * Q + q];
        dEdh[(t * N + j) * Q + r] = psi[(t * N + j) * Q + r] * toZ[j] + along;
      }
  }
  return dEdh;
}

/** Adds sum over edges z_j^t -> h_k^{t+1} of (Jacobian) dE/dh_k^{t+1}; of self edges those that are open. */
function addContinuations(
  toZ: Float64Array,
  { trial, run }: Known,
  dEdh: Float64Array,
  t: number,
  isOpen: readonly boolean[],
  turned: boolean,
): void {
  const { N, Q } = trial.sizes;
  const [R, S] = [run.drives.length, run.selfEdges.length];
  const { rec: W } = trial.weights;
  const later = (t + 1) * N;
  const ofDrive = new Float64Array(N);
  run.drives.forEach(({ rec }, d) => {
    if (rec < 0) return;
    for (let k = 0; k < N; k++) ofDrive[k] = dot(run.b, ((later + k) * R + d) * Q, dEdh, (later + k) * Q, Q);
    for (let j = 0; j < N; j++)
      for (let k = 0; k < N; k++) if (k !== j) toZ[j] += (turned ? W[(rec * N + j) * N + k] : W[(rec * N + k) * N + j]) * ofDrive[k];
  });
  for (let j = 0; j < N; j++)
    for (let x = 0; x < S; x++) if (isOpen[x]) toZ[j] += dot(run.s, ((later + j) * S + x) * Q, dEdh, (later + j) * Q, Q);
}

function dot(a: Float64Array, i: number, b: Float64Array, k: number, length: number): number {
  let sum = 0;
  for (let q = 0; q < length; q++) sum += a[i + q] * b[k + q];
  return sum;
}

/** [T, N] L: the direct part, and the continuations whose first edge is not excluded. */
export function signalOf(
  known: Known,
  direct: Float64Array,
  dEdh: Float64Array | null,
  recipe: Pick<Recipe, "jacobians" | "signal">,
): Float64Array {
  if (dEdh === null) return direct;
  const { N, T } = known.trial.sizes;
  const { excluded, usesTurnedWeights } = recipe.signal;
  const { chunk } = recipe.jacobians;
  const isOpen = firstEdges(known.run, [...excluded, ...recipe.jacobians.detached]);
  const L = direct.slice();
  for (let t = 0; t + 1 < T; t++)
    if (!beginsChunk(t + 1, chunk)) addContinuations(L.subarray(t * N, (t + 1) * N), known, dEdh, t, isOpen, usesTurnedWeights);
  return L;
}

const firstEdges = ({ selfEdges }: Run, closed: readonly string[]): boolean[] => selfEdges.map(({ name }) => !closed.includes(name));
