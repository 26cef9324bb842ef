import { indexDag } from "./dag.ts";
import { edgeId } from "./ids.ts";
import type { Dag, DagEdge, DagNode, NodeId, PathSet } from "./types.ts";

/** An edge of a graph drawn by hand: `label` tells parallel edges apart and may name the Jacobian. */
export interface PlainEdge extends DagEdge {
  readonly label: string;
}

/**
 * Any small graph, from pairs of names: `makeDag([["x", "y"], ["y", "f", "dy"]])`. Nodes are sorted topologically, otherwise in order of appearance.
 * Throws if the edges close a cycle.
 */
export function makeDag(pairs: readonly (readonly [from: string, to: string, label?: string])[]): Dag<DagNode, PlainEdge> {
  const edges = pairs.map(([from, to, label = "edge"], index) => ({
    id: edgeId(label, from as NodeId, to as NodeId),
    from: from as NodeId,
    to: to as NodeId,
    index,
    label,
  }));
  const waiting = new Map<NodeId, number>();
  for (const { from, to } of edges) {
    waiting.set(from, waiting.get(from) ?? 0);
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
  }
  const nodes: DagNode[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].find(([, unmet]) => unmet === 0)?.[0];
    if (ready === undefined) throw new Error(`the graph must be acyclic, but ${[...waiting.keys()].join(", ")} lie on or behind a cycle`);
    waiting.delete(ready);
    nodes.push({ id: ready });
    for (const { from, to } of edges) if (from === ready) waiting.set(to, waiting.get(to)! - 1);
  }
  return indexDag(nodes, edges);
}

/** The paths between two nodes that pass all of `nodes`, given in any order; undefined if the graph lacks one of them. */
export function passing<Edge extends DagEdge>(
  graph: Dag<DagNode, Edge>,
  from: string,
  to: string,
  nodes: readonly string[],
): PathSet<Edge> | undefined {
  const placeOf = (id: string): number => graph.indexOf.get(id as NodeId) ?? -1;
  const stops = [...new Set([from, ...nodes, to])].sort((a, b) => placeOf(a) - placeOf(b)) as NodeId[];
  if (placeOf(stops[0]) < 0) return undefined;
  return { legs: stops.slice(1).map((stop, k) => ({ from: stops[k], to: stop, through: () => true })) };
}
