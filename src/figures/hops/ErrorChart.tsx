import { line } from "d3-shape";
import type { ReactElement } from "react";
import * as words from "#content/figures/hops.tsx";
import { formatNumber } from "../../lib/format.ts";
import { linear } from "../../view/kit/charts/linear.ts";
import type { Order } from "./ladder.ts";
import "../../view/kit/charts/charts.css";
import "../../view/dag/dag.css";

const [W, H] = [400, 290];

/** The error left, and the cosine with the true gradient, against the order m. */
export function ErrorChart({ orders, m }: { orders: readonly Order[]; m: number }): ReactElement {
  const finite = orders.map(({ relativeError }) => relativeError).filter(Number.isFinite);
  const top = Math.max(1, ...finite);
  const bottom = Math.min(0, ...orders.map(({ cosine }) => cosine ?? 0));
  const x = linear([1, Math.max(2, orders.length)], [44, W - 104]);
  const y = linear([bottom, top], [H - 40, 16], 4);
  const error = line<Order>()
    .defined(({ relativeError }) => Number.isFinite(relativeError))
    .x((order) => x(order.m))
    .y((order) => y(order.relativeError));
  const cosine = line<Order>()
    .defined((order) => order.cosine !== null)
    .x((order) => x(order.m))
    .y((order) => y(order.cosine ?? 0));
  const last = orders[orders.length - 1];
  const now = orders[m - 1];
  return (
    <svg
      className="dag hops-chart"
      viewBox={`0 0 ${W} ${H}`}
      style={{ aspectRatio: `${W} / ${H}`, maxWidth: W }}
      role="img"
      aria-label={words.chart(orders)}
    >
      {y.ticks(4).map((value) => (
        <g key={value}>
          <path className={value === 0 ? "chart-zero" : "chart-grid"} d={`M44 ${y(value)}H${W - 104}`} />
          <text className="chart-tick" x={36} y={y(value) + 4} textAnchor="end">
            {formatNumber(value, 1)}
          </text>
        </g>
      ))}
      {orders.map((order) => (
        <text key={order.m} className="chart-tick" x={x(order.m)} y={H - 20} textAnchor="middle">
          {order.m}
        </text>
      ))}
      <text className="chart-tick" x={(44 + W - 104) / 2} y={H - 3} textAnchor="middle">
        {words.axis}
      </text>
      <path className="chart-cursor" d={`M${x(m)} 16V${H - 40}`} />
      <path className="hops-line" data-series="error" d={error(orders) ?? ""} />
      <path className="hops-line" data-series="cosine" d={cosine(orders) ?? ""} />
      {Number.isFinite(now.relativeError) && (
        <circle className="hops-dot" data-series="error" cx={x(m)} cy={y(now.relativeError)} r={4.5} />
      )}
      {now.cosine !== null && <circle className="hops-dot" data-series="cosine" cx={x(m)} cy={y(now.cosine)} r={4.5} />}
      <text className="figure-word" x={x(last.m) + 10} y={y(last.relativeError) + 4}>
        {words.relativeError}
      </text>
      {last.cosine !== null && (
        <text className="figure-word" x={x(last.m) + 10} y={y(last.cosine) + 4}>
          {words.cosine}
        </text>
      )}
    </svg>
  );
}
