import { lossId } from "../../graph/ids.ts";
import type { StackEdge, StackGraph } from "../../graph/stack.ts";
import type { NodeId } from "../../graph/types.ts";
import { nodeSymbol } from "../../layout/labels.ts";
import { drawEdge, type DagDrawing, type DrawnEdge } from "../../view/dag/geometry.ts";
import { NEURONS, STEPS } from "./settings.ts";

const left = 62;
const column = 120;
/** The second neuron of a layer stands to the right of the first and a little higher, so that no edge runs through a node of another. */
const aside = 50;
const lift = 36;
const emit = 110;
const lossY = 14;
/** Of each layer, the height of the z of its first neuron. */
const layerY = [366, 120] as const;
const right = left + column * (STEPS - 1) + aside + 26;
const radius = 17;
/** The bars of w_j and E. */
export const rail = { x: left - 30, width: right - left + 30, half: 10 };
export const isRail = (id: string): boolean => id === lossId || id.startsWith("w:");

/** Time to the right, E along the top, the upper layer above the lower one, and the rail of w_j under its layer. */
export function drawingOf(graph: StackGraph): DagDrawing {
  const places: Record<NodeId, { x: number; y: number }> = {};
  for (const node of graph.nodes) {
    const y = layerY[node.layer - 1];
    const middle = rail.x + rail.width / 2;
    if (node.kind === "loss") places[node.id] = { x: middle, y: lossY };
    else if (node.kind === "weight") places[node.id] = { x: middle, y: y + emit + 52 };
    else {
      const second = (node.j - 1) % NEURONS;
      const x = left + column * (node.t - 1) + second * aside;
      places[node.id] = { x, y: y - second * lift + (node.kind === "hidden" ? emit : 0) };
    }
  }
  const symbols = Object.fromEntries(graph.nodes.map((node) => [node.id, nodeSymbol(node, { labels: "absolute", t: 1, post: 1 })]));
  return { width: right + 6, height: layerY[0] + emit + 70, radius, places, symbols };
}

/** From rim to rim; a rail is met straight above or below the other end, as if a circle lay there behind its rim. */
export function drawOnRails(drawing: DagDrawing, edge: StackEdge): DrawnEdge {
  const [from, to] = [drawing.places[edge.from], drawing.places[edge.to]];
  const behind = (at: { y: number }, other: { x: number; y: number }) => ({
    x: other.x,
    y: at.y + Math.sign(other.y - at.y) * (rail.half - radius),
  });
  const places = {
    ...(isRail(edge.from) ? { [edge.from]: behind(from, to) } : { [edge.from]: from }),
    ...(isRail(edge.to) ? { [edge.to]: behind(to, from) } : { [edge.to]: to }),
  };
  return drawEdge({ ...drawing, places }, edge);
}

/** Where the name of a layer, from 1, stands. */
export const nameAt = (layer: number) => ({ x: 0, y: layerY[layer - 1] + emit / 2 - lift / 2 });
