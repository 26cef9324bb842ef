import Graph from "graphology";
import Sigma from "sigma";
import { painted, type Mount } from "./contender.ts";

/** Sigma on WebGL, by the states of its edges, which it has for this. */
export const mount: Mount = async (stage, { graph, placement }) => {
  const drawn = new Graph({ type: "directed", multi: true });
  // its y grows upwards
  for (const { id, x, y } of placement.places) drawn.addNode(id, { x, y: -y });
  for (const { id, from, to } of graph.edges) drawn.addEdgeWithKey(id, from, to);
  const sigma = new Sigma(drawn, stage, {
    styles: {
      nodes: { size: 3, color: "#555" },
      edges: {
        size: { whenState: "isHighlighted", then: 2, else: 0.5 },
        color: { whenState: "isHighlighted", then: "#b03a8c", else: "#ccc" },
      },
    },
  });
  await painted();
  let before: Uint8Array = new Uint8Array(graph.edges.length);
  return {
    light(flags) {
      const changed = (to: number): string[] => graph.edges.filter((_, e) => flags[e] === to && before[e] !== to).map(({ id }) => id);
      sigma.setEdgesState(changed(0), { isHighlighted: false });
      sigma.setEdgesState(changed(1), { isHighlighted: true });
      before = flags;
    },
    countLit: () => graph.edges.filter(({ id }) => sigma.getEdgeState(id).isHighlighted).length,
  };
};
