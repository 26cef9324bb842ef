import type { GraphEdge, UnrolledGraph } from "../graph/types.ts";
import { curveShape, Drawn, gutterShape, riseShape, straightShape, type Shape } from "./curves.ts";
import type { Metrics } from "./metrics.ts";
import type { Place, Placement } from "./place.ts";

/** How far to bend each of the parallel edges z_j^{t-1} -> h_j^t so that all can be told apart: the first least, the others on either side of it. */
function bends(graph: UnrolledGraph, m: Metrics): Record<string, number> {
  const shift = graph.selfEdges.length === 1 ? 0 : m.bow;
  // without an autapse its place in the middle stays empty
  const first = graph.selfEdges[0]?.name.startsWith("autapse") ? 0 : 1;
  return Object.fromEntries(
    graph.selfEdges.map(({ name }, x) => [name, ((x + first) % 2 === 1 ? -1 : 1) * Math.ceil((x + first) / 2) * shift]),
  );
}

interface Kept {
  readonly x: number;
  readonly y: number;
  readonly shape: Shape;
}

/** An edge's shape between two neurons is that of the step before, unless they have moved: then another is made, and kept for the next step. */
function keptShapes(neurons: number): (edge: GraphEdge, x: number, y: number, make: () => Shape) => Shape {
  const kept = new Map<string, Kept[]>();
  return ({ name, i, j }, x, y, make) => {
    let ofName = kept.get(name);
    if (ofName === undefined) kept.set(name, (ofName = []));
    const at = i * (neurons + 1) + j;
    const last = ofName[at];
    if (last !== undefined && Math.abs(last.x - x) < slack && Math.abs(last.y - y) < slack) return last.shape;
    const shape = make();
    ofName[at] = { x, y, shape };
    return shape;
  };
}
const slack = 1e-6;

/**
 * Draws every edge between the given places (which may be on their way from one layout to another). By `edge.index`.
 * Rails are entered and left at the step's column; lower neurons reach the loss through gutters beside the columns, one per neuron.
 */
export function routeEdges(graph: UnrolledGraph, placement: Placement, m: Metrics, places: readonly Place[] = placement.places): Drawn[] {
  const rank = new Map(placement.bands.map((band, r) => [band.neuron, r]));
  const bend = bends(graph, m);
  const slots = Math.max(1, graph.N - 1);
  const gutterRoom = Math.max(2, Math.min(m.column * 0.5 - m.radius - 4, 7 * slots));
  const shared = keptShapes(graph.N);

  const between = (edge: GraphEdge, from: Place, to: Place): Drawn => {
    const dx = to.x - from.x;
    const dy = to.y - from.y;
    switch (edge.kind) {
      case "weight": {
        const up = dy + m.rail / 2;
        return new Drawn(
          shared(edge, 0, up, () => straightShape(0, up, 0, m.radius, m.head)),
          to.x,
          from.y - m.rail / 2,
        );
      }
      case "state":
      case "emit":
        return new Drawn(
          shared(edge, dx, dy, () => straightShape(dx, dy, m.radius, m.radius, m.head)),
          from.x,
          from.y,
        );
      case "loss": {
        const r = rank.get(edge.j) ?? 0;
        const up = dy + m.rail / 2;
        const gutter = r === 0 ? 0 : m.radius + 4 + (gutterRoom * (r - 0.5)) / slots;
        const make = (): Shape => (r === 0 ? straightShape(0, up, m.radius, 0, m.head) : gutterShape(m.radius, gutter, up, m.head));
        return new Drawn(shared(edge, gutter, up, make), from.x, from.y);
      }
      case "input": {
        const gutter = dx - m.radius - 4 - (gutterRoom * (edge.i - 0.5)) / Math.max(1, graph.inputs);
        const make = (): Shape => riseShape(from.half, gutter, dx, dy, m.radius, m.head);
        return new Drawn(shared(edge, gutter, dy, make), from.x, from.y);
      }
      case "synapse":
      case "self": {
        const make = (): Shape => {
          const b = bend[edge.name] ?? 0;
          const length = Math.hypot(dx, dy) || 1;
          const bx = (-dy / length) * b;
          const by = (dx / length) * b;
          const lean = dx * (edge.kind === "synapse" ? 0.4 : 0.34);
          const fall = dy * (edge.kind === "synapse" ? 0.16 : 0.3);
          return curveShape([0, 0, lean + bx, fall + by, dx - lean + bx, dy - fall + by, dx, dy], m.radius, m.radius, m.head);
        };
        return new Drawn(shared(edge, dx, dy, make), from.x, from.y);
      }
    }
  };
  return graph.edges.map((edge) => between(edge, places[graph.tails[edge.index]!]!, places[graph.heads[edge.index]!]!));
}
