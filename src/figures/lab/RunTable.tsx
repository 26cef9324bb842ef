import { memo, type ReactElement } from "react";
import { buttons, failure as failureInWords, run as runName, table, time } from "#content/figures/lab.tsx";
import { offeredOn, smoothed, type CurveSummary, type Experiment } from "../../training/curves.ts";
import { measureOf, type Measure } from "../../training/settings.ts";
import { useSetting } from "../../state/article.ts";
import type { Plan, RunState } from "./run/controller.ts";
import { RunSwatch } from "../../view/kit/charts/RunSwatch.tsx";
import { lookOf } from "../../view/kit/charts/run-looks.ts";
import { own } from "./settings.ts";
import { fixed, roundToDigits } from "../../lib/format.ts";
import { percent } from "../../lib/format-units.ts";
import { FailedRun } from "../../view/kit/training/FailedRun.tsx";
import { Speech } from "../../view/kit/speech/Speech.tsx";

interface Props {
  readonly plan: Plan;
  readonly summary: CurveSummary;
  readonly runs: readonly RunState[];
  readonly inspected: string;
  readonly onInspect: (key: string) => void;
  readonly onRestart: (r: number) => void;
}

const asRead = (measure: Measure, value: number): string => {
  if (measure === "accuracy") return percent(value);
  return value >= 0.01 ? fixed(value, 3) : String(roundToDigits(value, 2));
};

/** The same before "to": the unit stands after the second number. */
const lowAsRead = (measure: Measure, value: number): string => (measure === "accuracy" ? fixed(100 * value, 0) : asRead(measure, value));

/** All that can be trained on the task: which runs are chosen, what five seeds came to, how far the reader's own are. */
export const RunTable = memo(function RunTable({ plan, summary, runs, inspected, onInspect, onRestart }: Props): ReactElement {
  const { task, iterations } = plan;
  const measure = measureOf(task);
  const n = Math.max(
    0,
    summary.at.findLastIndex((k) => k <= iterations),
  );
  return (
    <div className="training-runs" role="region" aria-label={table.label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{table.run}</th>
            <th scope="col">{table.seeds(summary.at[n])}</th>
            <th scope="col">{table.own}</th>
            <th scope="col">{table.measures[measure]}</th>
            <th scope="col">{table.cosine}</th>
            <th scope="col">{table.inside}</th>
          </tr>
        </thead>
        <tbody>
          {offeredOn(task, plan.neuron === null).map((experiment) => {
            const r = runs.findIndex((run) => run.experiment.key === experiment.key);
            const run = r < 0 ? undefined : runs[r];
            const cosine = run?.cosines.at(-1);
            const curve = summary.curves.find(({ key }) => key === experiment.key);
            return (
              <tr key={experiment.key} {...dataOf(experiment, run)}>
                <th scope="row">
                  <Choice experiment={experiment} chosen={run !== undefined} />
                </th>
                <td className="lab-seeds">
                  {curve && (
                    <>
                      {asRead(measure, curve.middle[n])}{" "}
                      <small>{table.range(lowAsRead(measure, curve.low[n]), asRead(measure, curve.high[n]))}</small>
                    </>
                  )}
                </td>
                <td className="lab-progress">{run && <Progress run={run} iterations={iterations} onRestart={() => onRestart(r)} />}</td>
                <td className="lab-score">
                  {run && run.scores.length > 0 && asRead(measure, smoothed(run.scores)[run.scores.length - 1])}
                </td>
                <td className="lab-cosine">{cosine && fixed(cosine.cosine, 2)}</td>
                <td className="lab-look">
                  {run && (
                    <input
                      type="radio"
                      name="lab-inspected"
                      checked={inspected === experiment.key}
                      onChange={() => onInspect(experiment.key)}
                      aria-label={table.look(experiment.key)}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
});

function dataOf({ key }: Experiment, run: RunState | undefined) {
  if (run === undefined) return {};
  const { status, scores, losses } = run;
  return { "data-run": key, "data-status": status, "data-iteration": scores.length, "data-loss": losses.at(-1) };
}

/** Whether an experiment trains beside the others; at least one stays. */
function Choice({ experiment, chosen }: { readonly experiment: Experiment; readonly chosen: boolean }): ReactElement {
  const [runs, setRuns] = useSetting(own.runs);
  const setting = own.runs.choices.find((choice) => choice === experiment.key);
  return (
    <label>
      <input
        type="checkbox"
        checked={chosen}
        onChange={() => setting && setRuns(chosen ? runs.filter((other) => other !== setting) : [...runs, setting])}
      />
      <RunSwatch look={lookOf(experiment)} />
      <span>
        <Speech>{runName(experiment.key)}</Speech>
      </span>
    </label>
  );
}

function Progress({ run, iterations, onRestart }: { readonly run: RunState; readonly iterations: number; readonly onRestart: () => void }) {
  const { experiment, scores, failure } = run;
  if (failure !== null)
    return (
      <FailedRun
        sentence={failureInWords(failure)}
        isForbidden={failure.kind === "forbidden"}
        restart={buttons.restart}
        onRestart={onRestart}
      />
    );
  return (
    <>
      <progress value={scores.length} max={iterations} aria-label={table.progress(experiment.key)} /> {scores.length}/{iterations}
      <small>{timeLeft(run, iterations)}</small>
    </>
  );
}

/** How long a run still needs at its pace so far, in words. */
export function timeLeft({ scores, seconds, status }: RunState, iterations: number): string {
  if (status === "done") return time.done(fixed(seconds, 1));
  if (scores.length === 0) return status === "running" ? time.starting : "";
  const left = (seconds / scores.length) * (iterations - scores.length);
  const rest = left < 9.95 ? fixed(left, 1) : String(Math.round(left));
  return status === "running" ? time.left(rest) : time.waiting(rest);
}
