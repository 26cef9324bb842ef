import { indexDag } from "../graph/dag.ts";
import { edgeId, lossId } from "../graph/ids.ts";
import type { GraphEdge, GraphNode, NodeId, UnrolledGraph } from "../graph/types.ts";
import { unrollNetwork } from "../graph/unroll.ts";
import type { GraphLayout } from "./graph-layout.ts";
import type { Band, Place, Placement } from "./place.ts";
import { routeEdges } from "./route.ts";

/** One node per kind and step for the whole network: W, h:t, z:t, E. Its paths are the shapes of the expanded graph's paths. */
export function compactGraph(T: number): UnrolledGraph {
  const one = unrollNetwork({ N: 1, T });
  const nodes = one.nodes.map((node): GraphNode => ({ ...node, id: compactId(node) }));
  const idAt = (index: number): NodeId => nodes[index].id;
  const edges = one.edges.map((edge, e): GraphEdge => {
    const [from, to] = [idAt(one.tails[e]), idAt(one.heads[e])];
    return { ...edge, from, to, id: edgeId(edge.name, from, to) };
  });
  return { ...indexDag(nodes, edges), N: 1, T, selfEdges: one.selfEdges, inputs: 0 };
}

/** The compact node in which a node of the expanded graph lies folded. */
export function compactId(node: GraphNode): NodeId {
  switch (node.kind) {
    case "weight":
      return "W" as NodeId;
    case "hidden":
      return `h:${node.t}` as NodeId;
    case "observable":
      return `z:${node.t}` as NodeId;
    case "input":
      return `u:${node.t}` as NodeId;
    case "loss":
      return lossId;
  }
}

/** The expanded layout with all bands laid on one, as high as all of them: where the animation starts. */
export function collapse(layout: GraphLayout): GraphLayout {
  const { graph, placement, metrics } = layout;
  const band = wholeBand(placement);
  const places = placement.places.map((place): Place => ({ ...place, y: yIn(band, place) }));
  return { ...layout, placement: { ...placement, places }, drawn: routeEdges(graph, placement, metrics, places) };
}

/** The compact graph drawn exactly where `collapse` has laid the expanded one. */
export function compactLayout(graph: UnrolledGraph, expanded: GraphLayout): GraphLayout {
  const { placement, metrics } = expanded;
  const band = wholeBand(placement);
  const folded = new Map(placement.places.map((place) => [compactId(place.node), place]));
  const places = graph.nodes.map((node): Place => {
    const place = folded.get(node.id)!;
    return { ...place, id: node.id, node, y: yIn(band, place) };
  });
  const own = { ...placement, bands: [{ ...band, neuron: 1 }], places };
  return { graph, metrics, density: expanded.density, placement: own, drawn: routeEdges(graph, own, metrics) };
}

/** One band as high as all of them: its rail where the last one lies, z and h at even distances between the loss and that rail. */
function wholeBand({ lossY, bands }: Placement): Band {
  const w = bands[bands.length - 1].w;
  const at = (share: number): number => lossY + share * (w - lossY);
  return { neuron: bands[0].neuron, z: at(0.38), h: at(0.72), w };
}

function yIn(band: Band, { node, y }: Place): number {
  switch (node.kind) {
    case "weight":
      return band.w;
    case "hidden":
      return band.h;
    case "observable":
      return band.z;
    case "input":
    case "loss":
      return y;
  }
}
