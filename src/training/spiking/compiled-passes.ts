import { invariant } from "../../lib/invariant.ts";
import type { Events } from "./events.ts";
import { addressesOf, homeIn } from "../compiled/memory.ts";
import type { Compiled } from "../compiled/module.ts";
import type { SpikingGradients, SpikingKernel, SpikingNetwork, SpikingSizes, Sweep } from "./spiking-types.ts";

/** Sets of gradients that a memory has room for. */
const SETS = 3;

/** Bytes of everything that a network keeps, on-line traces and gradients included, and of what is lost between arrays. */
function roomFor({ N, I, K, T }: SpikingSizes): number {
  const weights = N * N + I * N + K * N + K;
  const traces = 3 * (N + I) * (N + 2) + 12 * N;
  const floats = (SETS + 1) * weights + K * N + T * (N + 3 * K + 2) + 14 * N + traces;
  return 8 * floats + 2 * T * (N + I) + 4 * (3 * T + 2 * N + 32) + 100 * 64;
}

export function startKernel(compiled: Compiled, sizes: SpikingSizes): SpikingKernel {
  const exports = compiled.start();
  exports.reserve(roomFor(sizes));
  const home = homeIn(exports.memory.buffer);
  const { N, I, T } = sizes;
  return {
    ...{ exports, home, inputs: { offsets: home.ints(T + 1), indices: home.shorts(T * I) } },
    ...{ beta: home.floats(N), refractory: home.floats(N), fired: home.floats(N), active: home.ints(N + 7) },
    order: home.ints(T),
  };
}

/** Copies the events into the kernel's memory, and returns them as they lie there. Throws if they are more than the network's sizes allow. */
export function bringInputs({ inputs }: SpikingKernel, { offsets, indices }: Events): Events {
  const count = offsets[offsets.length - 1];
  invariant(offsets.length === inputs.offsets.length && count <= inputs.indices.length, "the events do not fit the network");
  inputs.offsets.set(offsets);
  inputs.indices.set(indices.subarray(0, count));
  return inputs;
}

/** The loop over time of runForward. */
export function forwardCompiled(network: SpikingNetwork, kernel: SpikingKernel, events: Events): void {
  const { N, T, hyper, parameters, spikes, psi, counts, watched, state } = network;
  const { alpha, zeta, rho, vTh, gamma, nRef, reset } = hyper;
  bringInputs(kernel, events);
  kernel.beta.set(hyper.beta);
  const { exports, inputs, beta, refractory, fired } = kernel;
  exports.forward(
    ...[N, T, alpha, zeta, rho, vTh, gamma, nRef, reset ? vTh : 0],
    ...addressesOf(beta, parameters.rec, parameters.in, inputs.offsets, inputs.indices, spikes.offsets, spikes.indices, psi, counts),
    ...addressesOf(state.v, state.a, state.current, refractory, fired),
    watched.neuron,
    ...addressesOf(watched.v, watched.a),
  );
}

/** No array lies there: it stands for none. */
const NONE = 0;

/** The loop over time of runBackward, on the network as the paths see it; the readout is done before. */
export function backwardCompiled(
  network: SpikingNetwork,
  kernel: SpikingKernel,
  events: Events,
  sweep: Sweep,
  gradients: SpikingGradients,
): void {
  const { N, K, T, hyper, parameters, spikes, psi, errAhead, ratePull, state } = network;
  const { alpha, zeta, rho, omega, reset, vTh } = hyper;
  invariant(
    gradients.rec.buffer === psi.buffer,
    "gradients of a compiled network lie in its memory: makeGradients(network) puts them there",
  );
  bringInputs(kernel, events);
  kernel.beta.set(hyper.beta);
  const { exports, inputs, beta, active, order } = kernel;
  if (sweep.order !== null) order.set(sweep.order);
  const orderAt = sweep.order === null ? NONE : order.byteOffset;
  const everything = sweep.paths === "all";
  const carrier = sweep.feedback === "out" ? parameters.out : parameters.feedback;
  exports.backward(
    ...[N, K, T, everything ? 1 : 0, orderAt, alpha, zeta, rho, omega, everything && reset ? vTh : 0],
    ...addressesOf(beta, parameters.rec, carrier, inputs.offsets, inputs.indices, spikes.offsets, spikes.indices, psi, errAhead, ratePull),
    ...addressesOf(state.dv, state.da, state.dz, active, gradients.rec, gradients.in),
  );
}
