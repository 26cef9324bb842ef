import { nodeIndex } from "./dag.ts";
import type { Dag, DagEdge, DagNode, Leg, PathSet, Semiring, Track } from "./types.ts";

/** The path without edges. Kept apart from the ring's one, so that no work is done, or counted, for multiplying by it. */
export const empty = Symbol("the path without edges");
export type Value<T> = T | typeof empty | undefined;

/**
 * What a sweep over a path set leaves behind: `legs[l][v * states + s]` sums the partial paths that end (forward) or begin (backward) at node v
 * in state s of the track, on leg l. Undefined where there are none.
 */
export interface Pass<T> {
  readonly states: number;
  readonly legs: readonly Value<T>[][];
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

const anyPath: Track<DagEdge> = { states: 1, step: () => 0, accepts: () => true };

export function trackOf<Edge extends DagEdge>(set: PathSet<Edge>): Track<Edge> {
  return set.track ?? anyPath;
}

/** The ends of every leg as node indices. Throws if one is not in the graph, if the legs don't join, or if there is none. */
export function spansOf<Edge extends DagEdge>(graph: Dag<DagNode, Edge>, set: PathSet<Edge>): Span[] {
  if (set.legs.length === 0) throw new Error("a path set needs a leg");
  return set.legs.map((leg, l) => {
    const before = set.legs[l - 1];
    if (before && before.to !== leg.from)
      throw new Error(`legs must join, but one ends at "${before.to}" and the next starts at "${leg.from}"`);
    return { from: nodeIndex(graph, leg.from), to: nodeIndex(graph, leg.to) };
  });
}

/** Sums all beginnings of paths of the set, in topological order. Each edge is visited once per leg that may hold it. */
export function forwardPass<Node extends DagNode, Edge extends DagEdge, T>(
  graph: Dag<Node, Edge>,
  set: PathSet<Edge>,
  ring: Semiring<T>,
  weigh: (edge: Edge) => T,
): Pass<T> {
  const { states, step } = trackOf(set);
  const spans = spansOf(graph, set);
  const legs: Value<T>[][] = [];
  const append = (weight: T, beginning: T) => ring.multiply(weight, beginning);
  let arriving: Value<T>[] = new Array<Value<T>>(states).fill(undefined);
  arriving[0] = empty;
  set.legs.forEach((leg, l) => {
    const { from, to } = spans[l];
    const values = new Array<Value<T>>(graph.nodes.length * states).fill(undefined);
    for (let s = 0; s < states; s++) values[from * states + s] = arriving[s];
    if (set.track === undefined) {
      const entering = { starts: graph.inStart, order: graph.inEdges, ends: graph.tails };
      const before = ring.sharesSums ? noSums<T>() : undefined;
      for (let v = from + 1; v <= to; v++) values[v] = collect(graph.edges, leg, entering, v, values, ring, weigh, append, before);
    } else {
      for (let v = from; v < to; v++) {
        if (!anyAt(values, v, states)) continue;
        eachEdge(graph, leg, v, to, (edge, head) => {
          const weight = weigh(edge);
          for (let s = 0; s < states; s++) {
            const value = values[v * states + s];
            if (value === undefined) continue;
            const next = step(s, edge);
            if (next < 0) continue;
            const product = value === empty ? weight : append(weight, value);
            values[head * states + next] = sum(ring, values[head * states + next], product);
          }
        });
      }
    }
    arriving = values.slice(to * states, (to + 1) * states);
    legs.push(values);
  });
  return { states, legs };
}

/** Sums all endings of paths of the set, in reverse topological order: the same sum as `forwardPass`, bracketed from the other side. */
export function backwardPass<Node extends DagNode, Edge extends DagEdge, T>(
  graph: Dag<Node, Edge>,
  set: PathSet<Edge>,
  ring: Semiring<T>,
  weigh: (edge: Edge) => T,
): Pass<T> {
  const { states, step, accepts } = trackOf(set);
  const spans = spansOf(graph, set);
  const legs: Value<T>[][] = [];
  const prepend = (weight: T, ending: T) => ring.multiply(ending, weight);
  let leaving = Array.from({ length: states }, (_, s): Value<T> => (accepts(s) ? empty : undefined));
  for (let l = set.legs.length - 1; l >= 0; l--) {
    const { from, to } = spans[l];
    const leg = set.legs[l];
    const values = new Array<Value<T>>(graph.nodes.length * states).fill(undefined);
    for (let s = 0; s < states; s++) values[to * states + s] = leaving[s];
    if (set.track === undefined) {
      const departing = { starts: graph.outStart, order: graph.outEdges, ends: graph.heads };
      const before = ring.sharesSums ? noSums<T>() : undefined;
      for (let v = to - 1; v >= from; v--) values[v] = collect(graph.edges, leg, departing, v, values, ring, weigh, prepend, before);
    } else {
      for (let v = to - 1; v >= from; v--) {
        eachEdge(graph, leg, v, to, (edge, head) => {
          if (!anyAt(values, head, states)) return;
          const weight = weigh(edge);
          for (let s = 0; s < states; s++) {
            const next = step(s, edge);
            const value = next < 0 ? undefined : values[head * states + next];
            if (value === undefined) continue;
            const product = value === empty ? weight : prepend(weight, value);
            values[v * states + s] = sum(ring, values[v * states + s], product);
          }
        });
      }
    }
    leaving = values.slice(from * states, (from + 1) * states);
    legs.unshift(values);
  }
  return { states, legs };
}

/** The edges on one side of every node: those of node v are `order[starts[v]..starts[v+1])`, and edge e has its other end at `ends[e]`. */
interface Side {
  readonly starts: Int32Array;
  readonly order: Int32Array;
  readonly ends: Int32Array;
}

/** How the sum at the last node came about, term by term: the node at the other end, the edge's weight, and the sum so far. */
interface Sums<T> {
  readonly ends: number[];
  readonly weights: T[];
  readonly sums: T[];
}

const noSums = <T>(): Sums<T> => ({ ends: [], weights: [], sums: [] });

/**
 * What the edges on one side bring to node v, where no track tells states apart. It is summed before it is stored: the values of a long run
 * are old memory, and a collector has to note each writing of something new into that, which made an edge of a thousand steps cost twice as much.
 * Given the sums at the node `before`, v takes over those that begin as its own does, and leaves its own there for the next node.
 */
function collect<Edge extends DagEdge, T>(
  edges: readonly Edge[],
  { through }: Leg<Edge>,
  { starts, order, ends }: Side,
  v: number,
  values: readonly Value<T>[],
  { add }: Semiring<T>,
  weigh: (edge: Edge) => T,
  extend: (weight: T, value: T) => T,
  before: Sums<T> | undefined,
): T | undefined {
  let total: T | undefined;
  let terms = 0;
  let isAlike = before !== undefined;
  for (let k = starts[v]; k < starts[v + 1]; k++) {
    const end = ends[order[k]];
    // beyond the leg there is none
    const value = values[end];
    if (value === undefined) continue;
    const edge = edges[order[k]];
    if (!through(edge)) continue;
    const weight = weigh(edge);
    isAlike &&= before!.ends[terms] === end && before!.weights[terms] === weight;
    if (isAlike) {
      total = before!.sums[terms++];
      continue;
    }
    const product = value === empty ? weight : extend(weight, value);
    total = total === undefined ? product : add(total, product);
    if (before === undefined) continue;
    before.ends[terms] = end;
    before.weights[terms] = weight;
    before.sums[terms++] = total;
  }
  if (before !== undefined) before.ends.length = terms;
  return total;
}

/** The leg's edges out of node v that do not overshoot the leg's end. */
export function eachEdge<Edge extends DagEdge>(
  graph: Dag<DagNode, Edge>,
  leg: Leg<Edge>,
  v: number,
  to: number,
  visit: (edge: Edge, head: number) => void,
): void {
  for (let k = graph.outStart[v]; k < graph.outStart[v + 1]; k++) {
    const e = graph.outEdges[k];
    if (graph.heads[e] <= to && leg.through(graph.edges[e])) visit(graph.edges[e], graph.heads[e]);
  }
}

function anyAt<T>(values: readonly Value<T>[], v: number, states: number): boolean {
  for (let s = 0; s < states; s++) if (values[v * states + s] !== undefined) return true;
  return false;
}

/** Adds two values of which neither can be the empty path: in an acyclic graph only a leg's own end can hold that. */
function sum<T>(ring: Semiring<T>, a: Value<T>, b: T): T {
  return a === undefined || a === empty ? b : ring.add(a, b);
}
