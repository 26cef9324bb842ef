import { useMemo, type ReactElement } from "react";
import { windowGraph as words } from "#content/figures/matrix-view.tsx";
import type { NodeId } from "../../graph/types.ts";
import { layoutGraph, type GraphLayout } from "../../layout/graph-layout.ts";
import type { Naming } from "../../layout/labels.ts";
import { short } from "../../view/kit/numbers/numbers.ts";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import type { LitLayer } from "../../view/graph/edges/lit.ts";
import type { Band } from "./Field.tsx";
import { graphOfWindow, type GraphWindow, type Spot } from "./window.ts";

interface Props {
  readonly window: GraphWindow;
  readonly bands: readonly Band[];
  readonly spot: Spot;
  readonly post: number;
  readonly onSpot: (spot: Spot) => void;
  readonly onClose: () => void;
}

/** The surroundings of the chosen node as the graph that they are, each edge with its Jacobian; a node chosen here is chosen in the matrix. */
export function WindowGraph({ window, bands, spot, post, onSpot, onClose }: Props): ReactElement {
  const { graph, layout } = useMemo(() => {
    const { graph, numbered } = graphOfWindow(window);
    const laid = layoutGraph(numbered, { top: 1 });
    const places = laid.placement.places.map((place, v) => ({ ...place, id: graph.nodes[v].id, node: graph.nodes[v] }));
    const layout: GraphLayout = { ...laid, graph, placement: { ...laid.placement, places } };
    return { graph, layout };
  }, [window]);
  const lit = useMemo(
    () =>
      bands.flatMap(({ as, from, to }): LitLayer[] => {
        const inBand = graph.edges.map(({ kind, t, index }) => {
          // what crosses into a step belongs to that step; what leaves the exit for E, to what follows it
          const step = kind === "loss" ? t : t - 1;
          return window.lit[index] === 1 && step >= from && step < to ? 1 : 0;
        });
        if (!inBand.includes(1)) return [];
        const nodes = new Set<NodeId>(graph.edges.flatMap((edge) => (inBand[edge.index] ? [edge.from, edge.to] : [])));
        return [{ as, nodes, edges: Uint8Array.from(inBand) }];
      }),
    [graph, bands, window],
  );
  const naming: Naming = { labels: "absolute", t: spot.t + 1, post };
  const selected = `h:${spot.j + 1}:${spot.t + 1}` as NodeId;
  const select = (id: NodeId): void => {
    const node = graph.nodes[graph.indexOf.get(id)!];
    if (node.kind === "hidden" || node.kind === "observable") onSpot({ j: node.j - 1, t: node.t - 1 });
  };
  return (
    <div className="matrix-window" data-neurons={window.neurons.map((j) => j + 1).join(" ")} data-first={window.first + 1}>
      <p className="matrix-window-title">
        {words.title(
          window.neurons.map((j) => j + 1),
          window.first + 1,
          window.first + window.steps,
        )}{" "}
        <button type="button" className="quiet-button" onClick={onClose}>
          {words.close}
        </button>
      </p>
      <GraphView
        graph={graph}
        layout={layout}
        ariaLabel={words.drawing}
        lit={lit}
        naming={naming}
        cursor={false}
        selected={[selected]}
        onSelectNode={select}
        onClear={onClose}
        sizes={window.sizes}
        jacobianOf={({ index }) => (Number.isNaN(window.sizes[index]) ? undefined : short(window.sizes[index]))}
      />
    </div>
  );
}
