import type { GraphEdge, UnrolledGraph } from "../graph/types.ts";
import { drawCurve, drawGutter, drawRise, drawStraight, type Drawn } from "./curves.ts";
import type { Metrics } from "./metrics.ts";
import type { Place, Placement } from "./place.ts";

/** How far to bend each of the parallel edges z_j^{t-1} -> h_j^t so that all can be told apart: the autapse least, the others on either side. */
function bends(graph: UnrolledGraph, m: Metrics): Record<string, number> {
  const side = { autapse: 0, reset: -1, adaptation: 1 } as const;
  const shift = graph.selfEdges.length === 1 ? 0 : m.bow;
  return Object.fromEntries(graph.selfEdges.map((kind) => [kind, side[kind] * shift]));
}

/**
 * Draws every edge between the given places (which may be on their way from one layout to another). By `edge.index`.
 * Rails are entered and left at the step's column; lower neurons reach the loss through gutters beside the columns, one per neuron.
 */
export function routeEdges(graph: UnrolledGraph, placement: Placement, m: Metrics, places: readonly Place[] = placement.places): Drawn[] {
  const rank = new Map(placement.bands.map((band, r) => [band.neuron, r]));
  const bend = bends(graph, m);
  const slots = Math.max(1, graph.N - 1);
  const gutterRoom = Math.max(2, Math.min(m.column * 0.5 - m.radius - 4, 7 * slots));

  const between = (edge: GraphEdge, from: Place, to: Place): Drawn => {
    switch (edge.kind) {
      case "weight":
        return drawStraight(to.x, from.y - m.rail / 2, to.x, to.y, 0, m.radius, m.head);
      case "state":
      case "emit":
        return drawStraight(from.x, from.y, to.x, to.y, m.radius, m.radius, m.head);
      case "loss": {
        const r = rank.get(edge.j) ?? 0;
        const rim = to.y + m.rail / 2;
        if (r === 0) return drawStraight(from.x, from.y, from.x, rim, m.radius, 0, m.head);
        return drawGutter(from.x, from.y, m.radius, from.x + m.radius + 4 + (gutterRoom * (r - 0.5)) / slots, rim, m.head);
      }
      case "input": {
        const gutter = to.x - m.radius - 4 - (gutterRoom * (edge.i - 0.5)) / Math.max(1, graph.inputs);
        return drawRise(from.x, from.y, from.half, gutter, to.x, to.y, m.radius, m.head);
      }
      case "synapse":
      case "autapse":
      case "reset":
      case "adaptation": {
        const dx = to.x - from.x;
        const dy = to.y - from.y;
        const b = bend[edge.kind] ?? 0;
        const length = Math.hypot(dx, dy) || 1;
        const bx = (-dy / length) * b;
        const by = (dx / length) * b;
        const lean = edge.kind === "synapse" ? 0.4 : 0.34;
        const fall = edge.kind === "synapse" ? 0.16 : 0.3;
        return drawCurve(
          [from.x, from.y, from.x + dx * lean + bx, from.y + dy * fall + by, to.x - dx * lean + bx, to.y - dy * fall + by, to.x, to.y],
          m.radius,
          m.radius,
          m.head,
        );
      }
    }
  };
  return graph.edges.map((edge) => between(edge, places[graph.tails[edge.index]!]!, places[graph.heads[edge.index]!]!));
}
