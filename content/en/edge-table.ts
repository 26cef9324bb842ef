import { formatCount } from "../../src/lib/format.ts";

/** The table of a graph's edges, on the page and in files. */
export const edgeTable = {
  label: "Nodes and edges",
  columns: { from: "from", to: "to", kind: "edge", lit: "lit", jacobian: "Jacobian" },
  yes: "yes",
  /** Of a large graph, one step's edges: which, and how many of all. */
  step: "edges of step",
  some: (edges: number, all: number) => `${formatCount(BigInt(edges))} of ${formatCount(BigInt(all))}`,
};
