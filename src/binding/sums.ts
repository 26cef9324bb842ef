import { foldPaths } from "../graph/fold.ts";
import { matrices, multiplyMatrices, numbers, type Matrix } from "../graph/semirings.ts";
import type { GraphEdge, NodeId, PathSet, UnrolledGraph } from "../graph/types.ts";
import type { Synapse, Run, Trial } from "../model/types.ts";
import { graphOfTrial, jacobiansOf, jacobianWriter } from "./jacobians.ts";

/** The size of a node's value: Q for h, 1 for w (one weight), z, u and E. */
export function dimensionsOf(trial: Trial): (node: NodeId) => number {
  return (node) => (node.startsWith("h:") ? trial.sizes.Q : 1);
}

/** The derivative along a path set, dim(end) x dim(start): sums over its paths of the products of their edges' Jacobians. */
export function derivativeAlong(
  trial: Trial,
  run: Run,
  set: PathSet,
  synapse: Synapse,
  graph: UnrolledGraph = graphOfTrial(trial),
): Matrix {
  return foldPaths(graph, set, matrices(dimensionsOf(trial)), jacobiansOf(trial, run, synapse));
}

/** The same as a number, for sets that lead from w or z to z or E. Throws where the derivative is a matrix. O(edges). */
export function sumOverPaths(trial: Trial, run: Run, set: PathSet, synapse: Synapse, graph: UnrolledGraph = graphOfTrial(trial)): number {
  if (trial.sizes.Q === 1) {
    const write = jacobianWriter(trial, run, synapse);
    const entry = new Float64Array(1);
    return foldPaths(graph, set, numbers, (edge) => {
      write(edge, entry, 0);
      return entry[0];
    });
  }
  const { rows, cols, data } = derivativeAlong(trial, run, set, synapse, graph);
  if (data.length !== 1) throw new Error(`a sum over these paths is a ${rows} x ${cols} matrix, not a number`);
  return data[0];
}

export interface Factor {
  readonly edge: GraphEdge;
  readonly jacobian: Matrix;
}

/** One path multiplied out: its factors in the order of the path (the product takes them from the right), and the product. */
export function factorsOf(trial: Trial, run: Run, path: readonly GraphEdge[], synapse: Synapse): { factors: Factor[]; product: Matrix } {
  if (path.length === 0) throw new Error("a product needs a path of at least one edge, but got none");
  const jacobian = jacobiansOf(trial, run, synapse);
  const factors = path.map((edge) => ({ edge, jacobian: jacobian(edge) }));
  const product = factors.map((factor) => factor.jacobian).reduce((early, late) => multiplyMatrices(late, early));
  return { factors, product };
}
