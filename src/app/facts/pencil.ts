import { bptt } from "../../rnn/gradient/bptt.ts";
import { directLearningSignal } from "../../rnn/gradient/direct-learning-signal.ts";
import { learningSignal } from "../../rnn/gradient/learning-signal.ts";
import { eligibilityOf } from "../../rnn/gradient/eligibility.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import { triangle } from "../../rnn/gradient/triangle.ts";
import type { Synapse, Trial } from "../../model/types.ts";

/** The synapse of the example: from neuron 2 to neuron 1. */
export const pencilSynapse: Synapse = { kind: "rec", post: 0, pre: 1 };

/** Two rate neurons, three steps, round weights, one pulse of input: small enough for a pencil. */
export const pencilTrial: Trial = {
  cell: "rate",
  sizes: { N: 2, I: 1, K: 1, T: 3, Q: 1, drives: { rec: 1, in: 1 } },
  hyper: { kappa: 0, omega: 1, autapse: true, cReg: 0, fTarget: 0, l2: 0, loss: "mse" },
  parameters: { alpha: 0.5, zeta: 1 },
  weights: {
    rec: Float64Array.of(0.5, 1, -1, 0.5),
    in: Float64Array.of(0.5, 1),
    out: Float64Array.of(1, -1),
    bias: Float64Array.of(0),
    feedback: Float64Array.of(1, -1),
  },
  inputs: Float64Array.of(1, 0, 1),
  targets: Float64Array.of(0, 0, 0),
  mask: Float64Array.of(1, 1, 1),
};

/** Everything that the worked example shows, from the engine. Per-step arrays have T entries, step 1 first. */
export function pencilNumbers() {
  const { N, T } = pencilTrial.sizes;
  const run = simulate(pencilTrial);
  const local = eligibilityOf(pencilTrial, run, "strict", pencilSynapse);
  const cells = triangle(pencilTrial, run, "strict", pencilSynapse);
  const backward = bptt(pencilTrial, run);
  const ofNeuron = (array: Float64Array, j: number) => Array.from({ length: T }, (_, t) => array[t * N + j]);
  const direct = ofNeuron(directLearningSignal(pencilTrial, run), 0);
  const signals = learningSignal(pencilTrial, run, "strict");
  const traces = Array.from(local.e);
  return {
    h: [ofNeuron(run.h, 0), ofNeuron(run.h, 1)],
    z: [ofNeuron(run.z, 0), ofNeuron(run.z, 1)],
    slope: [ofNeuron(run.psi, 0), ofNeuron(run.psi, 1)],
    error: Array.from(run.err),
    loss: run.loss,
    vectors: Array.from(local.eps),
    traces,
    direct,
    signals: [ofNeuron(signals, 0), ofNeuron(signals, 1)],
    hidden: [ofNeuron(backward.dEdh, 0), ofNeuron(backward.dEdh, 1)],
    /** By step of entry: the tiles C[t'][t], 0 where t < t'. */
    tiles: Array.from({ length: T }, (_, entry) => Array.from(cells.C.subarray(entry * T, (entry + 1) * T))),
    rows: Array.from(cells.rowSums),
    diagonals: Array.from(cells.diagSums),
    total: cells.total,
    gradient: backward.gradients.rec[pencilSynapse.post * N + pencilSynapse.pre],
    approximate: traces.reduce((sum, e, t) => sum + e * direct[t], 0),
  };
}
