import { useState, type ReactElement } from "react";
import type { GraphEdge, UnrolledGraph } from "../../graph/types.ts";
import { nodeSymbol, type Naming } from "../../layout/labels.ts";
import { edgeKindName } from "./Tips.tsx";
import { isLitEdge, type LitLayer } from "./lit.ts";
import { MathText } from "./MathLabel.tsx";

interface GraphTableProps {
  graph: UnrolledGraph;
  lit: readonly LitLayer[];
  naming: Naming;
  jacobianOf: ((edge: GraphEdge) => string | undefined) | undefined;
}

/** The equal alternative to the drawing: all edges with both ends, whether they are lit, and their Jacobians. Rows are made when asked for. */
export function GraphTable(props: GraphTableProps): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <details className="graph-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Nodes and edges as a table</summary>
      {open && <Rows {...props} />}
    </details>
  );
}

function Rows({ graph, lit, naming, jacobianOf }: GraphTableProps): ReactElement {
  const symbol = (index: number): ReactElement => <MathText symbol={nodeSymbol(graph.nodes[index]!, naming)} />;
  return (
    <div className="table-scroll" role="region" aria-label="Nodes and edges" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">from</th>
            <th scope="col">to</th>
            <th scope="col">edge</th>
            <th scope="col">lit</th>
            {jacobianOf !== undefined && <th scope="col">Jacobian</th>}
          </tr>
        </thead>
        <tbody>
          {graph.edges.map((edge) => (
            <tr key={edge.id}>
              <td>{symbol(graph.tails[edge.index]!)}</td>
              <td>{symbol(graph.heads[edge.index]!)}</td>
              <td>{edgeKindName(edge)}</td>
              <td>{lit.some((layer) => isLitEdge(layer, edge)) ? "yes" : ""}</td>
              {jacobianOf !== undefined && <td className="number">{jacobianOf(edge) ?? ""}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
