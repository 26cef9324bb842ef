import { foldPaths } from "../graph/fold.ts";
import { multiplyMatrices, type Matrix } from "../graph/semirings.ts";
import type { GraphEdge, NodeId, PathSet, Semiring, UnrolledGraph } from "../graph/types.ts";
import type { Synapse, Run, Trial } from "../model/types.ts";
import { graphOfTrial, jacobiansOf, jacobianWriter } from "./jacobians.ts";

/** The size of a node's value: Q for h, 1 for w (one weight), z, u and E. */
export function dimensionsOf(trial: Trial): (node: NodeId) => number {
  return (node) => (node.startsWith("h:") ? trial.sizes.Q : 1);
}

/** The values of nodes as columns, where the paths start at one of dimension 1: plain arrays, since an edge makes two of them. */
const columns: Semiring<readonly number[]> = {
  zero: () => [0],
  one: () => [1],
  add: (a, b) => a.map((value, k) => value + b[k]),
  multiply: (late, early) => {
    const product: number[] = [];
    for (let k = 0; k < late.length;) {
      let sum = 0;
      for (const value of early) sum += late[k++] * value;
      product.push(sum);
    }
    return product;
  },
};

/**
 * The derivative along a path set as a number, for sets that lead from w or z to z or E: the sum over its paths of the products of their Jacobians.
 * Throws where the derivative is a matrix. O(edges).
 */
export function sumOverPaths(trial: Trial, run: Run, set: PathSet, synapse: Synapse, graph: UnrolledGraph = graphOfTrial(trial)): number {
  const dimensionOf = dimensionsOf(trial);
  if (dimensionOf(set.legs[0].from) * dimensionOf(set.legs.at(-1)!.to) > 1) throw new Error("a sum over these paths is a matrix");
  const write = jacobianWriter(trial, run, synapse);
  const entries = new Float64Array(trial.sizes.Q ** 2);
  return foldPaths(graph, set, columns, (edge) => {
    const count = write(edge, entries, 0);
    return [...entries].slice(0, count);
  })[0];
}

export interface Factor {
  readonly edge: GraphEdge;
  readonly jacobian: Matrix;
}

/** One path multiplied out: its factors in the order of the path (the product takes them from the right), and the product. */
export function factorsOf(trial: Trial, run: Run, path: readonly GraphEdge[], synapse: Synapse): { factors: Factor[]; product: Matrix } {
  if (path.length === 0) throw new Error("a product needs an edge");
  const jacobian = jacobiansOf(trial, run, synapse);
  const factors = path.map((edge) => ({ edge, jacobian: jacobian(edge) }));
  const product = factors.map((factor) => factor.jacobian).reduce((early, late) => multiplyMatrices(late, early));
  return { factors, product };
}
