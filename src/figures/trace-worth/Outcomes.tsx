import { useId, type ReactElement } from "react";
import * as words from "#content/figures/trace-worth.tsx";
import { WORTH, WORTH_TASKS } from "../../training/curves.ts";
import { useSetting } from "../../state/article.ts";
import { RunSwatch } from "../../view/kit/charts/RunSwatch.tsx";
import { lookOf } from "../../view/kit/charts/run-looks.ts";
import { outcomeOf } from "./model.ts";
import { own } from "./settings.ts";
import { Speech } from "../../view/kit/speech/Speech.tsx";
import "../../view/kit/charts/tables.css";

/** What every run comes to on every task; a click on a name lights its curves. */
export function Outcomes(): ReactElement {
  const [chosen, choose] = useSetting(own.worthRun);
  const group = useId();
  return (
    <div className="table-scroll">
      <table className="figure-table worth-table">
        <caption className="visually-hidden">{words.table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.table.run}</th>
            {WORTH_TASKS.map((task) => (
              <th key={task} scope="col">
                {words.table.columns[task]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WORTH.map((key) => (
            <tr key={key} data-run={key} data-chosen={key === chosen || undefined}>
              <th scope="row">
                <label>
                  <input type="radio" name={group} checked={key === chosen} onChange={() => choose(key)} />
                  <RunSwatch look={lookOf({ key, algorithm: key })} />
                  <span>
                    <Speech>{words.runs[key]}</Speech>
                  </span>
                </label>
              </th>
              {WORTH_TASKS.map((task) => {
                const outcome = outcomeOf(task, key);
                return <td key={task}>{outcome ? words.table.outcome(task, outcome) : words.table.none}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
