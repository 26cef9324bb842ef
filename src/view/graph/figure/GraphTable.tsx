import { lazy, Suspense, useEffect, useRef, useState, type ReactElement } from "react";
import { asTable } from "#content/graph.ts";
import type { EdgeRowsProps } from "../edges/EdgeRows.tsx";

const EdgeRows = lazy(() => import("../edges/EdgeRows.tsx"));

/** The equal alternative to the drawing, as a table of its edges. Its code and its rows come when asked for. */
export function GraphTable(props: EdgeRowsProps): ReactElement {
  const [open, setOpen] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  // a reader may have opened it before the figure could hear of it
  useEffect(() => setOpen(details.current?.open === true), []);
  return (
    <details ref={details} className="graph-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{asTable}</summary>
      {open && (
        <Suspense>
          <EdgeRows {...props} />
        </Suspense>
      )}
    </details>
  );
}
