import { memo, useMemo, type ReactElement } from "react";
import { curves } from "#content/figures/lab.tsx";
import { LEARNED, smoothed, type CurveSummary, type Experiment } from "../../../training/curves.ts";
import type { Task } from "../../../training/settings.ts";
import type { RunState } from "../run/controller.ts";
import { lookOf } from "../../../view/kit/charts/run-looks.ts";
import { lineOf } from "../../../view/kit/charts/run-lines.ts";
import { BOX, Plot } from "../../../view/kit/charts/Plot.tsx";
import { iterationTicks, linePath, spreadPaths, xScale, type Scale } from "../../../view/kit/charts/learning-curves.ts";
import { scoreScale } from "../../../view/kit/charts/score-scale.ts";
import { fixed, withMinus } from "../../../lib/format.ts";

interface Props {
  readonly summary: CurveSummary;
  readonly runs: readonly RunState[];
  readonly iterations: number;
}

/** The reader's runs, drawn over the median and the full range of the committed ones. Scores are means of the last ten iterations. */
export const Curves = memo(function Curves({ summary, runs, iterations }: Props): ReactElement {
  const { measure, at, seeds } = summary;
  const x = useMemo(() => xScale(iterations), [iterations]);
  const { y, ticks } = useMemo(() => scoreScale(summary), [summary]);
  const own = runs
    .filter(({ scores }) => scores.length > 0)
    .map(({ experiment: { key }, scores }) => ({ key, score: fixed(smoothed(scores)[scores.length - 1], 3) }));
  return (
    <Plot
      title={curves.title(measure)}
      label={curves.label(measure, own, seeds)}
      height={300}
      yTicks={ticks}
      xTicks={iterationTicks(iterations)}
      xUnit={curves.iteration}
    >
      <LearnedRule task={summary.task} y={y} />
      {runs.map(({ experiment }) => {
        const curve = summary.curves.find(({ key }) => key === experiment.key);
        return curve && <Band key={experiment.key} spread={curve} of={experiment} at={at} last={iterations} x={x} y={y} />;
      })}
      {runs.map(({ experiment, scores }) => (
        <Own key={experiment.key} of={experiment} values={smoothed(scores)} at={(n) => x(n + 1)} y={y} />
      ))}
    </Plot>
  );
});

/** The level to which the caption counts, on the task on which it does. */
export const LearnedRule = ({ task, y }: { readonly task: Task; readonly y: Scale }): ReactElement | null =>
  task === "delayed-memory" ? <path className="lab-goal" d={`M0 ${y(LEARNED)}H${BOX.width}`} /> : null;

/** Cosine of each run's gradient with BPTT's on the same batch, for all recurrent and input weights together. */
export const Cosines = memo(function Cosines({ summary, runs, iterations }: Props): ReactElement {
  const x = useMemo(() => xScale(iterations), [iterations]);
  return (
    <Plot
      title={curves.cosineTitle}
      label={curves.cosineLabel(
        runs
          .filter(({ cosines }) => cosines.length > 0)
          .map(({ experiment: { key }, cosines }) => ({ key, cosine: fixed(cosines[cosines.length - 1].cosine, 2) })),
      )}
      height={300}
      yTicks={[1, 0.5, 0, -0.5].map((value) => ({ at: (1 - value) / 1.5, text: withMinus(String(value)) }))}
      xTicks={iterationTicks(iterations)}
      xUnit={curves.iteration}
    >
      {runs.map(({ experiment }) => {
        const spread = summary.curves.find(({ key }) => key === experiment.key)?.cosine;
        return (
          spread && (
            <Band key={experiment.key} spread={spread} of={experiment} at={summary.comparedAt} last={iterations} x={x} y={cosineY} />
          )
        );
      })}
      {runs.map(({ experiment, cosines }) => (
        <Own
          key={experiment.key}
          of={experiment}
          values={cosines.map(({ cosine }) => cosine)}
          at={(n) => x(cosines[n].iteration)}
          y={cosineY}
        />
      ))}
    </Plot>
  );
});

const cosineY: Scale = (value) => (BOX.height * (1 - Math.max(value, -0.5))) / 1.5;

interface BandProps {
  readonly spread: Parameters<typeof spreadPaths>[0];
  readonly of: Experiment;
  readonly at: readonly number[];
  readonly last: number;
  readonly x: Scale;
  readonly y: Scale;
}

export const Band = memo(function Band({ spread, of, at, last, x, y }: BandProps): ReactElement {
  const look = lookOf(of);
  const { band, middle } = spreadPaths(spread, at, last, x, y);
  return (
    <g className="lab-committed" style={{ color: look.tone }}>
      <path className="lab-band" d={band} />
      <path className="lab-middle run-line" d={middle} {...lineOf(look)} />
    </g>
  );
});

function Own({
  of,
  values,
  at,
  y,
}: {
  readonly of: Experiment;
  readonly values: readonly number[];
  readonly at: (n: number) => number;
  readonly y: Scale;
}): ReactElement {
  return (
    <path className="lab-own run-line" data-own={of.key} d={linePath(values.length, at, (n) => y(values[n]))} {...lineOf(lookOf(of))} />
  );
}
