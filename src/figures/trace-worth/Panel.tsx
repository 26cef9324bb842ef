import { memo, useMemo, type ReactElement } from "react";
import * as words from "#content/figures/trace-worth.tsx";
import { LEARNED } from "../../training/curves.ts";
import { iterationTicks, spreadPaths, xScale } from "../../view/kit/charts/learning-curves.ts";
import { BOX, Plot } from "../../view/kit/charts/Plot.tsx";
import { scoreScale } from "../../view/kit/charts/score-scale.ts";
import { lineOf } from "../../view/kit/charts/run-lines.ts";
import { lookOf } from "../../view/kit/charts/run-looks.ts";
import { SUMMARIES, type WorthKey, type WorthTask } from "./model.ts";

/** The runs of a task: medians of all, and the band of the one that is chosen beside that of e-prop. */
export const Panel = memo(function Panel({ task, chosen }: { readonly task: WorthTask; readonly chosen: WorthKey }): ReactElement {
  const summary = SUMMARIES[task];
  const { iterations, at, curves, measure } = summary;
  const goal = task === "delayed-memory" ? LEARNED : undefined;
  const x = useMemo(() => xScale(iterations), [iterations]);
  const { y, ticks } = useMemo(() => scoreScale(summary), [summary]);
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
          const look = lookOf(curve);
          const { band, middle } = spreadPaths(curve, at, iterations, x, y);
          const isChosen = curve.key === chosen;
          return (
            <g key={curve.key} data-curve={curve.key} data-chosen={isChosen || undefined} style={{ color: look.tone }}>
              {(isChosen || curve.key === "eprop-symmetric") && <path className="worth-band" d={band} />}
              <path className="worth-middle run-line" d={middle} {...lineOf(look)} />
            </g>
          );
        })}
      </Plot>
    </div>
  );
});
