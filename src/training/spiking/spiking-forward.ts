import { exp, log } from "../../lib/elementary.ts";
import { forwardCompiled } from "./compiled-passes.ts";
import type { Events } from "./events.ts";
import type { SpikingNetwork } from "./spiking-types.ts";

/**
 * Runs the network over `inputs` and fills psi, spikes, counts, y and err; returns the task's loss E_task.
 * `targets` [T, K]; `mask` [T] weighs the steps, null weighs each by 1. Bellec et al. 2020, eq. 6-8 and 11; symbols as in src/rnn.
 */
export function runForward(network: SpikingNetwork, inputs: Events, targets: Float64Array, mask: Float64Array | null): number {
  if (network.kernel === null) runCells(network, inputs);
  else forwardCompiled(network, network.kernel, inputs);
  return readOut(network, targets, mask);
}

/** The loop over time, in typed arrays: the twin of `forward` in assembly/spiking.ts. */
function runCells(network: SpikingNetwork, inputs: Events): void {
  const { N, T, hyper, parameters, spikes, psi, counts, state, watched } = network;
  const { v, a, current, refractory, fired } = state;
  for (const buffer of [v, a, refractory, fired, counts]) buffer.fill(0);
  const resetBy = hyper.reset ? hyper.vTh : 0;
  let fill = 0;
  for (let t = 0; t < T; t++) {
    current.fill(0);
    addRows(current, parameters.in, inputs.indices, inputs.offsets[t], inputs.offsets[t + 1], N);
    if (t > 0) addRows(current, parameters.rec, spikes.indices, spikes.offsets[t - 1], spikes.offsets[t], N);
    fill = stepCells(
      N,
      v,
      a,
      current,
      refractory,
      fired,
      psi,
      t * N,
      spikes.indices,
      fill,
      counts,
      hyper.beta,
      hyper.alpha,
      hyper.zeta,
      hyper.rho,
      hyper.vTh,
      hyper.gamma,
      hyper.nRef,
      resetBy,
    );
    spikes.offsets[t + 1] = fill;
    watched.v[t] = v[watched.neuron];
    watched.a[t] = a[watched.neuron];
  }
}

/** current[j] += sum of the rows of those that fired: sum_i W_ji z_i^{t-1}, or sum_i V_ji u_i^t. */
function addRows(current: Float64Array, rows: Float64Array, indices: Uint16Array, from: number, to: number, N: number): void {
  for (let q = from; q < to; q++) {
    const row = indices[q] * N;
    for (let j = 0; j < N; j++) current[j] += rows[row + j];
  }
}

/**
 * Advances every neuron one step, in place, and appends those that spike; returns the new number of spikes.
 *   v = alpha v + zeta current - v_th z^{t-1};  a = rho a + z^{t-1};  x = (v - v_th - beta a) / v_th
 *   z = [x > 0], psi = gamma / v_th max(0, 1 - |x|), both 0 while refractory.
 * Scalars come as arguments, not as properties of an object: V8 then keeps them in registers.
 */
function stepCells(
  N: number,
  v: Float64Array,
  a: Float64Array,
  current: Float64Array,
  refractory: Int32Array,
  fired: Uint8Array,
  psi: Float64Array,
  psiAt: number,
  spikes: Uint16Array,
  fill: number,
  counts: Float64Array,
  beta: Float64Array,
  alpha: number,
  zeta: number,
  rho: number,
  vTh: number,
  gamma: number,
  nRef: number,
  resetBy: number,
): number {
  const perThreshold = 1 / vTh;
  const height = gamma * perThreshold;
  const longest = nRef > 0 ? nRef : 0;
  for (let j = 0; j < N; j++) {
    const before = fired[j];
    const vj = alpha * v[j] + zeta * current[j] - resetBy * before;
    const aj = rho * a[j] + before;
    v[j] = vj;
    a[j] = aj;
    const x = (vj - vTh - beta[j] * aj) * perThreshold;
    const blocked = refractory[j] > 0;
    const slope = 1 - (x < 0 ? -x : x);
    psi[psiAt + j] = blocked || slope < 0 ? 0 : height * slope;
    let z = 0;
    if (x > 0 && !blocked) {
      z = 1;
      spikes[fill++] = j;
      counts[j]++;
    }
    fired[j] = z;
    const rest = refractory[j] + nRef * z - 1;
    refractory[j] = rest < 0 ? 0 : rest > longest ? longest : rest;
  }
  return fill;
}

/** y^t = kappa y^{t-1} + omega W_out z^t + b, and the loss with its direct derivative err^t = dE/dy^t. */
function readOut(network: SpikingNetwork, targets: Float64Array, mask: Float64Array | null): number {
  const { N, K, T, hyper, parameters, spikes, y, err } = network;
  const { kappa, omega } = hyper;
  let loss = 0;
  for (let t = 0; t < T; t++) {
    const row = t * K;
    for (let k = 0; k < K; k++) {
      let sum = 0;
      for (let q = spikes.offsets[t]; q < spikes.offsets[t + 1]; q++) sum += parameters.out[k * N + spikes.indices[q]];
      y[row + k] = (t > 0 ? kappa * y[row - K + k] : 0) + omega * sum + parameters.bias[k];
    }
    const weight = mask === null ? 1 : mask[t];
    if (weight === 0) err.fill(0, row, row + K);
    else
      loss +=
        weight * (hyper.loss === "mse" ? squaredError(K, y, targets, err, row, weight) : crossEntropy(K, y, targets, err, row, weight));
  }
  return loss;
}

/** 1/2 |y - y*|^2 of one step; leaves weight (y - y*) in err. */
function squaredError(K: number, y: Float64Array, targets: Float64Array, err: Float64Array, row: number, weight: number): number {
  let loss = 0;
  for (let k = row; k < row + K; k++) {
    const difference = y[k] - targets[k];
    err[k] = weight * difference;
    loss += 0.5 * difference * difference;
  }
  return loss;
}

/** - sum_k pi*_k log pi_k of one step, pi = softmax(y); leaves weight (pi - pi*) in err. */
function crossEntropy(K: number, y: Float64Array, targets: Float64Array, err: Float64Array, row: number, weight: number): number {
  let largest = -Infinity;
  for (let k = row; k < row + K; k++) if (y[k] > largest) largest = y[k];
  let sum = 0;
  for (let k = row; k < row + K; k++) sum += exp(y[k] - largest);
  const logSum = log(sum) + largest;
  let loss = 0;
  for (let k = row; k < row + K; k++) {
    err[k] = weight * (exp(y[k] - logSum) - targets[k]);
    loss -= targets[k] * (y[k] - logSum);
  }
  return loss;
}

/** Sets the rate penalty's pull from given mean rates (spikes per step): the direct derivative of c_reg/2 sum_j (f_j - f*)^2 by z_j. */
export function setRatePull(network: SpikingNetwork, rates: Float64Array): void {
  const { N, T, hyper, ratePull } = network;
  for (let j = 0; j < N; j++) ratePull[j] = (hyper.cReg * (rates[j] - hyper.fTarget)) / T;
}

/** The mean rate of each neuron in the last run, in spikes per step. */
export function ratesOf({ counts, T }: SpikingNetwork): Float64Array {
  return counts.map((count) => count / T);
}
