import { lazy, Suspense, useState, type ReactElement } from "react";
import type { GraphEdge, UnrolledGraph } from "../../graph/types.ts";
import type { Naming } from "../../layout/labels.ts";
import type { LitLayer } from "./lit.ts";

export interface GraphTableProps {
  graph: UnrolledGraph;
  lit: readonly LitLayer[];
  naming: Naming;
  jacobianOf: ((edge: GraphEdge) => string | undefined) | undefined;
}

const EdgeRows = lazy(() => import("./EdgeRows.tsx"));

/** The equal alternative to the drawing, as a table of its edges. Its code and its rows come when asked for. */
export function GraphTable(props: GraphTableProps): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <details className="graph-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Nodes and edges as a table</summary>
      {open && (
        <Suspense>
          <EdgeRows {...props} />
        </Suspense>
      )}
    </details>
  );
}
