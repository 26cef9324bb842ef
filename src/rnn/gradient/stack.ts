/** Gradients of a stack of recurrent layers, from the Jacobians of their runs: all paths, and what rules that keep a trace per layer keep of them. */
import { toDrive } from "./bptt.ts";
import { columns } from "./columns.ts";
import { sweepBack } from "./adjoint.ts";
import { directLearningSignal } from "./direct-learning-signal.ts";
import { eligibility } from "./eligibility.ts";
import { signalTimesTraces } from "./eprop.ts";
import { resolveLocalSet } from "./local-set.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { LocalSet } from "../../model/types.ts";
import type { Layer } from "../network/stack.ts";

/** How derivatives come back through a layer, from its outputs to its hidden states. */
export type Back = "all" | "chain" | "step" | "none";

/**
 * [T, N, Q] derivatives to the hidden states of a layer from those to its outputs, `signal` [T, N]: along "all" edges of the layer; along the "chain"
 * of each neuron, over D and local self edges; or within the "step", psi_j^t signal_j^t. Zero for "none". At most O(T N^2).
 */
function backThrough({ trial, run }: Layer, signal: Float64Array, by: Back, local: LocalSet): Float64Array {
  const { T, N, Q } = trial.sizes;
  switch (by) {
    case "none":
      return new Float64Array(T * N * Q);
    case "step":
      return run.psi.map((slope, s) => slope * signal[Math.floor(s / Q)]);
    case "chain":
      return sweepBack(trial, run, resolveLocalSet(run.selfEdges, local), signal, undefined).toH;
    case "all":
      return sweepBack(trial, run, resolveLocalSet(run.selfEdges, "strict"), signal, "own").toH;
  }
}

/** [T, I] what derivatives [T, N, Q] to the hidden states of a layer are worth to the outputs below, a hop down within the step: sum_k sum_d V^d_kj b_d,k . dE/dh_k^t. */
function hopDown({ trial, run }: Layer, toH: Float64Array): Float64Array {
  const { T, N, I } = trial.sizes;
  const signal = new Float64Array(T * I);
  run.drives.forEach(({ in: row }, d) => {
    if (row < 0) return;
    for (let t = 0; t < T; t++)
      for (let k = 0; k < N; k++) {
        const derivative = toDrive(trial, run, toH, d, t, k);
        for (let j = 0; j < I; j++) signal[t * I + j] += trial.weights.in[(row * N + k) * I + j] * derivative;
      }
  });
  return signal;
}

/**
 * The learning signals [T, N] of every layer, the lowest first: ∂E/∂z for the last one; for each other what comes down from the layer above, a hop
 * within the step, from derivatives that went back through that layer by `above`. With "step" it needs nothing from later steps that ∂E/∂z does not.
 */
export function signalsOfStack(layers: readonly Layer[], above: Back, local: LocalSet): Float64Array[] {
  const last = layers[layers.length - 1];
  const signals = [directLearningSignal(last.trial, last.run)];
  for (let l = layers.length - 1; l > 0; l--) signals.unshift(hopDown(layers[l], backThrough(layers[l], signals[0], above, local)));
  return signals;
}

/**
 * The gradients of the weights of every layer, the lowest first, without weight penalties. `within` says how a layer's own paths are summed: "all" of
 * them, as BPTT and RTRL do, or those of the "chain", as a learning signal times a trace; `above` what of the layers above is kept.
 * All and all is BPTT; chain and step is e-prop with a trace per layer and an error that comes down within the step. O(T N (N + I)) a layer.
 */
export function stackGradients(
  layers: readonly Layer[],
  { within, above }: { readonly within: "all" | "chain"; readonly above: Back },
  local: LocalSet,
): PerWeight[] {
  const signals = signalsOfStack(layers, above, local);
  return layers.map((layer, l): PerWeight => {
    const { trial, run } = layer;
    if (within === "chain") return signalTimesTraces(trial, signals[l], eligibility(trial, run, local));
    const dEdh = backThrough(layer, signals[l], "all", local);
    return {
      rec: overSteps(trial.sizes.T, columns(trial, run, dEdh, "rec")),
      in: overSteps(trial.sizes.T, columns(trial, run, dEdh, "in")),
    };
  });
}

/** [weights] of [T, weights]: the sum over steps. */
function overSteps(T: number, parts: Float64Array): Float64Array {
  const sums = new Float64Array(parts.length / T);
  parts.forEach((part, s) => (sums[s % sums.length] += part));
  return sums;
}
