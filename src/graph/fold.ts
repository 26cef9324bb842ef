import { nodeIndex } from "./dag.ts";
import { backwardPass, eachEdge, empty, forwardPass, spansOf, trackOf, type Pass, type Value } from "./passes.ts";
import { eachReachedEdge } from "./reach.ts";
import { booleans, integers } from "./semirings.ts";
import type { Dag, DagEdge, DagNode, NodeId, PathSet, Semiring } from "./types.ts";

export type Direction = "forward" | "backward";

/**
 * Folds a path set over a semiring by dynamic programming in topological order: products along a path, sums over paths.
 * With BigInt 1s it counts the paths, with Jacobians it yields the derivative, with polynomials in x it sorts both by hops.
 * Jacobians are rectangular, so the ring's zero and one are asked for by node: zero(from, to), one(node).
 * O(edges), however many paths (times the states of the set's track, if it has one). `direction` chooses the bracketing, not the result.
 * Throws if a leg's ends are not in the graph.
 */
export function foldPaths<Node extends DagNode, Edge extends DagEdge, T>(
  graph: Dag<Node, Edge>,
  set: PathSet<Edge>,
  ring: Semiring<T>,
  weigh: (edge: Edge) => T,
  direction: Direction = "forward",
): T {
  const first = set.legs[0];
  const last = set.legs[set.legs.length - 1];
  let total: Value<T>;
  if (direction === "forward") {
    const { states, legs } = forwardPass(graph, set, ring, weigh);
    const { accepts } = trackOf(set);
    const end = nodeIndex(graph, last.to) * states;
    for (let s = 0; s < states; s++) if (accepts(s)) total = join(ring, total, legs[legs.length - 1][end + s]);
  } else {
    const { states, legs } = backwardPass(graph, set, ring, weigh);
    total = legs[0][nodeIndex(graph, first.from) * states];
  }
  if (total === undefined) return ring.zero(first.from, last.to);
  return total === empty ? ring.one(first.from) : total;
}

function join<T>(ring: Semiring<T>, a: Value<T>, b: Value<T>): Value<T> {
  if (a === undefined || a === empty) return b ?? a;
  return b === undefined || b === empty ? a : ring.add(a, b);
}

/** The number of paths in the set, exact however large. Backwards, since all neurons of a step lead to the same neurons of the next. */
export function countPaths<Node extends DagNode, Edge extends DagEdge>(graph: Dag<Node, Edge>, set: PathSet<Edge>): bigint {
  return foldPaths(graph, set, integers, () => 1n, "backward");
}

export interface Lit {
  /** Ids of the nodes that lie on a path of the set. */
  readonly nodes: ReadonlySet<NodeId>;
  /** By edge index: 1 if the edge lies on a path of the set. */
  readonly edges: Uint8Array;
  /** How many edges are lit. */
  readonly edgeCount: number;
}

/** The nodes and edges that lie on at least one path of the set. */
export function litOf<Node extends DagNode, Edge extends DagEdge>(graph: Dag<Node, Edge>, set: PathSet<Edge>): Lit {
  const edges = new Uint8Array(graph.edges.length);
  // a node has many edges, and its name is asked for once
  const isLit = new Uint8Array(graph.nodes.length);
  let edgeCount = 0;
  const light = ({ index }: Edge): void => {
    if (edges[index]) return;
    edges[index] = 1;
    edgeCount++;
    isLit[graph.tails[index]] = isLit[graph.heads[index]] = 1;
  };
  if (eachEdgeOfSet(graph, set, light)) isLit[nodeIndex(graph, set.legs[0].from)] = 1;
  const nodes = new Set<NodeId>();
  graph.nodes.forEach(({ id }, v) => isLit[v] && nodes.add(id));
  return { nodes, edges, edgeCount };
}

/** Visits the edges on paths of the set, some more than once, and tells whether there is a path. */
function eachEdgeOfSet<Edge extends DagEdge>(graph: Dag<DagNode, Edge>, set: PathSet<Edge>, visit: (edge: Edge) => void): boolean {
  if (set.track === undefined) return eachReachedEdge(graph, set, visit);
  const before = forwardPass(graph, set, booleans, () => true);
  const after = backwardPass(graph, set, booleans, () => true);
  eachEdgeOnPath(graph, set, before, after, visit);
  return after.legs[0][nodeIndex(graph, set.legs[0].from) * after.states] !== undefined;
}

/** Visits every edge that completes a path, once per leg and state, with the sums of its beginnings and of its endings. */
export function eachEdgeOnPath<Edge extends DagEdge, T>(
  graph: Dag<DagNode, Edge>,
  set: PathSet<Edge>,
  before: Pass<T>,
  after: Pass<T>,
  visit: (edge: Edge, beginnings: Value<T>, endings: Value<T>) => void,
): void {
  const { states, step } = trackOf(set);
  spansOf(graph, set).forEach(({ from, to }, l) => {
    for (let v = from; v < to; v++) {
      eachEdge(graph, set.legs[l], v, to, (edge, head) => {
        for (let s = 0; s < states; s++) {
          const beginnings = before.legs[l][v * states + s];
          if (beginnings === undefined) continue;
          const next = step(s, edge);
          const endings = next < 0 ? undefined : after.legs[l][head * states + next];
          if (endings !== undefined) visit(edge, beginnings, endings);
        }
      });
    }
  });
}
