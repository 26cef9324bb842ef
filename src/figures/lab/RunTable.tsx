import type { ReactElement } from "react";
import { smoothed } from "../../rnn/training/curves.ts";
import type { Measure } from "../../rnn/training/settings.ts";
import type { RunState } from "./controller.ts";
import { lookOf } from "./looks.ts";

interface Props {
  readonly runs: readonly RunState[];
  readonly iterations: number;
  readonly measure: Measure;
  readonly inspected: number;
  readonly onInspect: (r: number) => void;
  readonly onRestart: (r: number) => void;
}

/** How long a run still needs at its pace so far, in words. */
export function timeLeft({ scores, seconds, status }: RunState, iterations: number): string {
  if (status === "done") return `done in ${seconds.toFixed(1)} s`;
  if (scores.length === 0 || status === "waiting") return status === "running" ? "starting" : "waiting";
  const left = (seconds / scores.length) * (iterations - scores.length);
  return `${status === "paused" ? "paused, " : ""}${left < 9.95 ? left.toFixed(1) : Math.round(left)} s left`;
}

/** The runs: how far each one is, its score, and the cosine of its last compared gradient with that of BPTT. */
export function RunTable({ runs, iterations, measure, inspected, onInspect, onRestart }: Props): ReactElement {
  return (
    <div className="lab-runs" role="region" aria-label="Runs" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">run</th>
            <th scope="col">progress</th>
            <th scope="col">{measure === "nmse" ? "error" : "accuracy"}</th>
            <th scope="col">cosine with BPTT</th>
            <th scope="col">look inside</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run, r) => {
            const { experiment, scores, losses, cosine, failure, status } = run;
            const look = lookOf(experiment);
            return (
              <tr
                key={experiment.key}
                data-run={experiment.key}
                data-status={status}
                data-iteration={scores.length}
                data-loss={losses.at(-1)}
                data-loss-sum={losses.reduce((sum, loss) => sum + loss, 0)}
              >
                <th scope="row">
                  <svg className="lab-swatch" width="26" height="8" aria-hidden="true" style={{ color: look.tone }}>
                    <line x1="0" x2="26" y1="4" y2="4" strokeDasharray={look.dash} />
                  </svg>
                  {experiment.name}
                </th>
                <td>
                  {failure === null ? (
                    <>
                      <progress value={scores.length} max={iterations} aria-label={`progress of ${experiment.name}`} /> {scores.length}/
                      {iterations}, {timeLeft(run, iterations)}
                    </>
                  ) : (
                    <span role="alert">
                      {failure}{" "}
                      <button type="button" onClick={() => onRestart(r)}>
                        Restart
                      </button>
                    </span>
                  )}
                </td>
                <td className="lab-number">{scores.length === 0 ? "–" : smoothed(scores)[scores.length - 1].toFixed(3)}</td>
                <td className="lab-number">{cosine === null ? "–" : cosine.toFixed(2)}</td>
                <td>
                  <input
                    type="radio"
                    name="lab-inspected"
                    checked={inspected === r}
                    onChange={() => onInspect(r)}
                    aria-label={`look inside ${experiment.name}`}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
