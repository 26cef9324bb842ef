import type { GraphNode, NodeId, UnrolledGraph } from "../graph/types.ts";
import { invariant } from "../lib/invariant.ts";
import type { Metrics } from "./metrics.ts";

/** A node's place. A circle has its centre at (x, y); a rail, which touches every step, runs from x - half to x + half. */
export interface Place {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly shape: "circle" | "rail";
  readonly x: number;
  readonly y: number;
  readonly half: number;
}

/** A neuron's band: its z, h and weight rail, from top to bottom. */
export interface Band {
  readonly neuron: number;
  readonly z: number;
  readonly h: number;
  readonly w: number;
}

export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly bands: readonly Band[];
  /** x of step t at [t - 1]. */
  readonly columns: readonly number[];
  readonly lossY: number;
  readonly inputY: number;
  readonly axisY: number;
  readonly places: readonly Place[];
}

/** The order of the bands: the selected neuron on top, the others as they are numbered. */
export function bandOrder(N: number, top: number): number[] {
  invariant(top >= 1 && top <= N, `the neuron on top must be one of 1..${N}, but got ${top}`);
  return [top, ...Array.from({ length: N }, (_, n) => n + 1).filter((n) => n !== top)];
}

/** Time to the right, a band per neuron with z above h above its weight rail, the loss rail along the top. `places` follow `graph.nodes`. */
export function placeNodes(graph: UnrolledGraph, top: number, m: Metrics): Placement {
  const { N, T } = graph;
  const columns = Array.from({ length: T }, (_, t) => m.left + m.column * (t + 0.42));
  const last = columns[T - 1];
  const gutters = Math.min(m.column * 0.5, m.radius + 10 + 6 * (N - 1));
  const railEnd = last + gutters + 4;
  const width = railEnd + m.right;
  const lossY = m.top + m.rail / 2;
  const bandHeight = m.emit + m.weight + m.gap;
  const firstZ = lossY + m.loss;
  const bands = bandOrder(N, top).map((neuron, rank): Band => {
    const z = firstZ + rank * bandHeight;
    return { neuron, z, h: z + m.emit, w: z + m.emit + m.weight };
  });
  const bandOf = new Map(bands.map((band) => [band.neuron, band]));
  const bottom = bands[N - 1].w + m.rail / 2;
  const inputY = bottom + m.gap;
  const inputBottom = graph.inputs > 0 ? inputY + (graph.inputs - 1) * m.radius * 2.4 + m.radius : bottom;
  const axisY = inputBottom + (m.axisEvery > 0 ? 24 : 0);
  const height = axisY + (m.axisEvery > 0 ? 8 : 4);
  const railStart = columns[0] - Math.min(m.column * 0.4, m.radius + 12);
  const rail = { x: (railStart + railEnd) / 2, half: (railEnd - railStart) / 2 };

  const place = (node: GraphNode): Place => {
    switch (node.kind) {
      case "weight":
        return { id: node.id, node, shape: "rail", y: bandOf.get(node.j)!.w, ...rail };
      case "loss":
        return { id: node.id, node, shape: "rail", y: lossY, ...rail };
      case "hidden":
        return { id: node.id, node, shape: "circle", x: columns[node.t - 1], y: bandOf.get(node.j)!.h, half: m.radius };
      case "observable":
        return { id: node.id, node, shape: "circle", x: columns[node.t - 1], y: bandOf.get(node.j)!.z, half: m.radius };
      case "input":
        return {
          id: node.id,
          node,
          shape: "circle",
          x: columns[node.t - 1],
          y: inputY + (node.k - 1) * m.radius * 2.4,
          half: m.radius * 0.8,
        };
    }
  };
  return { width, height, bands, columns, lossY, inputY, axisY, places: graph.nodes.map(place) };
}
