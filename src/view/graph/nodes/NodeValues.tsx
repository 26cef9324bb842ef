import { memo, type ReactElement } from "react";
import type { Place } from "../../../layout/place.ts";
import { legible, type NodeValue } from "./NodeMark.tsx";
import "./nodes.css";
import { fixed } from "../../../lib/format.ts";

interface Props {
  readonly places: readonly Place[];
  /** Of each node, or none at all. */
  readonly values: readonly (NodeValue | undefined)[];
}

/** Values where there is no room for numbers: in each node a disc whose area is its share. All of one sign are one path, however many nodes. */
export const NodeValues = memo(function NodeValues({ places, values }: Props): ReactElement {
  const discs = { plus: "", minus: "" };
  places.forEach(({ shape, x, y, half }, n) => {
    const share = values[n]?.share ?? 0;
    if (shape !== "circle" || half > legible || share === 0) return;
    const r = (half - 0.5) * Math.sqrt(Math.abs(share));
    discs[share > 0 ? "plus" : "minus"] += disc(x, y, r);
  });
  return (
    <g className="node-values" aria-hidden="true">
      {(["plus", "minus"] as const).map(
        (sign) => discs[sign] !== "" && <path key={sign} className="node-value" data-sign={sign} d={discs[sign]} />,
      )}
    </g>
  );
});

/** To a hundredth of a drawing's unit, as edges are. */
const n = (length: number): string => fixed(length, 2);

const disc = (x: number, y: number, r: number): string =>
  `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 0 1 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 0 1 ${n(-2 * r)} 0`;
