import { memo, type ReactElement } from "react";
import { sets, strip } from "#content/figures/slow-trace.tsx";
import { log } from "../../lib/elementary.ts";
import { LOCAL_SETS } from "../../rnn/gradient/local-set.ts";
import type { LocalSetName } from "../../model/types.ts";
import type { Outcome } from "./seeds.ts";
import "../../view/kit/charts/charts.css";
import { fixed, withMinus } from "../../lib/format.ts";

/** Even-handed with small and large ratios, and with both signs. */
const bent = (ratio: number): number => Math.sign(ratio) * log(1 + 2 * Math.abs(ratio));
const marked = [-30, -10, -3, 0, 1, 3, 10, 30];
const height = 150;
const percent = (share: number): string => `${fixed(100 * share, 2)}%`;

interface Props {
  readonly outcomes: readonly Outcome[];
  readonly seed: number;
  readonly onChoose: (seed: number) => void;
}

/** For each seed the approximate derivative of the cue's weight over the exact one: a mark for each local set, and a rule where they would agree. */
export const SeedStrip = memo(function SeedStrip({ outcomes, seed, onChoose }: Props): ReactElement {
  const all = outcomes.flatMap(({ ratios }) => LOCAL_SETS.map((local) => bent(ratios[local]))).filter(Number.isFinite);
  const [least, most] = [Math.min(0, ...all) - 0.3, Math.max(bent(1), ...all) + 0.3];
  const y = (ratio: number): string => percent((most - bent(ratio)) / (most - least));
  const x = (n: number): string => percent((n + 0.5) / outcomes.length);
  const ticks = marked.filter((ratio) => bent(ratio) > least && bent(ratio) < most);
  return (
    <div className="time-chart slow-seeds">
      <p className="chart-legend">
        <span className="chart-title">{strip.title}</span>
        {LOCAL_SETS.map((local) => (
          <span key={local} className="chart-key">
            <svg width="12" height="12" aria-hidden="true">
              <Mark local={local} x="6" y="6" />
            </svg>{" "}
            {sets[local]}
          </span>
        ))}
      </p>
      <div className="chart-body">
        <div className="chart-scale" style={{ height }} aria-hidden="true">
          {ticks.map((ratio) => (
            <span key={ratio} style={{ top: y(ratio) }}>
              {withMinus(String(ratio))}
            </span>
          ))}
        </div>
        <svg
          className="chart-plot"
          height={height}
          role="img"
          aria-label={strip.label(outcomes.length)}
          onPointerDown={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            onChoose(Math.min(outcomes.length, 1 + Math.floor(((event.clientX - box.left) / box.width) * outcomes.length)));
          }}
        >
          <rect
            className="slow-chosen"
            x={percent((seed - 1) / outcomes.length)}
            y="0"
            width={percent(1 / outcomes.length)}
            height="100%"
          />
          {ticks.map((ratio) => (
            <line
              key={ratio}
              className={ratio === 1 ? "slow-right" : ratio === 0 ? "chart-zero" : "chart-grid"}
              x1="0"
              x2="100%"
              y1={y(ratio)}
              y2={y(ratio)}
            />
          ))}
          {outcomes.map(({ seed: one, ratios }, n) =>
            LOCAL_SETS.map(
              (local) => Number.isFinite(ratios[local]) && <Mark key={`${one} ${local}`} local={local} x={x(n)} y={y(ratios[local])} />,
            ),
          )}
        </svg>
        <div className="chart-steps" aria-hidden="true">
          {outcomes.map(({ seed: one }, n) => (
            <span key={one} data-current={one === seed || undefined} style={{ left: x(n) }}>
              {one === seed || one === 1 || (one % 5 === 0 && Math.abs(one - seed) > 1) ? one : ""}
            </span>
          ))}
          <span className="chart-unit">{strip.seed}</span>
        </div>
      </div>
    </div>
  );
});

/** A cross, a dot and a diamond, as hue alone must not tell them apart. */
function Mark({ local, x, y }: { readonly local: LocalSetName; readonly x: string; readonly y: string }): ReactElement {
  return (
    <svg className="slow-mark" data-local={local} x={x} y={y} overflow="visible">
      {local === "strict" && <path d="M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5" />}
      {local === "bellec" && <circle r="4" />}
      {local === "self" && <path d="M0 -5.2L5.2 0L0 5.2L-5.2 0Z" />}
    </svg>
  );
}
