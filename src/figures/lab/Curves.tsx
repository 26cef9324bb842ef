import { scaleLinear, scaleLog } from "d3-scale";
import { area, line } from "d3-shape";
import type { ReactElement } from "react";
import { smoothed, type CurveSummary } from "../../rnn/training/curves.ts";
import type { Measure } from "../../rnn/training/settings.ts";
import type { RunState } from "./controller.ts";
import { lookOf } from "./looks.ts";
import { useWidth } from "./useWidth.ts";

const HEIGHT = 320;
const MARGIN = { left: 48, right: 12, top: 14, bottom: 40 };
const GOAL: Record<Measure, number> = { nmse: 0.06, accuracy: 0.88 };
const SAYS: Record<Measure, string> = { nmse: "normalised squared error", accuracy: "share of right decisions" };

interface Props {
  readonly summary: CurveSummary;
  readonly runs: readonly RunState[];
  readonly iterations: number;
}

/** The reader's runs, drawn over the median and the full range of five committed ones. Scores are means of the last ten iterations. */
export function Curves({ summary, runs, iterations }: Props): ReactElement {
  const [box, width] = useWidth(760);
  const { measure, at } = summary;
  const right = width - MARGIN.right;
  const bottom = HEIGHT - MARGIN.bottom;
  const x = scaleLinear([0, Math.max(iterations, 10)], [MARGIN.left, right]);
  const y = measure === "accuracy" ? scaleLinear([0.35, 1], [bottom, MARGIN.top]) : scaleLog([0.001, 2], [bottom, MARGIN.top]).clamp(true);
  const ticks = measure === "accuracy" ? [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] : [0.001, 0.01, 0.1, 1];
  const shown = new Set(runs.map(({ experiment }) => experiment.key));
  const within = at.map((k, n) => ({ k, n })).filter(({ k }) => k <= iterations);
  const said = runs.map(({ experiment, scores }) =>
    scores.length === 0 ? "" : `${experiment.name} ${smoothed(scores)[scores.length - 1].toFixed(3)}`,
  );
  return (
    <div ref={box} className="lab-curves">
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={`${SAYS[measure]} against iteration: ${said.filter(Boolean).join(", ") || "median and range of five seeds; your own run is drawn over them"}`}
      >
        {ticks.map((value) => (
          <g key={value} className="lab-grid">
            <line x1={MARGIN.left} x2={right} y1={y(value)} y2={y(value)} />
            <text x={MARGIN.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {x.ticks(Math.max(2, Math.round(width / 120))).map((value) => (
          <text key={value} className="lab-tick" x={x(value)} y={bottom + 18} textAnchor="middle">
            {value}
          </text>
        ))}
        <text className="lab-tick" x={(MARGIN.left + right) / 2} y={HEIGHT - 4} textAnchor="middle">
          iteration
        </text>
        <line className="lab-goal" x1={MARGIN.left} x2={right} y1={y(GOAL[measure])} y2={y(GOAL[measure])} />
        {summary.curves
          .filter(({ key }) => shown.has(key))
          .map((curve) => {
            const look = lookOf(curve);
            const band = area<{ k: number; n: number }>(
              ({ k }) => x(k),
              ({ n }) => y(curve.low[n]),
              ({ n }) => y(curve.high[n]),
            )(within);
            const middle = line<{ k: number; n: number }>(
              ({ k }) => x(k),
              ({ n }) => y(curve.middle[n]),
            )(within);
            return (
              <g key={curve.key} className="lab-committed" style={{ color: look.tone }}>
                <path className="lab-band" d={band ?? ""} />
                <path className="lab-middle" d={middle ?? ""} strokeDasharray={look.dash} />
              </g>
            );
          })}
        {runs.map(({ experiment, scores }) => {
          const look = lookOf(experiment);
          const path = line<number>(
            (_, k) => x(k + 1),
            (score) => y(Math.max(score, 1e-9)),
          )(smoothed(scores).slice(0, iterations));
          return <path key={experiment.key} className="lab-own" d={path ?? ""} style={{ color: look.tone }} strokeDasharray={look.dash} />;
        })}
      </svg>
      <p className="lab-axis">
        {SAYS[measure]}
        {measure === "nmse" ? ", logarithmic" : ""}; band: least to greatest of seeds {summary.seeds.join(", ")}; thin: their median; thick:
        your run; fine rule: {GOAL[measure]}
      </p>
    </div>
  );
}
