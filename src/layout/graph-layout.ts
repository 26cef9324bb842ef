import type { EdgeKind, GraphEdge, GraphNode, UnrolledGraph } from "../graph/types.ts";
import type { Drawn } from "./curves.ts";
export { valueDensityFor, type Density } from "./metrics.ts";
import { densityFor, metricsFor, type Density, type Metrics } from "./metrics.ts";
import { placeNodes, type Place, type Placement } from "./place.ts";
import { routeEdges } from "./route.ts";

/** A drawn graph: everything a view needs to put it on a screen, and nothing that depends on what is lit. */
export interface GraphLayout {
  readonly graph: UnrolledGraph;
  readonly metrics: Metrics;
  readonly density: Density;
  readonly placement: Placement;
  /** By edge index. */
  readonly drawn: readonly Drawn[];
}

/** All edges of a kind: a path of their lines, and one of their heads. */
export interface MergedEdges {
  readonly kind: EdgeKind;
  readonly lines: string;
  readonly heads: string;
}

export interface LayoutOptions {
  /** The neuron in the top band, from 1. */
  top: number;
  /** Default: what the size of the graph allows. */
  density?: Density;
}

export function layoutGraph(graph: UnrolledGraph, { top, density = densityFor(graph.N, graph.T) }: LayoutOptions): GraphLayout {
  const metrics = metricsFor(graph.N, graph.T, density);
  const placement = placeNodes(graph, top, metrics);
  return { graph, metrics, density, placement, drawn: routeEdges(graph, placement, metrics) };
}

/** Faint kinds first, so that the stronger ones lie on top. */
const order: readonly EdgeKind[] = ["input", "loss", "synapse", "self", "weight", "state", "emit"];

export function mergeByKind({ graph, drawn }: Pick<GraphLayout, "graph" | "drawn">): MergedEdges[] {
  const lines = new Map<EdgeKind, string[]>();
  const heads = new Map<EdgeKind, string[]>();
  for (const kind of order) {
    lines.set(kind, []);
    heads.set(kind, []);
  }
  for (const { kind, index } of graph.edges) {
    lines.get(kind)!.push(drawn[index]!.line);
    heads.get(kind)!.push(drawn[index]!.head);
  }
  return order
    .filter((kind) => lines.get(kind)!.length > 0)
    .map((kind) => ({ kind, lines: lines.get(kind)!.join(""), heads: heads.get(kind)!.join("") }));
}

/** The edge whose course passes nearest to (x, y), if one does within `reach`. */
export function nearestEdge({ graph, drawn }: GraphLayout, x: number, y: number, reach: number): GraphEdge | undefined {
  let best = reach * reach;
  let found: GraphEdge | undefined;
  for (const edge of graph.edges) {
    const distance = drawn[edge.index]!.distanceTo(x, y, reach);
    if (distance < best) {
      best = distance;
      found = edge;
    }
  }
  return found;
}

/** How far from its middle line a node answers the pointer: small ones reach beyond their rim. */
const reachOf = ({ shape, half }: Place, rail: number): number =>
  shape === "rail" ? Math.max(rail, 24) / 2 : half < 12 ? Math.max(half + 3, 7) : half;

/** The node that (x, y) is meant for: of the circles that reach so far the nearest, or else a rail. */
export function nearestNode(
  { placement, metrics }: Pick<GraphLayout, "placement" | "metrics">,
  x: number,
  y: number,
): GraphNode | undefined {
  let best = Infinity;
  let found: Place | undefined;
  for (const place of placement.places) {
    const aside = place.shape === "rail" ? Math.max(0, Math.abs(place.x - x) - place.half) : place.x - x;
    const distance = Math.hypot(aside, place.y - y);
    if (distance > reachOf(place, metrics.rail)) continue;
    const isNearer = place.shape === found?.shape ? distance < best : place.shape === "circle" || found === undefined;
    if (!isNearer) continue;
    best = distance;
    found = place;
  }
  return found?.node;
}

/** A label's place beside an edge: the middle of its course. */
export function middleOf({ course }: Drawn): { x: number; y: number } {
  const points = course.length / 2;
  const before = Math.floor((points - 1) / 2) * 2;
  const after = Math.ceil((points - 1) / 2) * 2;
  return { x: (course[before]! + course[after]!) / 2, y: (course[before + 1]! + course[after + 1]!) / 2 };
}
