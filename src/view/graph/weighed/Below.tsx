import type { ReactElement, ReactNode } from "react";
import type { GraphLayout } from "../../../layout/graph-layout.ts";
import { alignedWith } from "./aligned.ts";

/** Charts under a graph: step t stands under its column t, unless there are too few columns to make a chart of. */
export function Below({ layout, children }: { readonly layout: GraphLayout; readonly children: ReactNode }): ReactElement {
  const { T } = layout.graph;
  return (
    <div className="graph-below" style={T < 4 ? undefined : alignedWith(layout)} data-aligned={T >= 4}>
      {children}
    </div>
  );
}
