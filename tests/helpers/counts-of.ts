import { nodeIndex } from "../../src/graph/dag.ts";
import { eachEdgeOnPath } from "../../src/graph/fold.ts";
import { backwardPass, empty, forwardPass, type Value } from "../../src/graph/passes.ts";
import { integers } from "../../src/graph/semirings.ts";
import type { Dag, DagEdge, DagNode, PathSet } from "../../src/graph/types.ts";
export interface Counts {
  readonly total: bigint;
  /** By node index: the number of paths of the set through that node. */
  readonly nodes: readonly bigint[];
  /** By edge index: the number of paths of the set through that edge. */
  readonly edges: readonly bigint[];
}

/** How many paths of the set run through every node and every edge. */
export function countsOf<Node extends DagNode, Edge extends DagEdge>(graph: Dag<Node, Edge>, set: PathSet<Edge>): Counts {
  const before = forwardPass(graph, set, integers, () => 1n);
  const after = backwardPass(graph, set, integers, () => 1n);
  const edges = new Array<bigint>(graph.edges.length).fill(0n);
  const nodes = new Array<bigint>(graph.nodes.length).fill(0n);
  const start = nodeIndex(graph, set.legs[0].from);
  const total = countOf(after.legs[0][start * after.states]);
  nodes[start] = total;
  eachEdgeOnPath(graph, set, before, after, (edge, beginnings, endings) => {
    const paths = countOf(beginnings) * countOf(endings);
    edges[edge.index] += paths;
    nodes[graph.heads[edge.index]] += paths;
  });
  return { total, nodes, edges };
}

function countOf(value: Value<bigint>): bigint {
  return value === undefined ? 0n : value === empty ? 1n : value;
}
