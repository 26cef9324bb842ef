import { useMemo, type PointerEvent, type ReactElement } from "react";
import { triangle as words } from "#content/figures/gradients.tsx";
import type { Triangle } from "../../rnn/gradient/triangle.ts";
import { set } from "../../state/article.ts";
import { full, magnitude, short } from "../../view/kit/numbers/numbers.ts";
import { stepAt, stepTicks } from "../../view/kit/charts/time-scale.ts";
import { triangleMarks } from "./triangle-marks.ts";
import "../../view/kit/charts/charts.css";

interface Props {
  readonly triangle: Triangle;
  readonly T: number;
  readonly t: number;
  /** A recurrent synapse, whose first row is zero. */
  readonly recurrent: boolean;
}

const side = 220;
const bars = 110;
const margin = { left: 30, top: 22, right: 8, bottom: 6 };

/** All paths of one synapse as a triangle of squares, filled for plus and hollow for minus, with the sums of its rows. */
export function SynapseTriangle({ triangle, T, t, recurrent }: Props): ReactElement {
  const { rowSums, diagSums, total } = triangle;
  const marks = useMemo(() => triangleMarks(triangle, T, side), [triangle, T]);
  const slot = side / T;
  const largest = magnitude(rowSums) || 1;
  const middle = side + 14 + bars / 2;
  const width = (value: number): number => (Number.isFinite(value) ? (value / largest) * (bars / 2) : 0);
  const follow = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const y = ((event.clientY - box.top) / box.height) * (side + margin.top + margin.bottom) - margin.top;
    set({ t: stepAt(y / side, T) });
  };
  const ofDiagonals = diagSums.reduce((sum, value) => sum + value, 0);
  return (
    <div className="synapse-triangle" data-triangle-total={total}>
      <svg
        viewBox={`0 0 ${margin.left + side + 14 + bars + margin.right} ${side + margin.top + margin.bottom}`}
        role="img"
        aria-label={words.label(marks.shown, short(marks.largest), t, short(rowSums[t - 1]!))}
        onPointerDown={follow}
        onPointerMove={follow}
      >
        <g transform={`translate(${margin.left},${margin.top})`}>
          <rect className="triangle-now" x={0} y={(t - 1) * slot} width={side + 14 + bars} height={slot} />
          <path className="triangle-ground" d={`M0 0L${side} ${side}H0Z`} />
          <path className="triangle-plus" d={marks.plus} />
          <path className="triangle-minus" d={marks.minus} />
          <line className="chart-zero" x1={middle} x2={middle} y1={0} y2={side} />
          {Array.from(rowSums, (value, n) => (
            <rect
              key={n}
              className={value > 0 ? "triangle-plus" : "triangle-minus"}
              x={middle + Math.min(0, width(value))}
              y={(n + 0.2) * slot}
              width={Math.abs(width(value))}
              height={0.6 * slot}
            />
          ))}
          {stepTicks(T, 6).map((step) => (
            <text key={step} className="chart-tick" x={-6} y={(step - 0.5) * slot + 4} textAnchor="end">
              {step}
            </text>
          ))}
          <text className="chart-tick" x={-6} y={-8} textAnchor="end">
            t
          </text>
          <text className="chart-tick" x={2} y={-8}>
            {words.lag}
          </text>
          <text className="chart-tick" x={middle} y={-8} textAnchor="middle">
            {words.sumOfRow}
          </text>
        </g>
      </svg>
      <p>
        {words.explained(
          short(marks.largest),
          <span className="number">{full(total)}</span>,
          <span className="number">{full(ofDiagonals)}</span>,
          recurrent,
        )}
      </p>
    </div>
  );
}
