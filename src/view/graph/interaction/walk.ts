import type { GraphEdge, NodeId } from "../../../graph/types.ts";
import type { GraphLayout } from "../../../layout/graph-layout.ts";
import type { Place } from "../../../layout/place.ts";

export type Direction = "left" | "right" | "up" | "down";

/** The edge between two nodes, whichever way it points. */
export function edgeBetween({ graph }: GraphLayout, a: NodeId, b: NodeId): GraphEdge | undefined {
  return incident(graph, a, "out").find((edge) => edge.to === b) ?? incident(graph, a, "in").find((edge) => edge.from === b);
}

/** The edges that leave or enter a node. */
export function incident(graph: GraphLayout["graph"], id: NodeId, side: "in" | "out"): GraphEdge[] {
  const v = graph.indexOf.get(id);
  if (v === undefined) return [];
  const [start, list] = side === "out" ? [graph.outStart, graph.outEdges] : [graph.inStart, graph.inEdges];
  return Array.from(list.subarray(start[v], start[v + 1]), (e) => graph.edges[e]);
}

/** The node that an arrow key leads to from `from`: the next in time along its row, or the next in its column. `step` is where a rail is entered. */
export function neighbour({ placement }: GraphLayout, from: NodeId, direction: Direction, step: number): NodeId | undefined {
  const here = placement.places.find((place) => place.id === from);
  if (here === undefined) return undefined;
  if (direction === "left" || direction === "right") {
    if (here.shape === "rail") return undefined;
    const sign = direction === "left" ? -1 : 1;
    return nearest(
      placement.places.filter((place) => place.shape === "circle" && Math.abs(place.y - here.y) < 0.5 && (place.x - here.x) * sign > 0.5),
      (place) => Math.abs(place.x - here.x),
    );
  }
  const sign = direction === "up" ? -1 : 1;
  const x = here.shape === "rail" ? (placement.columns[step - 1] ?? here.x) : here.x;
  return nearest(
    placement.places.filter((place) => (place.y - here.y) * sign > 0.5 && (place.shape === "rail" || Math.abs(place.x - x) < 0.5)),
    (place) => Math.abs(place.y - here.y),
  );
}

function nearest(places: readonly Place[], distance: (place: Place) => number): NodeId | undefined {
  let best: Place | undefined;
  for (const place of places) if (best === undefined || distance(place) < distance(best)) best = place;
  return best?.id;
}
