import { useEffect, useRef, useState, type ComponentType, type ReactElement } from "react";
import { notFetched } from "#content/frame.ts";
import { asTable } from "#content/graph.ts";
import type { EdgeRowsProps } from "../edges/EdgeRows.tsx";

const Missing = (): ReactElement => <p role="status">{notFetched}</p>;

/** The equal alternative to the drawing, as a table of its edges. Its code and its rows come when asked for, and again when they did not come. */
export function GraphTable(props: EdgeRowsProps): ReactElement {
  const [open, setOpen] = useState(false);
  const [Rows, setRows] = useState<ComponentType<EdgeRowsProps>>();
  const details = useRef<HTMLDetailsElement>(null);
  const fetch = (): void =>
    void import("../edges/EdgeRows.tsx").then(
      ({ default: EdgeRows }) => setRows(() => EdgeRows),
      () => setRows(() => Missing),
    );
  const toggle = (isOpen: boolean): void => {
    setOpen(isOpen);
    if (isOpen && (Rows === undefined || Rows === Missing)) fetch();
  };
  // a reader may have opened it before the figure could hear of it
  useEffect(() => {
    if (details.current?.open !== true) return;
    setOpen(true);
    fetch();
  }, []);
  return (
    <details ref={details} className="graph-table" onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>{asTable}</summary>
      {open && Rows && <Rows {...props} />}
    </details>
  );
}
