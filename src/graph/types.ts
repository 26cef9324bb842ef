import type { SelfEdge } from "../model/types.ts";

declare const brand: unique symbol;

/** A node's name, and its `data-node` attribute: "w:j", "h:j:t", "z:j:t", "u:k:t" or "E", all numbered from 1. Other graphs name theirs freely. */
export type NodeId = string & { readonly [brand]: "NodeId" };
/** An edge's id, `name:from>to`: parallel edges differ in name. */
export type EdgeId = string & { readonly [brand]: "EdgeId" };

export interface DagNode {
  readonly id: NodeId;
}

export interface DagEdge {
  readonly id: EdgeId;
  readonly from: NodeId;
  readonly to: NodeId;
  /** Position in `Dag.edges`. */
  readonly index: number;
}

/**
 * A directed acyclic graph. Invariant: `nodes` are in topological order, so that every edge leads from a smaller node index to a larger one.
 * The out-edges of node v are `outEdges[outStart[v]..outStart[v+1])`, its in-edges likewise; `tails[e]` and `heads[e]` are the nodes that edge e leaves and enters.
 */
export interface Dag<Node extends DagNode = DagNode, Edge extends DagEdge = DagEdge> {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly indexOf: ReadonlyMap<NodeId, number>;
  readonly tails: Int32Array;
  readonly heads: Int32Array;
  readonly outStart: Int32Array;
  readonly outEdges: Int32Array;
  readonly inStart: Int32Array;
  readonly inEdges: Int32Array;
}

/** Neurons j, inputs k and time steps t are numbered from 1, as readers see them. */
export type GraphNode =
  | { readonly kind: "weight"; readonly id: NodeId; readonly j: number }
  | { readonly kind: "input"; readonly id: NodeId; readonly k: number; readonly t: number }
  | { readonly kind: "hidden"; readonly id: NodeId; readonly j: number; readonly t: number }
  | { readonly kind: "observable"; readonly id: NodeId; readonly j: number; readonly t: number }
  | { readonly kind: "loss"; readonly id: NodeId };

/** `self` are the parallel edges z_j^{t-1} -> h_j^t of a neuron to itself, which have names. */
export type EdgeKind = "weight" | "state" | "emit" | "synapse" | "self" | "loss" | "input";

/** What a graph knows of a self edge. */
export type NamedSelfEdge = Pick<SelfEdge, "name" | "isLocalByDefault">;

/**
 * `j` is the neuron the edge enters, or leaves when it leads to E; `t` is the time step of the edge's head, or of its tail when it leads to E;
 * `i` is the neuron (synapse, self edges) or the input (input) that the edge comes from, else `j`.
 */
export interface GraphEdge extends DagEdge {
  readonly kind: EdgeKind;
  /** Of a self edge its own, as "reset"; of others that of the kind. */
  readonly name: string;
  /** Whether the neuron model counts this self edge into its local Jacobian by default; false for others. */
  readonly isLocalByDefault: boolean;
  readonly j: number;
  readonly t: number;
  readonly i: number;
}

export interface UnrolledGraph extends Dag<GraphNode, GraphEdge> {
  readonly N: number;
  readonly T: number;
  readonly selfEdges: readonly NamedSelfEdge[];
  readonly inputs: number;
}

/** A piece of a path: any way from `from` to `to` along edges that `through` allows. */
export interface Leg<Edge extends DagEdge = GraphEdge> {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly through: (edge: Edge) => boolean;
}

/**
 * What cannot be said edge by edge: a finite automaton that reads a path's edges, first to last, and accepts or refuses the path.
 * States are 0..states-1, the first is 0; `step` returns -1 where no continuation can be accepted.
 */
export interface Track<Edge extends DagEdge = GraphEdge> {
  readonly states: number;
  readonly step: (state: number, edge: Edge) => number;
  readonly accepts: (state: number) => boolean;
}

/** A set of paths, as legs laid end to end: every path of the set is one path of each leg; with a track, only those that it accepts. */
export interface PathSet<Edge extends DagEdge = GraphEdge> {
  readonly legs: readonly Leg<Edge>[];
  readonly track?: Track<Edge>;
}

/**
 * Sums and products for `foldPaths`. Jacobians are rectangular, so zero and one are asked for by node.
 * `multiply(late, early)`: the factor of the later edges stands on the left, as in a matrix product.
 */
export interface Semiring<T> {
  readonly zero: (from: NodeId, to: NodeId) => T;
  readonly one: (node: NodeId) => T;
  readonly add: (a: T, b: T) => T;
  readonly multiply: (late: T, early: T) => T;
  /**
   * Nodes that follow each other and lead to the same nodes by the same weights (compared by ===) share the sum over these: worth it where an
   * addition costs more than a comparison, as of numbers of a thousand digits. The sum is the same, to the last bit.
   */
  readonly sharesSums?: boolean;
}
