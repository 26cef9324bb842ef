import { memo, useMemo, type ReactElement } from "react";
import { scaleLinear } from "d3-scale";
import { curves, runs as names } from "#content/figures/reward.tsx";
import { smoothed } from "../../training/curves.ts";
import { LEARNED_SHARE } from "../../training/reward/curves.ts";
import { REWARD_RUNS, type RewardKey } from "../../training/reward/runs.ts";
import { iterationTicks, linePath, spreadPaths, xScale } from "../../view/kit/charts/learning-curves.ts";
import { BOX, Plot } from "../../view/kit/charts/Plot.tsx";
import type { OwnRuns } from "./controller.ts";
import { percent } from "../../lib/format-units.ts";
import { lineOf } from "../../view/kit/charts/run-lines.ts";
import { looks } from "./looks.ts";
import { curveOf, spreadApart, SUMMARY } from "./model.ts";

const HEIGHT = 320;
const GAP = 15; // pixels between two names
const LEAST = 0.4;
const y = scaleLinear([LEAST, 1], [BOX.height, 0]).clamp(true);
const yTicks = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map((at) => ({ at: y(at) / BOX.height, text: percent(at) }));
const ends = spreadApart(
  REWARD_RUNS.map((key) => (HEIGHT * y(curveOf(key).middle.at(-1) ?? 0)) / BOX.height),
  GAP,
  HEIGHT,
);

interface Props {
  readonly chosen: RewardKey;
  readonly own: OwnRuns;
  readonly iterations: number;
}

/** Medians of the committed runs, the range of the chosen one, and over them the reader's own. Shares are means of ten iterations. */
export const Curves = memo(function Curves({ chosen, own, iterations }: Props): ReactElement {
  const x = useMemo(() => xScale(iterations), [iterations]);
  const drawn = REWARD_RUNS.filter((key) => (own[key]?.shares.length ?? 0) > 0);
  return (
    <Plot
      title={curves.title}
      label={curves.label(drawn.map((key) => [key, smoothed(own[key]?.shares ?? []).at(-1) ?? NaN]))}
      height={HEIGHT}
      yTicks={yTicks}
      xTicks={iterationTicks(iterations)}
      xUnit={curves.iteration}
      ends={REWARD_RUNS.map((key, n) => ({ at: ends[n] / HEIGHT, text: names[key], tone: looks[key].tone, strong: key === chosen }))}
    >
      <path className="reward-rule" d={`M0 ${y(LEARNED_SHARE)}H${BOX.width}`} />
      {REWARD_RUNS.map((key) => {
        const { band, middle } = spreadPaths(curveOf(key), SUMMARY.at, iterations, x, y);
        return (
          <g key={key} data-committed={key} style={{ color: looks[key].tone }}>
            {key === chosen && <path className="reward-band" d={band} />}
            <path className="reward-middle run-line" data-chosen={key === chosen || undefined} d={middle} {...lineOf(looks[key])} />
          </g>
        );
      })}
      {drawn.map((key) => {
        const values = smoothed(own[key]?.shares ?? []);
        return (
          <path
            key={key}
            className="reward-own run-line"
            data-own={key}
            d={linePath(
              values.length,
              (n) => x(n + 1),
              (n) => y(values[n]),
            )}
            {...lineOf(looks[key])}
          />
        );
      })}
    </Plot>
  );
});
