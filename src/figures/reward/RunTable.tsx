import { memo, type ReactElement } from "react";
import { buttons, failure as failureInWords, runs as names, table, takesAway } from "#content/figures/reward.tsx";
import { fixed } from "../../lib/format.ts";
import { percent } from "../../lib/format-units.ts";
import { useSetting } from "../../state/article.ts";
import { endOf } from "../../training/reward/curves.ts";
import { REWARD_RUNS, type RewardKey } from "../../training/reward/runs.ts";
import type { OwnRun, OwnRuns } from "./controller.ts";
import { RunSwatch } from "../../view/kit/charts/RunSwatch.tsx";
import { looks } from "./looks.ts";
import { curveOf } from "./model.ts";
import { own as settings } from "./settings.ts";
import { FailedRun } from "../../view/kit/training/FailedRun.tsx";
import { Speech } from "../../view/kit/speech/Speech.tsx";

interface Props {
  readonly own: OwnRuns;
  readonly iterations: number;
  readonly onRestart: (key: RewardKey) => void;
}

/** All runs: which is chosen, what five seeds came to, and how far the reader's own is. */
export const RunTable = memo(function RunTable({ own, iterations, onRestart }: Props): ReactElement {
  const [chosen, choose] = useSetting(settings.rewardRun);
  return (
    <div className="training-runs" role="region" aria-label={table.label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{table.run}</th>
            <th scope="col">{table.away}</th>
            <th scope="col">{table.end}</th>
            <th scope="col">{table.reached}</th>
            <th scope="col">{table.own}</th>
          </tr>
        </thead>
        <tbody>
          {REWARD_RUNS.map((key) => {
            const { last, reached } = curveOf(key);
            const run = own[key];
            return (
              <tr key={key} data-run={key} data-status={run?.status} data-iteration={run?.shares.length}>
                <th scope="row">
                  <label>
                    <input type="radio" name="reward-run" checked={key === chosen} onChange={() => choose(key)} />
                    <RunSwatch look={looks[key]} />
                    <span>
                      <Speech>{names[key]}</Speech>
                    </span>
                  </label>
                </th>
                <td className="reward-away">
                  <Speech>{takesAway[key]}</Speech>
                </td>
                <td>
                  {percent(last[1])} <small>{table.range(last[0], last[2])}</small>
                </td>
                <td>{table.reachedBy(reached)}</td>
                <td className="reward-progress">
                  {run && <Progress {...{ run, iterations }} name={names[key]} onRestart={() => onRestart(key)} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
});

interface ProgressProps {
  readonly run: OwnRun;
  readonly name: string;
  readonly iterations: number;
  readonly onRestart: () => void;
}

function Progress({ run: { status, shares, seconds, failure }, name, iterations, onRestart }: ProgressProps): ReactElement {
  if (failure !== null)
    return (
      <FailedRun
        sentence={failureInWords(failure)}
        isForbidden={failure.kind === "forbidden"}
        restart={buttons.restart}
        onRestart={onRestart}
      />
    );
  if (status === "done") return <span>{table.done(endOf(shares), fixed(seconds, 1))}</span>;
  return (
    <>
      <progress value={shares.length} max={iterations} aria-label={table.progress(name)} />{" "}
      <small>{table.so(shares.length, iterations, fixed(seconds, 1))}</small>
    </>
  );
}
