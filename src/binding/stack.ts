import { foldPaths } from "../graph/fold.ts";
import { matrices, type Matrix } from "../graph/semirings.ts";
import { stackGraphs, type StackEdge, type StackGraph } from "../graph/stack.ts";
import type { NodeId, PathSet } from "../graph/types.ts";
import type { Synapse } from "../model/types.ts";
import type { Layer } from "../rnn/network/stack.ts";
import { graphOfTrial, jacobiansOf } from "./jacobians.ts";

/** One weight of a stack: its layer, from 1, and the synapse in it. */
export interface StackWeight {
  readonly layer: number;
  readonly synapse: Synapse;
}

/** The unrolled graph of a stack: those of its layers, the inputs of each being the outputs of the layer below. */
export const graphOfStack = (layers: readonly Layer[]): StackGraph => stackGraphs(layers.map(({ trial }) => graphOfTrial(trial)));

/** The Jacobian of every edge of a stack's graph: that of the same edge in its layer. A hop up is an input weight, V b. Throws on the weight edges of other neurons. */
export function stackJacobians(layers: readonly Layer[], { layer, synapse }: StackWeight): (edge: StackEdge) => Matrix {
  const first: Synapse = { kind: "rec", post: 0, pre: 0 };
  const ofLayer = layers.map(({ trial, run }, l) => jacobiansOf(trial, run, l + 1 === layer ? synapse : first));
  return (edge) => {
    if (edge.kind === "weight" && edge.layer !== layer) throw new Error(`a weight of layer ${layer} has no edge ${edge.id}`);
    return ofLayer[edge.layer - 1](edge.own);
  };
}

/** The sum over the paths of a set, from a weight to z or E, of the products of their Jacobians. O(edges). */
export function sumOverStack(layers: readonly Layer[], graph: StackGraph, set: PathSet<StackEdge>, weight: StackWeight): number {
  const sizeOf = (id: NodeId): number => {
    const node = graph.nodes[graph.indexOf.get(id)!];
    return node.kind === "hidden" ? layers[node.layer - 1].trial.sizes.Q : 1;
  };
  return foldPaths(graph, set, matrices(sizeOf), stackJacobians(layers, weight)).data[0];
}
