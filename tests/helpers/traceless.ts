import { sumOverTime } from "../../src/rnn/gradient/eprop.ts";
import { directLearningSignal } from "../../src/rnn/gradient/direct-learning-signal.ts";
import { readoutGradients } from "../../src/rnn/gradient/readout-gradients.ts";
import { setEntering } from "../../src/rnn/gradient/local-set.ts";
import type { Gradients, Run, Synapse, Trial } from "../../src/model/types.ts";

/** All weights of a kind, in the order of the arrays. */
function synapsesOf({ sizes: { N, I, drives } }: Trial, kind: "rec" | "in"): Synapse[] {
  const M = kind === "rec" ? N : I;
  return Array.from({ length: drives[kind] * N * M }, (_, s) => ({
    kind,
    drive: Math.floor(s / (N * M)),
    post: Math.floor(s / M) % N,
    pre: s % M,
  }));
}

/** e-prop without memory in the trace, written out forward in time: e_ji^t = psi_j^t . ∂h_j^t/∂W_ji, nothing of the steps before. */
export function tracelessGradients(trial: Trial, run: Run): Gradients {
  const { N, I, T, Q } = trial.sizes;
  const entering = new Float64Array(Q);
  const tracesOf = (kind: "rec" | "in"): Float64Array => {
    const synapses = synapsesOf(trial, kind);
    const e = new Float64Array(T * synapses.length);
    for (let t = 0; t < T; t++)
      synapses.forEach((synapse, s) => {
        setEntering(entering, trial, run, synapse, t);
        for (let q = 0; q < Q; q++) e[t * synapses.length + s] += run.psi[(t * N + synapse.post) * Q + q] * entering[q];
      });
    return e;
  };
  const signal = directLearningSignal(trial, run);
  const sum = (kind: "rec" | "in", M: number) => sumOverTime(T, N, M, signal, tracesOf(kind));
  return { rec: sum("rec", N), in: sum("in", I), ...readoutGradients(trial, run) };
}
