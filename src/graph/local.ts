import type { LocalSet } from "../model/types.ts";
import type { GraphEdge, NamedSelfEdge } from "./types.ts";

/** Does the local set count this self edge into D, the local Jacobian? */
export function isInLocalSet({ name, isLocalByDefault }: NamedSelfEdge, local: LocalSet): boolean {
  if (typeof local !== "string") return local.includes(name);
  return local === "self" || (local !== "strict" && isLocalByDefault);
}

export function isLocal(edge: GraphEdge, local: LocalSet): boolean {
  return edge.kind === "self" && isInLocalSet(edge, local);
}

/** A hop: an edge z -> h, to another neuron or back to its own, that the local set does not count into D. */
export function isHop(edge: GraphEdge, local: LocalSet): boolean {
  return edge.kind === "synapse" || (edge.kind === "self" && !isInLocalSet(edge, local));
}

/** An edge from step t-1 to step t. */
export function crossesTime({ kind }: GraphEdge): boolean {
  return kind === "state" || kind === "synapse" || kind === "self";
}

/** The edges that eligibility traces of neuron j follow: from w_j, along h_j, up to z_j, and back into h_j only where that is local. */
export function isOnChain(edge: GraphEdge, j: number, local: LocalSet): boolean {
  if (edge.j !== j) return false;
  return edge.kind === "weight" || edge.kind === "state" || edge.kind === "emit" || isLocal(edge, local);
}
