import type { EdgeKind, GraphEdge, LocalSetName, SelfEdgeKind } from "./types.ts";

const localKinds: Record<LocalSetName, readonly EdgeKind[]> = {
  strict: [],
  bellec: ["adaptation"],
  self: ["autapse", "reset", "adaptation"],
};

/** The self edges that a cell draws, as separate edges: a spiking neuron resets itself, an adaptive one raises its threshold too. */
export function selfEdgesOf(cell: { readonly reset: boolean; readonly adaptation: boolean; readonly autapse: boolean }): SelfEdgeKind[] {
  const kinds: SelfEdgeKind[] = [];
  if (cell.autapse) kinds.push("autapse");
  if (cell.reset) kinds.push("reset");
  if (cell.adaptation) kinds.push("adaptation");
  return kinds;
}

export function isSelfEdge(edge: GraphEdge): boolean {
  return edge.kind === "autapse" || edge.kind === "reset" || edge.kind === "adaptation";
}

/** Does the local set count self edges of this kind into D, the local Jacobian? */
export function isLocalKind(kind: EdgeKind, local: LocalSetName): boolean {
  return localKinds[local].includes(kind);
}

export function isLocal(edge: GraphEdge, local: LocalSetName): boolean {
  return isLocalKind(edge.kind, local);
}

/** A hop: an edge z -> h, to another neuron or back to its own, that the local set does not count into D. */
export function isHop(edge: GraphEdge, local: LocalSetName): boolean {
  return edge.kind === "synapse" || (isSelfEdge(edge) && !isLocal(edge, local));
}

/** An edge from step t-1 to step t. */
export function crossesTime(edge: GraphEdge): boolean {
  return edge.kind === "state" || edge.kind === "synapse" || isSelfEdge(edge);
}

/** The edges that eligibility traces of neuron j follow: from w_j, along h_j, up to z_j, and back into h_j only where that is local. */
export function isOnChain(edge: GraphEdge, j: number, local: LocalSetName): boolean {
  if (edge.j !== j) return false;
  return edge.kind === "weight" || edge.kind === "state" || edge.kind === "emit" || isLocal(edge, local);
}
