import { indexDag } from "./dag.ts";
import { edgeId, hiddenId, lossId, observableId, weightId } from "./ids.ts";
import { isHop, isOnChain } from "./local.ts";
import type { Dag, GraphEdge, GraphNode, Leg, NodeId, PathSet, UnrolledGraph } from "./types.ts";
import type { LocalSet } from "../model/types.ts";

/**
 * Layers of recurrent neurons, the lowest first. Neurons are numbered through, so that nodes keep their names: with N = 2, w:1 and h:1:t are of
 * layer 1, w:3 and h:3:t of layer 2.
 */
export type StackNode = Exclude<GraphNode, { readonly kind: "input" }> & { readonly layer: number };

/** An edge of a stack, its `i` and `j` numbered through. One of kind "input" hops up within the step, from z_i^t of the layer below to h_j^t. */
export type StackEdge = GraphEdge & {
  /** Of the neuron that the edge enters, or leaves when it leads to E; from 1. */
  readonly layer: number;
  /** The same edge in the graph of its layer alone. */
  readonly own: GraphEdge;
};

export interface StackGraph extends Dag<StackNode, StackEdge> {
  readonly T: number;
  /** Neurons of each layer, the lowest first. */
  readonly neurons: readonly number[];
}

/**
 * One graph of the graphs of its layers, lowest first: the input u_k^t of a layer is the output z_k^t of the layer below, and only the outputs of the
 * last layer lead to E. Inputs of the lowest layer are left out, as no path from a weight meets them.
 * Throws if the layers differ in T, or if a layer has not as many inputs as there are neurons below it.
 */
export function stackGraphs(layers: readonly UnrolledGraph[]): StackGraph {
  const [{ T }] = layers;
  const before = layers.map((_, l) => layers.slice(0, l).reduce((sum, { N }) => sum + N, 0));
  layers.slice(1).forEach(({ inputs }, l) => {
    if (inputs !== layers[l].N)
      throw new Error(`layer ${l + 2} must have an input for each neuron below it, but has ${inputs} for ${layers[l].N}`);
  });
  if (layers.some((layer) => layer.T !== T))
    throw new Error(`the layers of a stack must run for as many steps, but run for ${layers.map((layer) => layer.T).join(", ")}`);

  /** A layer's node in the stack; undefined for an input of the lowest. */
  const renamed = (node: GraphNode, l: number): StackNode | undefined => {
    const layer = l + 1;
    switch (node.kind) {
      case "weight":
        return { kind: "weight", id: weightId(node.j + before[l]), j: node.j + before[l], layer };
      case "hidden":
        return { ...node, id: hiddenId(node.j + before[l], node.t), j: node.j + before[l], layer };
      case "observable":
        return { ...node, id: observableId(node.j + before[l], node.t), j: node.j + before[l], layer };
      case "input": {
        if (l === 0) return undefined;
        const j = node.k + before[l - 1];
        return { kind: "observable", id: observableId(j, node.t), j, t: node.t, layer: l };
      }
      case "loss":
        return { ...node, layer: layers.length };
    }
  };
  const moment = (node: StackNode): number =>
    node.kind === "weight"
      ? 0
      : node.kind === "loss"
        ? Infinity
        : 2 * (node.t * layers.length + node.layer) + Number(node.kind === "observable");
  const nodes = layers
    .flatMap(({ nodes: own }, l) => own.filter(({ kind }) => kind !== "input" && kind !== "loss").map((node) => renamed(node, l)!))
    .sort((a, b) => moment(a) - moment(b));
  nodes.push({ kind: "loss", id: lossId, layer: layers.length });

  const edges: StackEdge[] = [];
  layers.forEach((graph, l) => {
    for (const own of graph.edges) {
      const [from, to] = [graph.tails, graph.heads].map((ends) => renamed(graph.nodes[ends[own.index]], l));
      if (from === undefined || to === undefined || (own.kind === "loss" && l + 1 < layers.length)) continue;
      const i = own.i + before[own.kind === "input" ? l - 1 : l];
      const name = own.kind === "input" ? "up" : own.name;
      edges.push({
        ...{ ...own, name, id: edgeId(name, from.id, to.id), from: from.id, to: to.id },
        ...{ index: edges.length, j: own.j + before[l], i, layer: l + 1, own },
      });
    }
  });
  return { ...indexDag(nodes, edges), T, neurons: layers.map(({ N }) => N) };
}

/** The same graph without the weights of other neurons than j, from which no path of w_j comes. */
export function weightsOnto(graph: StackGraph, j: number): StackGraph {
  const nodes = graph.nodes.filter((node) => node.kind !== "weight" || node.j === j);
  const edges = graph.edges.filter((edge) => edge.kind !== "weight" || edge.j === j).map((edge, index) => ({ ...edge, index }));
  return { ...graph, ...indexDag(nodes, edges) };
}

/** Which paths a rule keeps: inside the layer of the weight, and in the layers above it. */
export interface StackChoice {
  /** "all" of them; or the "chain": those that stay in the weight's neuron, the paths of its trace. */
  readonly within: "all" | "chain";
  /** "all" of them; the "chain": no hop within a layer; "step": no step of time; "none": no hop up, so that only a direct edge to E is left. */
  readonly above: "all" | "chain" | "step" | "none";
}

/** The paths of a set from the weights of neuron j, in `layer`, that the choice keeps. */
export function keptInStack(set: PathSet<StackEdge>, layer: number, { within, above }: StackChoice, local: LocalSet): PathSet<StackEdge> {
  const isKept = (edge: StackEdge): boolean => {
    if (edge.kind === "loss" || edge.kind === "emit" || edge.kind === "weight") return true;
    if (edge.kind === "input") return above !== "none";
    if (edge.layer === layer) return within === "all" || !isHop(edge, local);
    return above === "all" || (above === "chain" && !isHop(edge, local));
  };
  return { ...set, legs: set.legs.map((leg) => ({ ...leg, through: (edge) => leg.through(edge) && isKept(edge) })) };
}

/** All paths w_j -> E, in a stack. */
export function allPathsOfStack(j: number): PathSet<StackEdge> {
  return { legs: [{ from: weightId(j), to: lossId, through: () => true }] };
}

/** The paths w_j -> E that first leave the chain h_j through z_j^t: the learning signal of all continuations times the trace, as in one layer. */
export function rowOfStack(j: number, t: number, local: LocalSet): PathSet<StackEdge> {
  const exit = observableId(j, t);
  const trace: Leg<StackEdge> = { from: weightId(j), to: exit, through: (edge) => isOnChain(edge, j, local) };
  const leaves = (edge: StackEdge): boolean => edge.from !== exit || !(edge.kind === "self" && !isHop(edge, local));
  return { legs: [trace, { from: exit, to: lossId, through: leaves }] };
}

/** The paths of a set from the weights of neuron j to E that visit all of `nodes` too, given in any order: a set of one leg or of the two of a row. */
export function throughInStack(graph: StackGraph, set: PathSet<StackEdge>, nodes: readonly NodeId[]): PathSet<StackEdge> | undefined {
  const places = nodes.map((id) => graph.indexOf.get(id)).filter((at) => at !== undefined);
  const legs: Leg<StackEdge>[] = [];
  for (const leg of set.legs) {
    const [first, last] = [leg.from, leg.to].map((id) => graph.indexOf.get(id)!);
    const between = [...new Set(places.filter((at) => at > first && at < last))].sort((a, b) => a - b);
    const stops = [leg.from, ...between.map((at) => graph.nodes[at].id), leg.to];
    stops.slice(1).forEach((to, k) => legs.push({ from: stops[k], to, through: leg.through }));
  }
  const isMet = (at: number): boolean => legs.some(({ from, to }) => graph.indexOf.get(from) === at || graph.indexOf.get(to) === at);
  return places.every(isMet) ? { ...set, legs } : undefined;
}
