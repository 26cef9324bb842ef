import { memo, useId, type ReactElement } from "react";
import { EXPERIMENTS, ITERATIONS } from "../../training/curves.ts";
import { measureOf, TASKS, type Task } from "../../training/settings.ts";
import { set, useSetting } from "../../state/article.ts";
import { Band } from "./Curves.tsx";
import { Stretched } from "./Plot.tsx";
import { xScale, yScale } from "./scales.ts";
import { SUMMARIES } from "./summaries.ts";
import { TASK_WORDS } from "./tasks.ts";
import { own, type Own } from "./settings.ts";

/** Takes up a task with the iterations and the runs that tell most about it. */
function choose(task: Task): void {
  const { telling } = TASK_WORDS[task];
  set<Own>({ task, iterations: ITERATIONS[task], runs: own.runs.choices.filter((key) => telling.includes(key)) });
}

/** The tasks to choose from, each with its committed curves and what they say. */
export const TaskCards = memo(function TaskCards(): ReactElement {
  const [task] = useSetting(own.task);
  const group = useId();
  return (
    <fieldset className="lab-cards">
      <legend className="visually-hidden">task</legend>
      {TASKS.map((one) => (
        <label key={one} className="lab-card" data-chosen={one === task || undefined}>
          <span className="lab-card-name">
            <input type="radio" name={group} value={one} checked={one === task} onChange={() => choose(one)} />
            {TASK_WORDS[one].name}
          </span>
          <span className="lab-card-measure">
            {measureOf(one) === "nmse" ? "error, lower is better" : "right answers, higher is better"}
          </span>
          <Thumbnail task={one} />
          <span className="lab-card-says">{TASK_WORDS[one].says}</span>
        </label>
      ))}
    </fieldset>
  );
});

const Thumbnail = memo(function Thumbnail({ task }: { readonly task: Task }): ReactElement {
  const summary = SUMMARIES[task];
  const last = ITERATIONS[task];
  const x = xScale(last);
  const { y } = yScale(summary);
  return (
    <svg className="lab-thumbnail" height="64" aria-hidden="true">
      <Stretched>
        {EXPERIMENTS[task]
          .filter(({ key }) => TASK_WORDS[task].telling.includes(key))
          .map((experiment) => {
            const curve = summary.curves.find(({ key }) => key === experiment.key);
            return curve && <Band key={experiment.key} spread={curve} of={experiment} at={summary.at} last={last} x={x} y={y} />;
          })}
      </Stretched>
    </svg>
  );
});
