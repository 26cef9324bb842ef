import { edgeId } from "../../graph/ids.ts";
import { indexDag } from "../../graph/dag.ts";
import { countPaths, foldPaths } from "../../graph/fold.ts";
import { backwardPass, empty, forwardPass, type Value } from "../../graph/passes.ts";
import { integers, metered, type Operations } from "../../graph/semirings.ts";
import type { Dag, DagEdge, DagNode, NodeId, PathSet, Semiring } from "../../graph/types.ts";

/** A layered graph, each layer wired to the whole of the next: `inputs`, then `depth` layers of `width` nodes, then `outputs`. */
export interface Shape {
  readonly inputs: number;
  readonly width: number;
  readonly depth: number;
  readonly outputs: number;
}

export type Layered = Dag<DagNode, DagEdge> & { readonly layers: readonly (readonly NodeId[])[] };

export function layeredGraph({ inputs, width, depth, outputs }: Shape): Layered {
  const sizes = [inputs, ...new Array<number>(depth).fill(width), outputs];
  const layers = sizes.map((size, l) => Array.from({ length: size }, (_, k) => `n:${l}:${k}` as NodeId));
  const edges: DagEdge[] = [];
  for (let l = 1; l < layers.length; l++)
    for (const from of layers[l - 1])
      for (const to of layers[l]) edges.push({ id: edgeId("edge", from, to), from, to, index: edges.length });
  return {
    ...indexDag(
      layers.flat().map((id) => ({ id })),
      edges,
    ),
    layers,
  };
}

const between = (from: NodeId, to: NodeId): PathSet<DagEdge> => ({ legs: [{ from, to, through: () => true }] });
const nothing = (): Operations => ({ additions: 0, multiplications: 0 });

/** Listing every path by itself: [paths, multiplications], the second being one less than the edges of each path. */
const listing: Semiring<readonly [paths: bigint, edges: bigint]> = {
  zero: () => [0n, 0n],
  one: () => [1n, 0n],
  add: (a, b) => [a[0] + b[0], a[1] + b[1]],
  multiply: (late, early) => [late[0] * early[0], late[0] * early[1] + early[0] * late[1]],
};

export interface Cost {
  /** Over all pairs of an input and an output. */
  readonly paths: bigint;
  /** Multiplications when every path is multiplied out on its own. */
  readonly listing: bigint;
  /** Multiplications spent by one forward sweep per input, and by one reverse sweep per output. */
  readonly forward: number;
  readonly reverse: number;
  readonly edges: number;
}

/** All derivatives of all outputs with respect to all inputs: what they cost. The sweeps are run, and their multiplications counted as they happen. */
export function costOf(graph: Layered): Cost {
  const inputs = graph.layers[0];
  const outputs = graph.layers[graph.layers.length - 1];
  let paths = 0n;
  let listed = 0n;
  for (const from of inputs)
    for (const to of outputs) {
      const [count, edges] = foldPaths(graph, between(from, to), listing, () => [1n, 1n] as const);
      paths += count;
      listed += edges - count;
    }
  const forward = nothing();
  for (const from of inputs) forwardPass(graph, between(from, outputs[outputs.length - 1]), metered(integers, forward), () => 1n);
  const reverse = nothing();
  for (const to of outputs) backwardPass(graph, between(inputs[0], to), metered(integers, reverse), () => 1n);
  return { paths, listing: listed, forward: forward.multiplications, reverse: reverse.multiplications, edges: graph.edges.length };
}

export type Sweep = "forward" | "reverse";

/** What a node holds in a sweep that has reached layer `stage`: the number of partial paths it stands for, undefined where the sweep has not been. */
export function heldAt(graph: Layered, sweep: Sweep, stage: number): (id: NodeId) => bigint | undefined {
  const inputs = graph.layers[0];
  const outputs = graph.layers[graph.layers.length - 1];
  const set = between(inputs[0], outputs[sweep === "forward" ? outputs.length - 1 : 0]);
  const values = (sweep === "forward" ? forwardPass : backwardPass)(graph, set, integers, () => 1n).legs[0];
  const reached = (id: NodeId): boolean => {
    const layer = Number(id.split(":")[1]);
    return sweep === "forward" ? layer <= stage : layer >= graph.layers.length - 1 - stage;
  };
  return (id) => (reached(id) ? valueOf(values[graph.indexOf.get(id)!]) : undefined);
}

const valueOf = (value: Value<bigint>): bigint | undefined => (value === empty ? 1n : value);

/** The number of paths from all inputs to all outputs through a node, and the edges on them, by index; undefined if the graph has no such node. */
export function pathsThrough(graph: Layered, id: NodeId): { readonly count: bigint; readonly edges: Uint8Array } | undefined {
  if (!graph.indexOf.has(id)) return undefined;
  const own = Number(id.split(":")[1]);
  const layerOf = (node: NodeId): number => Number(node.split(":")[1]);
  const inputs = graph.layers[0];
  const outputs = graph.layers[graph.layers.length - 1];
  const sumOver = (nodes: readonly NodeId[], count: (node: NodeId) => bigint): bigint => nodes.reduce((sum, node) => sum + count(node), 0n);
  const arriving = own === 0 ? 1n : sumOver(inputs, (input) => countPaths(graph, between(input, id)));
  const leaving = own === graph.layers.length - 1 ? 1n : sumOver(outputs, (output) => countPaths(graph, between(id, output)));
  const edges = Uint8Array.from(graph.edges, ({ from, to }) =>
    from === id || to === id || layerOf(to) < own || layerOf(from) > own ? 1 : 0,
  );
  return { count: arriving * leaving, edges };
}
