import { backwardPass, eachEdge, spansOf, trackOf } from "./passes.ts";
import { booleans } from "./semirings.ts";
import type { Dag, DagEdge, DagNode, PathSet } from "./types.ts";

/** The first `limit` paths of a set, each as its edges in order. For small graphs, where a reader wants to see them one by one. */
export function listPaths<Node extends DagNode, Edge extends DagEdge>(
  graph: Dag<Node, Edge>,
  set: PathSet<Edge>,
  limit = 10_000,
): readonly (readonly Edge[])[] {
  const { states, step } = trackOf(set);
  const spans = spansOf(graph, set);
  const after = backwardPass(graph, set, booleans, () => true);
  const paths: Edge[][] = [];
  const path: Edge[] = [];

  const walk = (l: number, v: number, s: number): void => {
    if (paths.length >= limit || after.legs[l][v * states + s] === undefined) return;
    if (v === spans[l].to) {
      if (l + 1 < spans.length) walk(l + 1, v, s);
      else paths.push([...path]);
      return;
    }
    eachEdge(graph, set.legs[l], v, spans[l].to, (edge, head) => {
      const next = step(s, edge);
      if (next < 0) return;
      path.push(edge);
      walk(l, head, next);
      path.pop();
    });
  };
  walk(0, spans[0].from, 0);
  return paths;
}

/** The product of the edges' weights along one path, late factors on the left. Throws on an empty path. */
export function pathProduct<Edge extends DagEdge, T>(
  path: readonly Edge[],
  multiply: (late: T, early: T) => T,
  weigh: (edge: Edge) => T,
): T {
  if (path.length === 0) throw new Error("a product needs an edge");
  return path.slice(1).reduce((product, edge) => multiply(weigh(edge), product), weigh(path[0]));
}
