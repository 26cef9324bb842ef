import { useState, type ReactElement } from "react";
import { edgeTable } from "#content/edge-table.ts";
import { edgeName } from "#content/graph.ts";
import type { Dag, GraphEdge, GraphNode } from "../../../graph/types.ts";
import { nodeSymbol, type Naming } from "../../../layout/labels.ts";
import { Select } from "../../kit/controls/Select.tsx";
import { MathText } from "../nodes/MathLabel.tsx";
import { isLitEdge, type LitLayer } from "./lit.ts";

export interface EdgeRowsProps {
  graph: Dag<GraphNode, GraphEdge>;
  lit: readonly LitLayer[];
  naming: Naming;
  jacobianOf: ((edge: GraphEdge) => string | undefined) | undefined;
}

/** A row takes about 0.1 MB of memory: the 16 000 of a large network would take more than a phone has. */
const AT_ONCE = 1000;

/** The edges with both ends, whether they are lit, and their Jacobians; of a large graph those of one time step, at first the step t that is looked at. */
export default function EdgeRows({ graph, lit, naming, jacobianOf }: EdgeRowsProps): ReactElement {
  const { columns } = edgeTable;
  const [chosen, setChosen] = useState({ t: naming.t, step: naming.t });
  const step = chosen.t === naming.t ? chosen.step : naming.t;
  const isLarge = graph.edges.length > AT_ONCE;
  const edges = isLarge ? graph.edges.filter((edge) => edge.t === step) : graph.edges;
  const symbol = (index: number): ReactElement => <MathText symbol={nodeSymbol(graph.nodes[index], naming)} />;
  const table = (
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
          {edges.map((edge) => (
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
  if (!isLarge) return table;
  const steps = Array.from({ length: Math.max(...graph.edges.map(({ t }) => t)) }, (_, n) => [n + 1, n + 1] as const);
  return (
    <>
      <p className="graph-table-step">
        <label className="control">
          <span>{edgeTable.step}</span>
          <Select value={step} options={steps} onChoose={(step) => setChosen({ t: naming.t, step })} />
        </label>
        <span role="status">{edgeTable.some(edges.length, graph.edges.length)}</span>
      </p>
      {table}
    </>
  );
}
