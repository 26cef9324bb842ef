/** The table of a graph's edges, on the page and in files. */
export const edgeTable = {
  label: "Nodes and edges",
  columns: { from: "from", to: "to", kind: "edge", lit: "lit", jacobian: "Jacobian" },
  yes: "yes",
};
