import { scaleLinear, scaleLog } from "d3-scale";
import { memo, useMemo, type ReactElement } from "react";
import * as words from "#content/figures/trace-worth.tsx";
import { LEARNED, type CurveSummary } from "../../training/curves.ts";
import { iterationTicks, spreadPaths, xScale, type Scale } from "../../view/kit/charts/learning-curves.ts";
import { BOX, Plot, type Tick } from "../../view/kit/charts/Plot.tsx";
import { lookOf } from "../../view/kit/charts/run-looks.ts";
import { SUMMARIES, type WorthKey, type WorthTask } from "./model.ts";

const SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
const ERRORS = [0.001, 0.01, 0.1, 1];

/** Errors go down a logarithmic scale, shares of right answers up a linear one; what lies beyond is drawn at its end. */
function yScale({ measure }: CurveSummary): { y: Scale; ticks: readonly Tick[] } {
  const isShare = measure === "accuracy";
  const y = isShare ? scaleLinear([0.42, 1], [BOX.height, 0]).clamp(true) : scaleLog([0.0005, 1.6], [BOX.height, 0]).clamp(true);
  return { y, ticks: (isShare ? SHARES : ERRORS).map((at) => ({ at: y(at) / BOX.height, text: words.tick(measure, at) })) };
}

/** The runs of a task: medians of all, and the band of the one that is chosen beside that of e-prop. */
export const Panel = memo(function Panel({ task, chosen }: { readonly task: WorthTask; readonly chosen: WorthKey }): ReactElement {
  const summary = SUMMARIES[task];
  const { iterations, at, curves, measure } = summary;
  const goal = task === "delayed-memory" ? LEARNED : undefined;
  const x = useMemo(() => xScale(iterations), [iterations]);
  const { y, ticks } = useMemo(() => yScale(summary), [summary]);
  return (
    <div className="worth-panel" data-worth={task}>
      <Plot
        title={words.panel(task, measure, goal)}
        label={words.panelLabel(task, measure)}
        height={260}
        yTicks={ticks}
        xTicks={iterationTicks(iterations)}
        xUnit={words.iteration}
      >
        {goal !== undefined && <path className="worth-goal" d={`M0 ${y(goal)}H${BOX.width}`} />}
        {curves.map((curve) => {
          const { tone, dash } = lookOf(curve);
          const { band, middle } = spreadPaths(curve, at, iterations, x, y);
          const isChosen = curve.key === chosen;
          return (
            <g key={curve.key} data-curve={curve.key} data-chosen={isChosen || undefined} style={{ color: tone }}>
              {(isChosen || curve.key === "eprop-symmetric") && <path className="worth-band" d={band} />}
              <path className="worth-middle" d={middle} strokeDasharray={dash} />
            </g>
          );
        })}
      </Plot>
    </div>
  );
});
