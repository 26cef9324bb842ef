import { foldPaths } from "../graph/fold.ts";
import { spansOf } from "../graph/passes.ts";
import { matrices, multiplyMatrices, type Matrix } from "../graph/semirings.ts";
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
  const { legs, track } = set;
  const dimensionOf = dimensionsOf(trial);
  if (track === undefined && legs.length > 0 && dimensionOf(legs[0].from) * dimensionOf(legs[legs.length - 1].to) === 1)
    return sumOfColumns(trial, run, set, synapse, graph);
  const { rows, cols, data } = derivativeAlong(trial, run, set, synapse, graph);
  if (data.length !== 1) throw new Error(`a sum over these paths is a ${rows} x ${cols} matrix, not a number`);
  return data[0];
}

/**
 * The fold over matrices, from a start of dimension 1 to an end of dimension 1 and without a track, sum by sum the same: but a node's value is then a
 * column of one array, and no matrix is made for an edge.
 */
function sumOfColumns(trial: Trial, run: Run, set: PathSet, synapse: Synapse, graph: UnrolledGraph): number {
  const { Q } = trial.sizes;
  const write = jacobianWriter(trial, run, synapse);
  const entries = new Float64Array(Q * Q);
  let arriving = Float64Array.of(1);
  let isReached = true;
  for (const [l, { from, to }] of spansOf(graph, set).entries()) {
    if (!isReached) return 0;
    const { through } = set.legs[l];
    const columns = new Float64Array(graph.nodes.length * Q);
    const reached = new Uint8Array(graph.nodes.length);
    columns.set(arriving, from * Q);
    reached[from] = 1;
    for (let v = from + 1; v <= to; v++)
      for (let k = graph.inStart[v]; k < graph.inStart[v + 1]; k++) {
        const e = graph.inEdges[k];
        const tail = graph.tails[e];
        if (!reached[tail] || !through(graph.edges[e])) continue;
        const rows = graph.nodes[v].kind === "hidden" ? Q : 1;
        const width = write(graph.edges[e], entries, 0) / rows;
        for (let r = 0; r < rows; r++) {
          let product = 0;
          for (let c = 0; c < width; c++) product += entries[r * width + c] * columns[tail * Q + c];
          columns[v * Q + r] = reached[v] ? columns[v * Q + r] + product : product;
        }
        reached[v] = 1;
      }
    arriving = columns.slice(to * Q, to * Q + Q);
    isReached = reached[to] === 1;
  }
  return isReached ? arriving[0] : 0;
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
