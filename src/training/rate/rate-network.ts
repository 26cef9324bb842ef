import { ANYWHERE } from "../compiled/memory.ts";
import type { Compiled } from "../compiled/module.ts";
import { backwardCompiled, forwardCompiled, startRateKernel } from "./compiled-rate.ts";
import { tanh } from "../../lib/elementary.ts";
import { invariant } from "../../lib/invariant.ts";
import { trialConstants, type LabHyper } from "../lab-hyper.ts";
import type { Trial } from "../../model/types.ts";
import type { RateGradients, RateNetwork, Reach } from "./rate-types.ts";

/** Gradients of a network, in the memory of its kernel if it has one: three sets have room there. */
export function makeRateGradients({ N, I, K, kernel }: Pick<RateNetwork, "N" | "I" | "K" | "kernel">): RateGradients {
  const { floats } = kernel?.home ?? ANYWHERE;
  return { rec: floats(N * N), in: floats(N * I), out: floats(K * N), bias: floats(K) };
}

/** A network with all parameters 0, which runs in WebAssembly if compiled kernels are given. Of `hyper` it heeds alpha, kappa and autapse; the constants it has no use for must be neutral. */
export function makeRateNetwork(
  N: number,
  I: number,
  K: number,
  T: number,
  hyper: LabHyper,
  compiled: Compiled | null = null,
): RateNetwork {
  const neutral = hyper.zeta === 1 && hyper.omega === 1 && hyper.cReg === 0 && hyper.l2 === 0 && hyper.loss === "mse";
  invariant(neutral, "the rate kernels take zeta = omega = 1, squared error and no penalties");
  const kernel = compiled === null ? null : startRateKernel(compiled, N, I, K, T);
  const { floats } = kernel?.home ?? ANYWHERE;
  return {
    ...{ N, I, K, T, hyper, kernel },
    parameters: { ...makeRateGradients({ N, I, K, kernel }), feedback: floats(K * N) },
    ...{ h: floats(T * N), z: floats((T + 1) * N), y: floats(T * K), err: floats(T * K), dz: floats(T * N), dh: floats(T * N) },
    order: [floats(T * N), floats(T * N)],
  };
}

/** Runs over `inputs` [T, I]; fills h, z, y, err; returns E = 1/2 sum mask (y - y*)^2. */
export function runRateForward(network: RateNetwork, inputs: Float64Array, targets: Float64Array, mask: Float64Array): number {
  const { N, I, K, T, hyper, parameters, h, z, y, err, kernel } = network;
  if (kernel !== null) return forwardCompiled(network, kernel, { inputs, targets, mask });
  let loss = 0;
  for (let t = 0; t < T; t++) {
    stepRateCells(N, I, t, hyper.alpha, parameters.rec, parameters.in, inputs, h, z);
    for (let k = 0; k < K; k++) {
      let sum = (t > 0 ? hyper.kappa * y[(t - 1) * K + k] : 0) + parameters.bias[k];
      for (let j = 0; j < N; j++) sum += parameters.out[k * N + j] * z[(t + 1) * N + j];
      const difference = sum - targets[t * K + k];
      y[t * K + k] = sum;
      err[t * K + k] = mask[t] * difference;
      loss += 0.5 * mask[t] * difference * difference;
    }
  }
  return loss;
}

function stepRateCells(
  N: number,
  I: number,
  t: number,
  alpha: number,
  rec: Float64Array,
  input: Float64Array,
  u: Float64Array,
  h: Float64Array,
  z: Float64Array,
): void {
  const before = t * N;
  for (let j = 0; j < N; j++) {
    let sum = t > 0 ? alpha * h[before - N + j] : 0;
    for (let i = 0; i < N; i++) sum += rec[j * N + i] * z[before + i];
    for (let i = 0; i < I; i++) sum += input[j * I + i] * u[t * I + i];
    h[before + j] = sum;
    z[before + N + j] = tanh(sum);
  }
}

/** Adds the gradients of the last forward pass to `gradients`; `carrier` [K, N] takes the error to the neurons: W_out, or other feedback. */
export function runRateBackward(
  network: RateNetwork,
  inputs: Float64Array,
  reach: Reach,
  carrier: Float64Array,
  gradients: RateGradients,
): void {
  const { N, hyper, kernel } = network;
  if (kernel === null) followBack(network, inputs, reach, carrier, gradients);
  else backwardCompiled(network, kernel, inputs, reach, carrier, gradients);
  if (!hyper.autapse) for (let j = 0; j < N; j++) gradients.rec[j * N + j] = 0;
}

/** The same in typed arrays: the twin of assembly/rate.ts. */
function followBack(network: RateNetwork, inputs: Float64Array, reach: Reach, carrier: Float64Array, gradients: RateGradients): void {
  const { N, T, hyper, parameters, z, dz, dh, order } = network;
  addReadout(network, carrier, gradients);
  if (reach.paths === "all") sweepBack(N, T, hyper.alpha, parameters.rec, z, dz, dh, dh);
  else if (reach.paths === "direct") sweepBack(N, T, 0, parameters.rec, z, dz, null, dh);
  else {
    let [now, next] = order;
    sweepBack(N, T, hyper.alpha, parameters.rec, z, dz, null, now);
    dh.set(now);
    for (let q = 1; q < reach.hops; q++) {
      sweepBack(N, T, hyper.alpha, parameters.rec, z, null, now, next);
      for (let x = 0; x < dh.length; x++) dh[x] += next[x];
      [now, next] = [next, now];
    }
  }
  addOuterProducts(network, inputs, gradients);
}

/** Gradients of the readout, and dz^t = sum_k carrier_kj sum_{s >= t} kappa^{s-t} err_k^s. */
function addReadout({ N, K, T, hyper, z, err, dz }: RateNetwork, carrier: Float64Array, gradients: RateGradients): void {
  dz.fill(0);
  for (let k = 0; k < K; k++) {
    let ahead = 0;
    for (let t = T - 1; t >= 0; t--) {
      ahead = hyper.kappa * ahead + err[t * K + k];
      if (ahead === 0) continue;
      gradients.bias[k] += ahead;
      for (let j = 0; j < N; j++) {
        gradients.out[k * N + j] += ahead * z[(t + 1) * N + j];
        dz[t * N + j] += ahead * carrier[k * N + j];
      }
    }
  }
}

/**
 * result^t = alpha result^{t+1} + (1 - z^2) (direct^t + W^T source^{t+1}): from the end back along the leak, entered at each step from E
 * (`direct`, null for nothing) and through a synapse (`source`). With source = result every path is followed; with source the part that has
 * made q hops, result is the part with q + 1.
 */
function sweepBack(
  N: number,
  T: number,
  alpha: number,
  rec: Float64Array,
  z: Float64Array,
  direct: Float64Array | null,
  source: Float64Array | null,
  result: Float64Array,
): void {
  for (let t = T - 1; t >= 0; t--) {
    const now = t * N;
    const later = now + N;
    const last = t === T - 1;
    for (let i = 0; i < N; i++) {
      let sum = direct === null ? 0 : direct[now + i];
      if (source !== null && !last) for (let j = 0; j < N; j++) sum += rec[j * N + i] * source[later + j];
      const output = z[later + i];
      result[now + i] = (last ? 0 : alpha * result[later + i]) + (1 - output * output) * sum;
    }
  }
}

/** dE/dW_ji += sum_t dh_j^t z_i^{t-1} and dE/dV_ji += sum_t dh_j^t u_i^t. */
function addOuterProducts({ N, I, T, z, dh }: RateNetwork, inputs: Float64Array, gradients: RateGradients): void {
  for (let t = 0; t < T; t++) {
    for (let j = 0; j < N; j++) {
      const d = dh[t * N + j];
      if (d === 0) continue;
      for (let i = 0; i < N; i++) gradients.rec[j * N + i] += d * z[t * N + i];
      for (let i = 0; i < I; i++) gradients.in[j * I + i] += d * inputs[t * I + i];
    }
  }
}

/** The same network on the same inputs in the form of the reference engine. */
export function rateTrialOf(network: RateNetwork, inputs: Float64Array, targets: Float64Array, mask: Float64Array): Trial {
  const { N, I, K, T, hyper, parameters } = network;
  const feedback = new Float64Array(N * K);
  for (let k = 0; k < K; k++) for (let j = 0; j < N; j++) feedback[j * K + k] = parameters.feedback[k * N + j];
  const weights = { rec: parameters.rec, in: parameters.in, out: parameters.out, bias: parameters.bias, feedback };
  return { ...trialConstants("rate", hyper, { N, I, K, T }), weights, inputs, targets, mask };
}
