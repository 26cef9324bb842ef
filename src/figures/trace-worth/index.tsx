import type { ReactElement } from "react";
import * as words from "#content/figures/trace-worth.tsx";
import { WORTH_TASKS } from "../../training/curves.ts";
import { useSetting } from "../../state/article.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { outcomeOf, tableOf } from "./model.ts";
import { Outcomes } from "./Outcomes.tsx";
import { Panel } from "./Panel.tsx";
import { own } from "./settings.ts";
import "./style.css";

/** Training with and without the trace, on three tasks, beside other controls and rules: what each part of the gradient is worth. */
export default function TraceWorth(): ReactElement {
  const [chosen] = useSetting(own.worthRun);
  return (
    <FigureFrame
      name="trace-worth"
      wide
      lit={{
        sentence: words.lit(
          chosen,
          WORTH_TASKS.map((task) => ({ task, outcome: outcomeOf(task, chosen) })),
        ),
      }}
      numbers={() => WORTH_TASKS.map(tableOf)}
      caption={words.caption}
    >
      <div className="worth">
        <div className="worth-panels">
          {WORTH_TASKS.map((task) => (
            <Panel key={task} task={task} chosen={chosen} />
          ))}
        </div>
        <Outcomes />
      </div>
    </FigureFrame>
  );
}
