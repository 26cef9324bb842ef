import type { ReactElement } from "react";
import type { GraphLayout } from "../../layout/graph-layout.ts";

/** The column of the scrubbed step, and the numbers of the steps beneath, thinned out where they would touch. */
export function GraphAxis({ layout, t }: { layout: GraphLayout; t: number }): ReactElement {
  const { placement, metrics } = layout;
  const x = placement.columns[t - 1];
  const half = Math.min(metrics.column * 0.42, metrics.radius + 13);
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
          const named = step === t || ((step === 1 || step % metrics.axisEvery === 0) && Math.abs(step - t) >= metrics.axisEvery);
          return named ? (
            <text key={step} x={column} y={placement.axisY} className={step === t ? "axis-step axis-now" : "axis-step"}>
              {step === t ? (
                <>
                  <tspan className="math-italic">t</tspan> = {step}
                </>
              ) : (
                step
              )}
            </text>
          ) : null;
        })}
    </g>
  );
}
