import type { EdgeKind, GraphEdge } from "../../src/graph/types.ts";
import type { MathSymbol } from "../../src/layout/labels.ts";
import { spokenSymbol } from "./paths.ts";

/** The drawing of a graph: what its edges are called, and how one moves in it. */
const edgeKinds: Record<EdgeKind, string> = {
  weight: "weight",
  input: "input",
  state: "own state",
  emit: "emission",
  synapse: "synapse",
  self: "self edge",
  loss: "loss",
};

/** Self edges that have a name in words; others are called as their neuron model has them, "z -> v". */
const selfEdges: Readonly<Record<string, string> & { autapse: string }> = { autapse: "autapse", reset: "reset", adaptation: "adaptation" };
/** A self edge by its name; a typed neuron with several drives has an autapse by each of them. */
export const selfEdgeName = (name: string): string => selfEdges[name] ?? name.replace(/^autapse/, selfEdges.autapse);
/** An input that is the output of a layer below. */
const hopUp = "hop up";
export const edgeName = ({ kind, name }: Pick<GraphEdge, "kind" | "name">): string =>
  kind === "self" ? selfEdgeName(name) : name === "up" ? hopUp : edgeKinds[kind];

/** An edge for the ear, with the value of its Jacobian where it has one. */
export function spokenEdge(edge: Pick<GraphEdge, "kind" | "name">, tail: MathSymbol, head: MathSymbol, value: string | undefined): string {
  const [from, to] = [spokenSymbol(tail), spokenSymbol(head)];
  return `${edgeName(edge)}: from ${from} to ${to}, Jacobian d ${to} by d ${from}${value === undefined ? "" : ` = ${value}`}`;
}

export const drawing = (graph: string) => `${graph}, drawing`;
export const keys =
  "Arrow keys walk along time and from node to node; with Shift they go through the edges of a node; Enter selects, Escape clears.";
export const zoom = { in: "Zoom in", out: "Zoom out", whole: "Show the whole graph" };
export const asTable = "Nodes and edges as a table";
