import { eachEdge, spansOf } from "./passes.ts";
import type { Dag, DagEdge, DagNode, PathSet } from "./types.ts";

/**
 * Visits every edge that lies on a path of the set, once per leg, and tells whether there is any path. The same as a fold over booleans, for sets
 * without a track; but lighting follows the reader's hand, and here a node is a byte.
 */
export function eachReachedEdge<Edge extends DagEdge>(graph: Dag<DagNode, Edge>, set: PathSet<Edge>, visit: (edge: Edge) => void): boolean {
  const spans = spansOf(graph, set);
  /** By leg and node: 1 if a beginning of a path ends there, or an ending begins there. */
  const before = spans.map(() => new Uint8Array(graph.nodes.length));
  const after = spans.map(() => new Uint8Array(graph.nodes.length));
  spans.forEach(({ from, to }, l) => {
    const reached = before[l];
    reached[from] = l === 0 ? 1 : before[l - 1][from];
    for (let v = from; v < to; v++) if (reached[v]) eachEdge(graph, set.legs[l], v, to, (_, head) => (reached[head] = 1));
  });
  for (let l = spans.length - 1; l >= 0; l--) {
    const { from, to } = spans[l];
    const leaving = after[l];
    leaving[to] = l === spans.length - 1 ? 1 : after[l + 1][to];
    for (let v = to - 1; v >= from; v--)
      eachEdge(graph, set.legs[l], v, to, (edge, head) => {
        if (!leaving[head]) return;
        leaving[v] = 1;
        if (before[l][v]) visit(edge);
      });
  }
  return after[0][spans[0].from] === 1;
}
