import cytoscape from "cytoscape";
import type { Mount } from "./contender.ts";

/** Cytoscape.js on its canvas, changes in one batch, as its manual advises. */
export const mount: Mount = (stage, { graph, placement }) => {
  const cy = cytoscape({
    container: stage,
    layout: { name: "preset" },
    pixelRatio: 1,
    elements: [
      ...placement.places.map(({ id, x, y }) => ({ data: { id }, position: { x, y } })),
      ...graph.edges.map(({ id, from, to }) => ({ data: { id, source: from, target: to } })),
    ],
    style: [
      { selector: "node", style: { width: 12, height: 12, "background-color": "#fff", "border-width": 1, "border-color": "#555" } },
      { selector: "edge", style: { width: 1, "line-color": "#ccc", "curve-style": "straight", "target-arrow-shape": "triangle" } },
      { selector: "edge.lit", style: { "line-color": "#b03a8c", "target-arrow-color": "#b03a8c", width: 2 } },
    ],
  });
  cy.fit();
  const edges = graph.edges.map(({ id }) => cy.getElementById(id));
  let before: Uint8Array = new Uint8Array(edges.length);
  return Promise.resolve({
    light(flags) {
      cy.batch(() => {
        edges.forEach((edge, e) => {
          if (flags[e] !== before[e]) edge.toggleClass("lit", flags[e] === 1);
        });
      });
      before = flags;
    },
    countLit: () => cy.edges(".lit").length,
  });
};
