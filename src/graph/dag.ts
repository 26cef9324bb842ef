import type { Dag, DagEdge, DagNode, NodeId } from "./types.ts";

/** Indexes nodes that are already in topological order. Throws if an edge's end is missing, a name appears twice or an edge leads backwards. */
export function indexDag<Node extends DagNode, Edge extends DagEdge>(nodes: readonly Node[], edges: readonly Edge[]): Dag<Node, Edge> {
  const indexOf = new Map<NodeId, number>();
  nodes.forEach(({ id }, v) => {
    if (indexOf.has(id)) throw new Error(`node names must differ, but "${id}" appears twice`);
    indexOf.set(id, v);
  });
  const tails = new Int32Array(edges.length);
  const heads = new Int32Array(edges.length);
  edges.forEach((edge, e) => {
    const tail = nodeIndex({ indexOf }, edge.from);
    const head = nodeIndex({ indexOf }, edge.to);
    if (tail >= head) throw new Error(`every edge must lead forwards in topological order, but "${edge.id}" does not`);
    tails[e] = tail;
    heads[e] = head;
  });
  const [outStart, outEdges] = grouped(tails, nodes.length);
  const [inStart, inEdges] = grouped(heads, nodes.length);
  return { nodes, edges, indexOf, tails, heads, outStart, outEdges, inStart, inEdges };
}

/** The edge indices with key 0, then those with key 1, …, and where each group starts. */
function grouped(keys: Int32Array, groups: number): [start: Int32Array, edges: Int32Array] {
  const start = new Int32Array(groups + 1);
  for (const key of keys) start[key + 1]++;
  for (let g = 0; g < groups; g++) start[g + 1] += start[g];
  const next = start.slice();
  const edges = new Int32Array(keys.length);
  keys.forEach((key, e) => (edges[next[key]++] = e));
  return [start, edges];
}

/** The position of a node in topological order. Throws if the graph has no such node. */
export function nodeIndex(graph: { readonly indexOf: ReadonlyMap<NodeId, number> }, id: NodeId): number {
  const index = graph.indexOf.get(id);
  if (index === undefined) throw new Error(`"${id}" is not a node of this graph`);
  return index;
}
