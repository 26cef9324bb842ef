import type { ReactElement } from "react";
import type { GraphLayout } from "../../../layout/graph-layout.ts";
import "./nodes.css";

/**
 * The column of the scrubbed step, and the numbers of the steps beneath, thinned out where they would touch. Those that the number at the cursor would
 * touch make room for it where they stand: a step of the cursor adds and removes nothing.
 */
export function GraphAxis({ layout, t }: { layout: GraphLayout; t: number }): ReactElement {
  const { placement, metrics } = layout;
  const x = placement.columns[t - 1];
  const half = Math.min(metrics.column * 0.42, metrics.radius + 13);
  const covers = (step: number): boolean => step === t || Math.abs(step - t) < metrics.axisEvery;
  const top = placement.lossY + metrics.rail / 2;
  return (
    <g className="graph-axis" aria-hidden="true">
      {x !== undefined && (
        <rect
          className="time-cursor"
          x={x - half}
          y={top}
          width={2 * half}
          height={placement.height - top}
          rx={metrics.axisEvery > 0 ? 8 : 3}
        />
      )}
      {metrics.axisEvery > 0 &&
        placement.columns.map((column, c) => {
          const step = c + 1;
          if (step !== 1 && step % metrics.axisEvery > 0) return null;
          return (
            <text key={step} x={column} y={placement.axisY} className="axis-step" data-covered={covers(step) || undefined}>
              {step}
            </text>
          );
        })}
      {metrics.axisEvery > 0 && x !== undefined && (
        <text x={x} y={placement.axisY} className="axis-step axis-now">
          <tspan className="math-italic">t</tspan> = {t}
        </text>
      )}
    </g>
  );
}
