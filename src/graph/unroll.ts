import { indexDag } from "./dag.ts";
import { edgeId, hiddenId, inputId, lossId, observableId, weightId } from "./ids.ts";
import type { EdgeKind, GraphEdge, GraphNode, NamedSelfEdge, NodeId, UnrolledGraph } from "./types.ts";

export interface UnrollOptions {
  /** Neurons, at least 1. */
  readonly N: number;
  /** Time steps, at least 1. */
  readonly T: number;
  /** Parallel edges z_j^{t-1} -> h_j^t, drawn separately: an autapse unless told; a LIF neuron adds a reset, an ALIF neuron an adaptation too. */
  readonly selfEdges?: readonly NamedSelfEdge[];
  /** Input nodes u_k^t for k = 1..inputs, none unless told. No path from a weight meets them. */
  readonly inputs?: number;
}

/** The self edges of a rate neuron. */
export const autapseOnly: readonly NamedSelfEdge[] = [{ name: "autapse", isLocalByDefault: false }];

/**
 * The fully connected network unrolled in time: w_j -> h_j^t, h_j^{t-1} -> h_j^t, h_j^t -> z_j^t, z_i^{t-1} -> h_j^t and z_j^t -> E.
 * Nodes come in topological order: weights, then per step inputs, hidden, observable, and E last.
 */
export function unrollNetwork({ N, T, selfEdges = autapseOnly, inputs = 0 }: UnrollOptions): UnrolledGraph {
  mustCount("the number of neurons N", N, 1);
  mustCount("the number of time steps T", T, 1);
  mustCount("the number of inputs", inputs, 0);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const add = (kind: EdgeKind, { name, isLocalByDefault }: NamedSelfEdge, from: NodeId, to: NodeId, j: number, t: number, i: number) =>
    edges.push({ kind, name, isLocalByDefault, id: edgeId(name, from, to), from, to, index: edges.length, j, t, i });
  const connect = (kind: EdgeKind, from: NodeId, to: NodeId, j: number, t: number, i = j) =>
    add(kind, { name: kind, isLocalByDefault: false }, from, to, j, t, i);

  for (let j = 1; j <= N; j++) nodes.push({ kind: "weight", id: weightId(j), j });
  for (let t = 1; t <= T; t++) {
    for (let k = 1; k <= inputs; k++) nodes.push({ kind: "input", id: inputId(k, t), k, t });
    for (let j = 1; j <= N; j++) {
      const hidden = hiddenId(j, t);
      nodes.push({ kind: "hidden", id: hidden, j, t });
      connect("weight", weightId(j), hidden, j, t);
      for (let k = 1; k <= inputs; k++) connect("input", inputId(k, t), hidden, j, t, k);
      if (t === 1) continue;
      connect("state", hiddenId(j, t - 1), hidden, j, t);
      for (const edge of selfEdges) add("self", edge, observableId(j, t - 1), hidden, j, t, j);
      for (let i = 1; i <= N; i++) if (i !== j) connect("synapse", observableId(i, t - 1), hidden, j, t, i);
    }
    for (let j = 1; j <= N; j++) {
      nodes.push({ kind: "observable", id: observableId(j, t), j, t });
      connect("emit", hiddenId(j, t), observableId(j, t), j, t);
      connect("loss", observableId(j, t), lossId, j, t);
    }
  }
  nodes.push({ kind: "loss", id: lossId });
  return { ...indexDag(nodes, edges), N, T, selfEdges: [...selfEdges], inputs };
}

function mustCount(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) throw new Error(`${name} must be a whole number of at least ${least}, but got ${value}`);
}
