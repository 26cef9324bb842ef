import { line } from "d3-shape";
import type { ReactElement } from "react";
import { chart as words } from "#content/figures/stack.tsx";
import { linear } from "../../view/kit/charts/linear.ts";
import { GAINS, type Error } from "./model.ts";
import "../../view/kit/charts/charts.css";
import "../../view/dag/dag.css";

const [W, H] = [400, 200];
const [left, right] = [44, W - 92];

/** The relative error of a rule in the lower layer and in the upper one, as the recurrent weights of the upper one grow. `errors` by gain, lower first. */
export function GainChart({
  errors,
  gain,
  title,
}: {
  errors: readonly (readonly [Error, Error])[];
  gain: number;
  title: string;
}): ReactElement {
  const layers = [0, 1].map((l) => errors.map((both) => both[l].relative));
  const x = linear([0, GAINS[GAINS.length - 1]], [left, right]);
  const y = linear([0, Math.max(1, ...layers.flat().filter(Number.isFinite))], [H - 40, 14], 4);
  const draw = line<number>((_, k) => x(GAINS[k]), y).defined(Number.isFinite);
  const ends = layers.map((values) => y(values[values.length - 1]) + 4);
  // two words that would lie on each other are moved apart
  const apart = Math.max(0, 15 - Math.abs(ends[0] - ends[1])) / 2;
  const labels = ends.map((end, l) => end + (ends[l] > ends[1 - l] || (ends[l] === ends[1 - l] && l === 0) ? apart : -apart));
  return (
    <svg
      className="dag stack-chart"
      viewBox={`0 0 ${W} ${H}`}
      style={{ aspectRatio: `${W} / ${H}`, maxWidth: W }}
      role="img"
      aria-label={words.label(title, GAINS, layers)}
    >
      {y.ticks(4).map((value) => (
        <g key={value}>
          <path className={value === 0 ? "chart-zero" : "chart-grid"} d={`M${left} ${y(value)}H${right}`} />
          <text className="chart-tick" x={left - 8} y={y(value) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {x.ticks(4).map((value) => (
        <text key={value} className="chart-tick" x={x(value)} y={H - 22} textAnchor="middle">
          {value}
        </text>
      ))}
      <text className="chart-tick" x={(left + right) / 2} y={H - 4} textAnchor="middle">
        {words.axis}
      </text>
      <path className="chart-cursor" d={`M${x(gain)} 14V${H - 40}`} />
      {layers.map((values, l) => (
        <g key={l} className="stack-series" data-layer={l === 0 ? "lower" : "upper"}>
          <path d={draw(values) ?? ""} />
          {Number.isFinite(at(values, gain)) && <circle cx={x(gain)} cy={y(at(values, gain))} r={4.5} />}
          <text className="figure-word" x={right + 8} y={labels[l]}>
            {words.layers[l]}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** The value at a gain, on the line between its neighbours. */
function at(values: readonly number[], gain: number): number {
  const place = Math.min(values.length - 1, gain / GAINS[1]);
  const [k, rest] = [Math.floor(place), place % 1];
  return values[k] + (rest === 0 ? 0 : rest * (values[k + 1] - values[k]));
}
