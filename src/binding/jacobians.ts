import { selfEdgesOf } from "../rnn/cells/index.ts";
import { matrix, type Matrix } from "../graph/semirings.ts";
import type { GraphEdge, UnrolledGraph } from "../graph/types.ts";
import { unrollNetwork } from "../graph/unroll.ts";
import { directLearningSignal } from "../rnn/gradient/direct-learning-signal.ts";
import { setEntering } from "../rnn/gradient/local-set.ts";
import type { Synapse, Run, Trial } from "../model/types.ts";
import { makeMemo } from "../lib/memo.ts";

/** The unrolled graph of a trial, with a separate edge for each way in which its cells feed back on themselves. */
export function graphOfTrial(trial: Trial): UnrolledGraph {
  const { N, T, I } = trial.sizes;
  return unrollNetwork({ N, T, selfEdges: selfEdgesOf(trial), inputs: I });
}

/**
 * The Jacobian of every edge of a trial's graph, of size dim(to) x dim(from): h has dimension Q, and w stands for the one weight `synapse`,
 * so w, z, u and E have dimension 1. All are the run's: b pre, D, s and psi.
 * Throws on the weight edges of other neurons than the synapse's.
 */
export function jacobiansOf(trial: Trial, run: Run, synapse: Synapse): (edge: GraphEdge) => Matrix {
  const write = jacobianWriter(trial, run, synapse);
  const { Q } = trial.sizes;
  return (edge) => {
    const jacobian = matrix(entersHidden(edge) ? Q : 1, leavesHidden(edge) ? Q : 1);
    write(edge, jacobian.data, 0);
    return jacobian;
  };
}

const entersHidden = ({ kind }: GraphEdge): boolean => kind !== "emit" && kind !== "loss";
const leavesHidden = ({ kind }: GraphEdge): boolean => kind === "state" || kind === "emit";

/** The same, written row by row into `into` from `at` on: who goes through all edges at every change makes no matrix for each. Returns their number. */
export function jacobianWriter(trial: Trial, run: Run, synapse: Synapse): (edge: GraphEdge, into: Float64Array, at: number) => number {
  const { sizes, weights } = trial;
  const { N, I, Q } = sizes;
  const { drives, selfEdges } = run;
  const direct = directOf(trial, run);
  const entering = new Float64Array(Q);
  const copy = (from: Float64Array, first: number, length: number, into: Float64Array, at: number): number => {
    for (let k = 0; k < length; k++) into[at + k] = from[first + k];
    return length;
  };
  /** [Q] sum over drives of weight times b: what a source adds to h_j^t. */
  const acrossSynapses = (kind: "rec" | "in", j: number, i: number, t: number, into: Float64Array, at: number): number => {
    const M = kind === "rec" ? N : I;
    into.fill(0, at, at + Q);
    drives.forEach((drive, d) => {
      if (drive[kind] < 0) return;
      const weight = weights[kind][(drive[kind] * N + j) * M + i];
      const first = ((t * N + j) * drives.length + d) * Q;
      for (let q = 0; q < Q; q++) into[at + q] += weight * run.b[first + q];
    });
    return Q;
  };
  return (edge, into, at) => {
    const j = edge.j - 1;
    const i = edge.i - 1;
    const t = edge.t - 1;
    const here = t * N + j;
    switch (edge.kind) {
      case "weight":
        if (j !== synapse.post) throw new Error(`the weight onto neuron ${synapse.post + 1} has no edge ${edge.id}`);
        setEntering(entering, trial, run, synapse, t);
        return copy(entering, 0, Q, into, at);
      case "state":
        return copy(run.D, here * Q * Q, Q * Q, into, at);
      case "emit":
        return copy(run.psi, here * Q, Q, into, at);
      case "synapse":
        return acrossSynapses("rec", j, i, t, into, at);
      case "input":
        return acrossSynapses("in", j, i, t, into, at);
      case "self": {
        const x = selfEdges.findIndex(({ name }) => name === edge.name);
        return copy(run.s, (here * selfEdges.length + x) * Q, Q, into, at);
      }
      case "loss":
        into[at] = direct[here];
        return 1;
    }
  };
}

/** Direct derivatives to z by run: they cost O(T N K), and every edge into E asks for one. */
const directs = makeMemo<Run, Float64Array>();
const directOf = (trial: Trial, run: Run): Float64Array => directs(run, () => directLearningSignal(trial, run));
