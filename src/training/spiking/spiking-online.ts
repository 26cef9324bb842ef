import { ANYWHERE } from "../compiled/memory.ts";
import { compiledSteps } from "./compiled-online.ts";
import { bringInputs } from "./compiled-passes.ts";
import type { Events } from "./events.ts";
import {
  advanceEligibility,
  advanceReading,
  applyPassage,
  beginPassage,
  makePassage,
  seenFromBase,
  type Passage,
} from "./online-passage.ts";
import { addReadoutGradients, seenAlong } from "./spiking-backward.ts";
import type { OnlineSteps, OnlineTraces, SpikingGradients, SpikingNetwork, Sweep } from "./spiking-types.ts";

export function makeOnlineTraces({ N, I, hyper, kernel }: SpikingNetwork): OnlineTraces {
  const M = N + I;
  const adapts = hyper.beta.some((beta) => beta !== 0);
  const home = kernel?.home ?? ANYWHERE;
  const { floats } = home;
  return {
    ...{ M, epsV: floats(M), epsA: floats(adapts ? M * N : 0), filtered: floats(M * N), sums: floats(M * N) },
    ...{ passage: makePassage(N, adapts, home), signal: floats(N) },
  };
}

/** What the traces take, in bytes. */
export function bytesOfTraces({ epsV, epsA, filtered, sums, passage, signal }: OnlineTraces): number {
  const { av, aa, fv, fa, sv, sa, sf, arriving } = passage;
  return [epsV, epsA, filtered, sums, signal, av, aa, fv, fa, sv, sa, sf, ...arriving].reduce((sum, array) => sum + array.byteLength, 0);
}

/**
 * E-prop as it runs on line, forward in time: at step t it reads only the spikes, pseudo-derivatives and errors of step t and its own traces
 * (Bellec et al. 2020, eq. 4, 22-25 and 28). Adds to `gradients`. The readout's own gradient, a product of the same kind, is
 * taken from the sweep. Paths, which may not be all, and feedback as in runBackward. Synapses onto one neuron all take the same linear step,
 * which is worked out once a neuron (see Passage): O(N) a step and O(N) a spike, and O(N M) each time the passage is applied.
 */
export function runOnline(
  network: SpikingNetwork,
  inputs: Events,
  { paths, feedback }: Pick<Sweep, "paths" | "feedback">,
  traces: OnlineTraces,
  gradients: SpikingGradients,
): void {
  const { N, I, K, T, hyper, parameters, err, spikes, kernel } = network;
  const { epsV, epsA, filtered, sums, passage, signal } = traces;
  const carrier = feedback === "out" ? parameters.out : parameters.feedback;
  const seen = seenAlong(network, paths);
  const steps = kernel === null ? typedSteps(seen, traces) : compiledSteps(seen, kernel, traces);
  const driven = kernel === null ? inputs : bringInputs(kernel, inputs);
  addReadoutGradients(network, gradients);
  for (const buffer of [epsV, epsA, filtered, sums]) buffer.fill(0);
  beginPassage(passage);
  for (let t = 0; t < T; t++) {
    if (t > 0 && steps.advanceEligibility((t - 1) * N)) {
      steps.apply();
      beginPassage(passage);
    }
    const [fromNeuron, toNeuron] = t > 0 ? [spikes.offsets[t - 1], spikes.offsets[t]] : [0, 0];
    const [fromInput, toInput] = [driven.offsets[t], driven.offsets[t + 1]];
    if (toNeuron > fromNeuron || toInput > fromInput) {
      const sent = steps.seeFromBase();
      steps.arrive(0, sent, spikes.indices, fromNeuron, toNeuron);
      steps.arrive(N, sent, driven.indices, fromInput, toInput);
    }
    stepSignal(N, K, err, t * K, carrier, signal, hyper.omega);
    steps.advanceReading(t * N);
  }
  steps.apply();
  for (let i = 0; i < N; i++) for (let j = 0; j < N; j++) if (i !== j || hyper.autapse) gradients.rec[i * N + j] += sums[i * N + j];
  for (let x = 0; x < I * N; x++) gradients.in[x] += sums[N * N + x];
}

function typedSteps({ N, hyper, psi, ratePull }: SpikingNetwork, traces: OnlineTraces): OnlineSteps {
  const { M, epsV, epsA, filtered, sums, passage, signal } = traces;
  const { alpha, beta, kappa, rho, zeta } = hyper;
  return {
    advanceEligibility: (psiAt) => advanceEligibility(passage, psi, psiAt, beta, rho, alpha),
    apply: () => applyPassage(passage, M, epsV, epsA, filtered, sums),
    seeFromBase: () => seenFromBase(passage, zeta),
    arrive: (first, sent, indices, from, to) => addEvents(N, first, sent, passage.arriving, indices, from, to, epsV, epsA, filtered, sums),
    advanceReading: (psiAt) => advanceReading(passage, psi, psiAt, beta, kappa, signal, ratePull),
  };
}

function addEvents(
  N: number,
  first: number,
  sent: number,
  [slow, smooth, summed]: Passage["arriving"],
  indices: Uint16Array,
  from: number,
  to: number,
  epsV: Float64Array,
  epsA: Float64Array,
  filtered: Float64Array,
  sums: Float64Array,
): void {
  for (let q = from; q < to; q++) {
    const unit = first + indices[q];
    const row = unit * N;
    epsV[unit] += sent;
    if (epsA.length > 0) for (let j = 0; j < N; j++) epsA[row + j] += slow[j];
    for (let j = 0; j < N; j++) filtered[row + j] += smooth[j];
    for (let j = 0; j < N; j++) sums[row + j] += summed[j];
  }
}

/** omega sum_k B_jk err_k^t, of this step only. */
function stepSignal(
  N: number,
  K: number,
  err: Float64Array,
  row: number,
  carrier: Float64Array,
  signal: Float64Array,
  omega: number,
): void {
  signal.fill(0);
  for (let k = 0; k < K; k++) {
    const error = omega * err[row + k];
    if (error !== 0) for (let j = 0; j < N; j++) signal[j] += error * carrier[k * N + j];
  }
}
