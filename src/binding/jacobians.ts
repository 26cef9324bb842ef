import { selfEdgesOf } from "../graph/local.ts";
import { matrix, type Matrix } from "../graph/semirings.ts";
import type { GraphEdge, UnrolledGraph } from "../graph/types.ts";
import { unrollNetwork } from "../graph/unroll.ts";
import { directLearningSignal } from "../rnn/gradient/direct-learning-signal.ts";
import { presynaptic } from "../rnn/gradient/local-set.ts";
import type { Synapse, Trajectory, Trial } from "../model/types.ts";

/** The unrolled graph of a trial, with a separate edge for each way in which its cells feed back on themselves. */
export function graphOfTrial(trial: Trial): UnrolledGraph {
  const { sizes, hyper, cell } = trial;
  const selfEdges = selfEdgesOf({ reset: hyper.reset, adaptation: cell === "alif", autapse: hyper.autapse });
  return unrollNetwork({ N: sizes.N, T: sizes.T, selfEdges, inputs: sizes.I });
}

/**
 * The Jacobian of every edge of a trial's graph, of size dim(to) x dim(from): h has dimension Q, and w stands for the one weight `synapse`,
 * so w, z, u and E have dimension 1. From Bellec et al. 2020, eqs. 6, 7 and 24: ∂h/∂W = (zeta pre, 0), ∂h^t/∂h^{t-1} at fixed z = diag(alpha, rho), ∂z/∂h = (psi, -beta psi).
 * Throws on the weight edges of other neurons than the synapse's.
 */
export function jacobiansOf(trial: Trial, trajectory: Trajectory, synapse: Synapse): (edge: GraphEdge) => Matrix {
  const write = jacobianWriter(trial, trajectory, synapse);
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
export function jacobianWriter(
  trial: Trial,
  trajectory: Trajectory,
  synapse: Synapse,
): (edge: GraphEdge, into: Float64Array, at: number) => number {
  const { sizes, hyper, weights } = trial;
  const { N, I, Q } = sizes;
  const direct = directOf(trial, trajectory);
  return (edge, into, at) => {
    const j = edge.j - 1;
    const i = edge.i - 1;
    const t = edge.t - 1;
    const column = (v: number, a = 0): number => {
      into[at] = v;
      if (Q === 2) into[at + 1] = a;
      return Q;
    };
    switch (edge.kind) {
      case "weight":
        if (j !== synapse.post) throw new Error(`the weight onto neuron ${synapse.post + 1} has no edge ${edge.id}`);
        return column(presynaptic(trial, trajectory, synapse.kind, j, synapse.pre, t));
      case "state":
        column(hyper.alpha);
        if (Q === 2) into.set([0, hyper.rho], at + 2);
        return Q * Q;
      case "emit": {
        const psi = trajectory.psi[t * N + j]!;
        return column(psi, Q === 2 ? -hyper.beta[j]! * psi : 0);
      }
      case "synapse":
      case "autapse":
        return column(hyper.zeta * weights.rec[j * N + i]!);
      case "reset":
        return column(-hyper.vTh);
      case "adaptation":
        return column(0, 1);
      case "input":
        return column(hyper.zeta * weights.in[j * I + i]!);
      case "loss":
        into[at] = direct[t * N + j]!;
        return 1;
    }
  };
}

/** The Jacobian of one edge, for a hover; to weigh many, take `jacobiansOf` once. */
export function edgeJacobian(trial: Trial, trajectory: Trajectory, edge: GraphEdge, synapse: Synapse): Matrix {
  return jacobiansOf(trial, trajectory, synapse)(edge);
}

/** Direct derivatives to z by trajectory: they cost O(T N K), and every edge into E asks for one. */
const directs = new WeakMap<Trajectory, Float64Array>();

function directOf(trial: Trial, trajectory: Trajectory): Float64Array {
  const known = directs.get(trajectory) ?? directLearningSignal(trial, trajectory);
  directs.set(trajectory, known);
  return known;
}
