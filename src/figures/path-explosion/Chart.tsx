import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/path-explosion.ts";
import { costOf, layeredGraph, type Cost } from "./model.ts";

const series = ["listing", "forward", "reverse"] as const;

/** Multiplications against depth, on a logarithmic scale. Every point is a graph that was built and swept. */
export function Chart({ inputs, width, depth, outputs }: { inputs: number; width: number; depth: number; outputs: number }): ReactElement {
  const most = Math.max(6, depth);
  const costs = useMemo(() => {
    const depths = [...new Set(Array.from({ length: 7 }, (_, k) => Math.round(1 + (k * (most - 1)) / 6)))];
    return depths.map((d): [number, Cost] => [d, costOf(layeredGraph({ inputs, width, depth: d, outputs }))]);
  }, [inputs, width, outputs, most]);
  const value = (cost: Cost, name: (typeof series)[number]): number => Math.max(1, Number(cost[name]));
  const top = Math.max(10, ...costs.flatMap(([, cost]) => series.map((name) => value(cost, name))));
  const x = scaleLinear([1, most], [52, 288]);
  const y = scaleLog([1, top], [150, 14]);
  const decades = Math.ceil(Math.log10(top));
  const ticks = Array.from({ length: decades + 1 }, (_, k) => k).filter((k) => k % Math.max(1, Math.ceil(decades / 4)) === 0);
  return (
    <svg
      className="dag"
      viewBox="0 0 400 190"
      style={{ aspectRatio: "400 / 190", maxWidth: 400 }}
      role="img"
      aria-label={words.chart.label}
    >
      <path className="chart-axis" d="M52 14V150H288" fill="none" />
      {ticks.map((k) => (
        <text key={k} className="chart-tick" x={46} y={y(10 ** k) + 4} textAnchor="end">
          {k === 0 ? (
            "1"
          ) : k === 1 ? (
            "10"
          ) : (
            <>
              10
              <tspan dy={-5} fontSize={9}>
                {k}
              </tspan>
            </>
          )}
        </text>
      ))}
      <text className="chart-tick" x={58} y={14}>
        {words.chart.multiplications}
      </text>
      <text className="chart-tick" x={170} y={182} textAnchor="middle">
        {words.chart.layers}
      </text>
      {[1, most].map((d) => (
        <text key={d} className="chart-tick" x={x(d)} y={166} textAnchor="middle">
          {d}
        </text>
      ))}
      {series.map((name) => {
        const path =
          line<[number, Cost]>()
            .x(([d]) => x(d))
            .y(([, cost]) => y(value(cost, name)))(costs) ?? "";
        const [d, last] = costs[costs.length - 1];
        const apart = y(value(last, "reverse")) - y(value(last, "forward"));
        const push = Math.abs(apart) < 13 ? ((13 - Math.abs(apart)) / 2) * (apart < 0 ? -1 : 1) : 0;
        const offset = name === "forward" ? -push : name === "reverse" ? push : 0;
        return (
          <g key={name}>
            <path className="chart-line" data-series={name} d={path} />
            <text className="figure-word" x={x(d) + 8} y={y(value(last, name)) + 4 + offset}>
              {words.chart[name]}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
