import type { StackGraph } from "../../graph/stack.ts";
import type { NodeId } from "../../graph/types.ts";
import { nodeSymbol } from "../../layout/labels.ts";
import type { DagDrawing, DagPlace } from "../../view/dag/geometry.ts";
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

/** Time to the right, E along the top, the upper layer above the lower one, and the rail of w_j under its layer. `words` name the layers, lower first. */
export function drawingOf(graph: StackGraph, words: readonly [lower: string, upper: string]): DagDrawing {
  const rail = { x: (left - 30 + right) / 2, half: (right - left + 30) / 2 };
  const places: Record<NodeId, DagPlace> = {};
  for (const node of graph.nodes) {
    const y = layerY[node.layer - 1];
    if (node.kind === "loss") places[node.id] = { ...rail, y: lossY };
    else if (node.kind === "weight") places[node.id] = { ...rail, y: y + emit + 52 };
    else {
      const second = (node.j - 1) % NEURONS;
      const x = left + column * (("t" in node ? node.t : 1) - 1) + second * aside;
      places[node.id] = { x, y: y - second * lift + (node.kind === "hidden" ? emit : 0) };
    }
  }
  return {
    ...{ width: right + 6, height: layerY[0] + emit + 70, radius: 17, places },
    symbols: Object.fromEntries(graph.nodes.map((node) => [node.id, nodeSymbol(node, { labels: "absolute", t: 1, post: 1 })])),
    words: words.map((text, l) => ({ x: 0, y: layerY[l] + emit / 2 - lift / 2, text })),
  };
}
