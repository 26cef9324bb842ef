import { memo, type ReactElement } from "react";
import type { GraphLayout } from "../../../layout/graph-layout.ts";
import "./nodes.css";

/** Paper under the rails, so that edges end at their rims. It does not change with what is lit. */
export const RailGrounds = memo(function RailGrounds({ layout: { placement, metrics } }: { layout: GraphLayout }): ReactElement {
  const rails = placement.places.filter(({ shape }) => shape === "rail");
  return (
    <g aria-hidden="true">
      {rails.map(({ id, x, y, half }) => (
        <rect
          key={id}
          className="rail-ground"
          x={x - half}
          y={y - metrics.rail / 2}
          width={2 * half}
          height={metrics.rail}
          rx={metrics.rail / 2}
        />
      ))}
    </g>
  );
});
