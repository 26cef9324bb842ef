import type { ReactElement } from "react";
import { edgeTable } from "#content/edge-table.ts";
import { edgeName } from "#content/graph.ts";
import type { Dag, GraphEdge, GraphNode } from "../../../graph/types.ts";
import { nodeSymbol, type Naming } from "../../../layout/labels.ts";
import { isLitEdge, type LitLayer } from "./lit.ts";
import { MathText } from "../nodes/MathLabel.tsx";

export interface EdgeRowsProps {
  graph: Dag<GraphNode, GraphEdge>;
  lit: readonly LitLayer[];
  naming: Naming;
  jacobianOf: ((edge: GraphEdge) => string | undefined) | undefined;
}

/** All edges with both ends, whether they are lit, and their Jacobians. */
export default function EdgeRows({ graph, lit, naming, jacobianOf }: EdgeRowsProps): ReactElement {
  const { columns } = edgeTable;
  const symbol = (index: number): ReactElement => <MathText symbol={nodeSymbol(graph.nodes[index], naming)} />;
  return (
    <div className="table-scroll" role="region" aria-label={edgeTable.label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.from}</th>
            <th scope="col">{columns.to}</th>
            <th scope="col">{columns.kind}</th>
            <th scope="col">{columns.lit}</th>
            {jacobianOf !== undefined && <th scope="col">{columns.jacobian}</th>}
          </tr>
        </thead>
        <tbody>
          {graph.edges.map((edge) => (
            <tr key={edge.id}>
              <td>{symbol(graph.tails[edge.index])}</td>
              <td>{symbol(graph.heads[edge.index])}</td>
              <td>{edgeName(edge)}</td>
              <td>{lit.some((layer) => isLitEdge(layer, edge)) ? edgeTable.yes : ""}</td>
              {jacobianOf !== undefined && <td className="number">{jacobianOf(edge) ?? ""}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
