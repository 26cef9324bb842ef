import type { ReactElement } from "react";
import { edgeName, spokenEdge as inWords } from "#content/graph.ts";
import type { GraphEdge, GraphNode, NodeId, UnrolledGraph } from "../../../graph/types.ts";
import { nodeSymbol, type Naming } from "../../../layout/labels.ts";
import { formatNumber } from "../../../lib/format.ts";
import { MathText } from "../nodes/MathLabel.tsx";
import "./interaction.css";

/** What the reader points at: an edge, a node, or nothing. */
export interface Pointed {
  readonly edge?: GraphEdge | undefined;
  readonly node?: GraphNode | undefined;
}

/** Where a tip stands in the figure, in CSS pixels, and what called it. */
export interface TipPlace {
  from: "pointer" | "keyboard";
  x: number;
  y: number;
}

const nodeOf = (graph: UnrolledGraph, id: NodeId): GraphNode => graph.nodes[graph.indexOf.get(id)!]!;

export const spokenEdge = (graph: UnrolledGraph, edge: GraphEdge, naming: Naming, value: string | undefined): string =>
  inWords(edge, nodeSymbol(nodeOf(graph, edge.from), naming), nodeSymbol(nodeOf(graph, edge.to), naming), value);

/** The Jacobian of an edge as symbol and number. */
export function EdgeTip({
  graph,
  edge,
  place,
  naming,
  value,
}: {
  graph: UnrolledGraph;
  edge: GraphEdge;
  place: TipPlace;
  naming: Naming;
  value: string | undefined;
}): ReactElement {
  return (
    <div className="edge-tip" style={{ left: place.x, top: place.y }} aria-hidden="true">
      <span className="edge-tip-kind">{edgeName(edge)}</span>
      <span className="edge-tip-math">
        <span className="fraction">
          <span>
            {"\u2202"}
            <MathText symbol={nodeSymbol(nodeOf(graph, edge.to), naming)} />
          </span>
          <span>
            {"\u2202"}
            <MathText symbol={nodeSymbol(nodeOf(graph, edge.from), naming)} />
          </span>
        </span>
        {value !== undefined && <span className="edge-tip-value">= {value}</span>}
      </span>
    </div>
  );
}

/** The value of a node as symbol and number. */
export function NodeTip({ node, place, naming, value }: { node: GraphNode; place: TipPlace; naming: Naming; value: number }): ReactElement {
  return (
    <div className="edge-tip" style={{ left: place.x, top: place.y }} aria-hidden="true">
      <span className="edge-tip-math">
        <MathText symbol={nodeSymbol(node, naming)} />
        <span className="edge-tip-value">= {formatNumber(value)}</span>
      </span>
    </div>
  );
}
