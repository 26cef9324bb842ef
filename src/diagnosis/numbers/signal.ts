import { ratePenaltySignal } from "../../rnn/network/loss.ts";
import type { Recipe } from "../recipe.ts";
import { factorsOf, type Known } from "./known.ts";
import { psiOfKind } from "./psi.ts";

/** [T, N, Q] psi as the recipe has it. */
export function psiOf(known: Known, { psi, psiFactors }: Recipe["jacobians"]): Float64Array {
  const { N, Q } = known.trial.sizes;
  const values = psiOfKind(known, psi);
  if (psiFactors.length === 0) return values;
  const factors = factorsOf(known, psiFactors);
  return values.map((value, k) => value * factors[Math.floor(k / Q) % N]);
}

/** [T, N] what multiplies the error of a step: sum_k B_jk err_k^t with B = W_out^T or random. */
export function instantSignal(
  { trial }: Known,
  { feedback, isNormalised, isMean, signalLag, filtersError }: Recipe["readout"],
  err: Float64Array,
): Float64Array {
  const { N, K, T } = trial.sizes;
  const { out, feedback: B } = trial.weights;
  const signal = new Float64Array(T * N);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += (feedback === "symmetric" ? out[k * N + j] : B[j * K + k]) * err[t * K + k];
      signal[t * N + j] = isMean ? sum / K : sum;
    }
  if (signalLag === 1) {
    signal.copyWithin(N, 0, (T - 1) * N);
    signal.fill(0, 0, N);
  }
  if (isNormalised) for (let t = 0; t < T; t++) normalise(signal.subarray(t * N, (t + 1) * N));
  if (filtersError) {
    const { kappa, omega } = trial.hyper;
    for (let k = 0; k < signal.length; k++) signal[k] = omega * signal[k] + (k < N ? 0 : kappa * signal[k - N]);
  }
  return signal;
}

/** To length 1, unless it is 0. */
function normalise(values: Float64Array): void {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  if (length > 0) for (let k = 0; k < values.length; k++) values[k] /= length;
}

/** Whether step t (from 0) is the first of a chunk, so that nothing flows back from it. */
export const beginsChunk = (t: number, chunk: number): boolean => chunk > 0 && t % chunk === 0;

/** [T, N] task part of ∂E/∂z_j^t: scale sum_{s >= t} leak^{s-t} of the instant signal. `leaks` [N]. */
export function summedSignal({ trial }: Known, instant: Float64Array, leaks: Float64Array, scale: number, chunk: number): Float64Array {
  const { N, T } = trial.sizes;
  const sum = new Float64Array(T * N);
  for (let t = T - 1; t >= 0; t--)
    for (let j = 0; j < N; j++) {
      const later = t + 1 < T && !beginsChunk(t + 1, chunk) ? leaks[j] * sum[(t + 1) * N + j] : 0;
      sum[t * N + j] = instant[t * N + j] + later;
    }
  return scale === 1 ? sum : sum.map((value) => scale * value);
}

/** [N] what the rate penalty adds to ∂E/∂z_j^t at each t. */
export function penaltySignal({ trial, run }: Known, { rate, lacksMean, lacksTarget }: Recipe["penalty"]): Float64Array {
  const scale = rate * (lacksMean ? trial.sizes.T : 1);
  const meant = lacksTarget ? { ...trial, hyper: { ...trial.hyper, fTarget: 0 } } : trial;
  return ratePenaltySignal(meant, run.z).map((value) => scale * value);
}

/** [T, N] the same with the mean rate up to each step for that of the trial. */
export function runningPenaltySignal({ trial, run }: Known, { rate, lacksMean, lacksTarget }: Recipe["penalty"]): Float64Array {
  const { N, T } = trial.sizes;
  const { cReg } = trial.hyper;
  const fTarget = lacksTarget ? 0 : trial.hyper.fTarget;
  const scale = (rate * cReg) / (lacksMean ? 1 : T);
  const sum = new Float64Array(N);
  const signal = new Float64Array(T * N);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      sum[j] += run.z[t * N + j];
      signal[t * N + j] = scale * (sum[j] / (t + 1) - fTarget);
    }
  return signal;
}

/** [T, N, Q] dE/dh as the recipe has it, backwards from T: all edges, but those that are detached or cut. */
export function totalOf(
  known: Known,
  psi: Float64Array,
  direct: Float64Array,
  jacobians: Recipe["jacobians"],
  signal: Recipe["signal"],
): Float64Array {
  const { trial, run } = known;
  const { N, T, Q } = trial.sizes;
  const { cutsState, chunk } = jacobians;
  const weights = selfWeights(known, jacobians.detached, jacobians);
  const dEdh = new Float64Array(T * N * Q);
  const toZ = new Float64Array(N);
  const addContinuations = continuationsOf(known, dEdh, weights, signal, [...Array(N).keys()]);
  for (let t = T - 1; t >= 0; t--) {
    const after = t + 1 < T && !beginsChunk(t + 1, chunk);
    for (let j = 0; j < N; j++) toZ[j] = direct[t * N + j];
    if (after) addContinuations(toZ, t);
    for (let j = 0; j < N; j++)
      for (let r = 0; r < Q; r++) {
        let along = 0;
        const later = (t + 1) * N + j;
        if (after && !cutsState) for (let q = 0; q < Q; q++) along += run.D[(later * Q + q) * Q + r] * dEdh[later * Q + q];
        dEdh[(t * N + j) * Q + r] = psi[(t * N + j) * Q + r] * toZ[j] + along;
      }
  }
  return dEdh;
}

/**
 * What adds to `toZ`, for some j, the sum over edges z_j^t -> h_k^{t+1} of (Jacobian) dE/dh_k^{t+1}; self edges times their weights
 * [N, self edges].
 */
function continuationsOf(
  known: Known,
  dEdh: Float64Array,
  weights: Float64Array,
  signal: Recipe["signal"],
  posts: readonly number[],
): (toZ: Float64Array, t: number) => void {
  const { trial, run } = known;
  const { N, Q } = trial.sizes;
  const [R, S] = [run.drives.length, run.selfEdges.length];
  const back = weightsBack(known, signal);
  const ofDrive = new Float64Array(N);
  return (toZ, t) => {
    const later = (t + 1) * N;
    for (let d = 0; d < R; d++) {
      const { rec } = run.drives[d];
      if (rec < 0) continue;
      for (let k = 0; k < N; k++) ofDrive[k] = dot(run.b, ((later + k) * R + d) * Q, dEdh, (later + k) * Q, Q);
      for (const j of posts) toZ[j] += dot(back, (rec * N + j) * N, ofDrive, 0, N);
    }
    for (const j of posts)
      for (let x = 0; x < S; x++)
        if (weights[j * S + x] !== 0) toZ[j] += weights[j * S + x] * dot(run.s, ((later + j) * S + x) * Q, dEdh, (later + j) * Q, Q);
  };
}

/** [drives, from, to] the weights from z_j to the drives of other neurons as the recipe has them on the way back. */
function weightsBack({ trial, parameter }: Known, { usesTurnedWeights: turned, lacksZeta }: Recipe["signal"]): Float64Array {
  const { N, drives } = trial.sizes;
  const { rec: W } = trial.weights;
  const back = new Float64Array(drives.rec * N * N);
  for (let k = 0; k < N; k++) {
    const scale = lacksZeta ? (parameter("zeta", k) ?? 1) : 1;
    for (let rec = 0; rec < drives.rec; rec++)
      for (let j = 0; j < N; j++)
        if (k !== j) back[(rec * N + j) * N + k] = (turned ? W[(rec * N + j) * N + k] : W[(rec * N + k) * N + j]) / scale;
  }
  return back;
}

function dot(a: Float64Array, i: number, b: Float64Array, k: number, length: number): number {
  let sum = 0;
  for (let q = 0; q < length; q++) sum += a[i + q] * b[k + q];
  return sum;
}

/** [T, N] L: the direct part, and of some neurons the continuations whose first edge is not excluded. */
export function signalOf(
  known: Known,
  direct: Float64Array,
  dEdh: Float64Array | null,
  recipe: Pick<Recipe, "jacobians" | "signal">,
  posts: readonly number[],
): Float64Array {
  if (dEdh === null) return direct;
  const { N, T } = known.trial.sizes;
  const { chunk } = recipe.jacobians;
  const weights = selfWeights(known, [...recipe.signal.excluded, ...recipe.jacobians.detached], recipe.jacobians);
  const L = direct.slice();
  const addContinuations = continuationsOf(known, dEdh, weights, recipe.signal, posts);
  for (let t = 0; t + 1 < T; t++) if (!beginsChunk(t + 1, chunk)) addContinuations(L.subarray(t * N, (t + 1) * N), t);
  return L;
}

/** [N, self edges] by what each self edge is multiplied: 0 where it is closed. */
export function selfWeights(
  { trial, run, parameter, edgesOf }: Known,
  closed: readonly string[],
  { adaptationFactor, resetFactor }: Pick<Recipe["jacobians"], "adaptationFactor" | "resetFactor">,
): Float64Array {
  const S = run.selfEdges.length;
  const weights = new Float64Array(trial.sizes.N * S);
  const [adaptations, resets] = [edgesOf("adaptation"), edgesOf("reset")];
  run.selfEdges.forEach(({ name }, x) => {
    if (closed.includes(name)) return;
    const isNormalised = adaptationFactor === "1-rho" && adaptations.includes(name);
    const isUnscaled = resetFactor === "1/vTh" && resets.includes(name);
    for (let j = 0; j < trial.sizes.N; j++)
      weights[j * S + x] = isNormalised ? 1 - (parameter("rho", j) ?? 0) : isUnscaled ? 1 / (parameter("vTh", j) ?? 1) : 1;
  });
  return weights;
}
