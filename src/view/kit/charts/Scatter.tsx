import { scatter } from "#content/charts.ts";
import { linear } from "./linear.ts";
import { magnitude, short } from "../numbers/numbers.ts";
import "./charts.css";

export interface ScatterSeries {
  readonly name: string;
  readonly tone: string;
  /** Filled dots or hollow diamonds: never told apart by hue alone. */
  readonly shape: "dot" | "diamond";
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

interface Props {
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly ScatterSeries[];
  /** Index of the point ringed in every series, or -1. */
  readonly chosen?: number;
  readonly onChoose?: (index: number) => void;
}

const SIDE = 300;
const MARGIN = { left: 52, right: 10, top: 10, bottom: 44 };

/** Values against a reference, both axes on one zero-centred scale, with the line on which they are equal. */
export function Scatter({ xLabel, yLabel, series, chosen = -1, onChoose }: Props) {
  const reach = magnitude(...series.flatMap((one) => [one.x, one.y])) || 1;
  const scale = linear([-reach, reach], [0, SIDE], 5);
  const up = (value: number) => SIDE - scale(value);
  const ticks = scale.ticks(4);
  const outer = { width: SIDE + MARGIN.left + MARGIN.right, height: SIDE + MARGIN.top + MARGIN.bottom };
  return (
    <svg
      className="scatter"
      viewBox={`0 0 ${outer.width} ${outer.height}`}
      role="img"
      aria-label={scatter(
        yLabel,
        xLabel,
        series.map((one) => one.name),
      )}
    >
      <g transform={`translate(${MARGIN.left},${MARGIN.top})`}>
        {ticks.map((value) => (
          <g key={value} className={value === 0 ? "chart-zero" : "chart-grid"}>
            <line x1={scale(value)} x2={scale(value)} y1="0" y2={SIDE} />
            <line y1={up(value)} y2={up(value)} x1="0" x2={SIDE} />
            <text className="chart-tick" x={scale(value)} y={SIDE + 16} textAnchor="middle">
              {short(value, 2)}
            </text>
            <text className="chart-tick" x="-8" y={up(value)} dy="0.32em" textAnchor="end">
              {short(value, 2)}
            </text>
          </g>
        ))}
        <line className="scatter-identity" x1="0" y1={SIDE} x2={SIDE} y2="0" />
        <text className="chart-tick" x={SIDE / 2} y={SIDE + 36} textAnchor="middle">
          {xLabel}
        </text>
        <text className="chart-tick" transform={`translate(-40,${SIDE / 2}) rotate(-90)`} textAnchor="middle">
          {yLabel}
        </text>
        {series.map((one) => (
          <g key={one.name} data-series={one.name} stroke={`var(${one.tone})`} strokeWidth="1.75">
            {Array.from({ length: one.x.length }, (_, index) => {
              const [x, y] = [one.x[index]!, one.y[index]!];
              if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
              const [left, top] = [scale(x), up(y)];
              const marks = { "data-chosen": index === chosen || undefined, onClick: onChoose && (() => onChoose(index)) };
              return one.shape === "dot" ? (
                <circle
                  key={index}
                  cx={left}
                  cy={top}
                  r={index === chosen ? 6 : 3.5}
                  fill={`var(${one.tone})`}
                  fillOpacity={index === chosen ? 1 : 0.75}
                  {...marks}
                />
              ) : (
                <rect
                  key={index}
                  x={-4}
                  y={-4}
                  width={8}
                  height={8}
                  fill="var(--paper)"
                  strokeWidth={index === chosen ? 3.5 : 1.75}
                  transform={`translate(${left},${top}) rotate(45)`}
                  {...marks}
                />
              );
            })}
          </g>
        ))}
      </g>
    </svg>
  );
}
