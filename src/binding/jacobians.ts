import { selfEdgesOf } from "../graph/local.ts";
import { matrix, type Matrix } from "../graph/semirings.ts";
import type { GraphEdge, UnrolledGraph } from "../graph/types.ts";
import { unrollNetwork } from "../graph/unroll.ts";
import { directLearningSignal } from "../rnn/directLearningSignal.ts";
import { presynaptic } from "../rnn/localSet.ts";
import type { Synapse, Trajectory, Trial } from "../rnn/types.ts";

/** The unrolled graph of a trial, with a separate edge for each way in which its cells feed back on themselves. */
export function graphOfTrial(trial: Trial): UnrolledGraph {
  const { sizes, hyper, cell } = trial;
  const selfEdges = selfEdgesOf({ reset: hyper.reset, adaptation: cell === "alif", autapse: hyper.autapse });
  return unrollNetwork({ N: sizes.N, T: sizes.T, selfEdges, inputs: sizes.I });
}

/**
 * The Jacobian of every edge of a trial's graph, of size dim(to) x dim(from): h has dimension Q, and w stands for the one weight `synapse`,
 * so w, z, u and E have dimension 1. MATH: ∂h/∂W = (zeta pre, 0), ∂h^t/∂h^{t-1} at fixed z = diag(alpha, rho), ∂z/∂h = (psi, -beta psi).
 * Throws on the weight edges of other neurons than the synapse's.
 */
export function jacobiansOf(trial: Trial, trajectory: Trajectory, synapse: Synapse): (edge: GraphEdge) => Matrix {
  const { sizes, hyper, weights } = trial;
  const { N, I, Q } = sizes;
  const direct = directOf(trial, trajectory);
  const ontoHidden = (v: number, a = 0): Matrix => matrix(Q, 1, Q === 1 ? [v] : [v, a]);
  const state = matrix(Q, Q, Q === 1 ? [hyper.alpha] : [hyper.alpha, 0, 0, hyper.rho]);
  return (edge) => {
    const j = edge.j - 1;
    const i = edge.i - 1;
    const t = edge.t - 1;
    switch (edge.kind) {
      case "weight":
        if (j !== synapse.post) throw new Error(`the weight onto neuron ${synapse.post + 1} has no edge ${edge.id}`);
        return ontoHidden(presynaptic(trial, trajectory, synapse.kind, j, synapse.pre, t));
      case "state":
        return state;
      case "emit": {
        const psi = trajectory.psi[t * N + j]!;
        return matrix(1, Q, Q === 1 ? [psi] : [psi, -hyper.beta[j]! * psi]);
      }
      case "synapse":
      case "autapse":
        return ontoHidden(hyper.zeta * weights.rec[j * N + i]!);
      case "reset":
        return ontoHidden(-hyper.vTh);
      case "adaptation":
        return ontoHidden(0, 1);
      case "input":
        return ontoHidden(hyper.zeta * weights.in[j * I + i]!);
      case "loss":
        return matrix(1, 1, [direct[t * N + j]!]);
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
