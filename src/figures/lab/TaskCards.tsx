import { memo, useId, type ReactElement } from "react";
import * as words from "#content/figures/lab.tsx";
import { EXPERIMENTS, ITERATIONS } from "../../training/curves.ts";
import { measureOf, TASKS, type Task } from "../../training/settings.ts";
import { set, useSetting } from "../../state/article.ts";
import { Band } from "./panels/Curves.tsx";
import { Stretched } from "../../view/kit/charts/Plot.tsx";
import { xScale } from "../../view/kit/charts/learning-curves.ts";
import { scoreScale } from "../../view/kit/charts/score-scale.ts";
import { SUMMARIES } from "./summaries.ts";
import { TELLING } from "./tasks.ts";
import { own, type Own } from "./settings.ts";

/** Takes up a task with the iterations and the runs that tell most about it. */
function choose(task: Task): void {
  const telling = TELLING[task];
  set<Own>({ task, iterations: ITERATIONS[task], runs: own.runs.choices.filter((key) => telling.includes(key)) });
}

/** The tasks to choose from, each with its committed curves and what they say. */
export const TaskCards = memo(function TaskCards(): ReactElement {
  const [task] = useSetting(own.task);
  const group = useId();
  return (
    <fieldset className="lab-cards">
      <legend className="visually-hidden">{words.task}</legend>
      {TASKS.map((one) => (
        <label key={one} className="lab-card" data-chosen={one === task || undefined}>
          <span className="lab-card-name">
            <input type="radio" name={group} value={one} checked={one === task} onChange={() => choose(one)} />
            {words.tasks[one].name}
          </span>
          <span className="lab-card-measure">{words.better[measureOf(one)]}</span>
          <Thumbnail task={one} />
          <span className="lab-card-text">{words.tasks[one].message}</span>
        </label>
      ))}
    </fieldset>
  );
});

const Thumbnail = memo(function Thumbnail({ task }: { readonly task: Task }): ReactElement {
  const summary = SUMMARIES[task];
  const last = ITERATIONS[task];
  const x = xScale(last);
  const { y } = scoreScale(summary);
  return (
    <svg className="lab-thumbnail" height="64" aria-hidden="true">
      <Stretched>
        {EXPERIMENTS[task]
          .filter(({ key }) => TELLING[task].includes(key))
          .map((experiment) => {
            const curve = summary.curves.find(({ key }) => key === experiment.key);
            return curve && <Band key={experiment.key} spread={curve} of={experiment} at={summary.at} last={last} x={x} y={y} />;
          })}
      </Stretched>
    </svg>
  );
});
