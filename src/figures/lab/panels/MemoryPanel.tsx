import { memo, useMemo, type ReactElement } from "react";
import { curves, memory, run } from "#content/figures/lab.tsx";
import { EXPERIMENTS, ITERATIONS, LEARNED } from "../../../training/curves.ts";
import { DEFAULT_SETTINGS } from "../../../training/settings.ts";
import { Band, LearnedRule } from "./Curves.tsx";
import { RunSwatch } from "../../../view/kit/charts/RunSwatch.tsx";
import { lookOf } from "../../../view/kit/charts/run-looks.ts";
import { Plot } from "../../../view/kit/charts/Plot.tsx";
import { iterationTicks, xScale } from "../../../view/kit/charts/learning-curves.ts";
import { scoreScale } from "../../../view/kit/charts/score-scale.ts";
import { SUMMARIES } from "../summaries.ts";
import { TELLING } from "../tasks.ts";
import { Speech } from "../../../view/kit/speech/Speech.tsx";

const task = "delayed-memory";
const summary = SUMMARIES[task];
const last = ITERATIONS[task];
const drawn = EXPERIMENTS[task].filter(({ key }) => TELLING[task].includes(key));

/** Delayed memory beside whatever task is chosen, at full size: the one on which dropped paths cost, with what became of each seed. */
export const MemoryPanel = memo(function MemoryPanel(): ReactElement {
  const x = useMemo(() => xScale(last), []);
  const { y, ticks } = useMemo(() => scoreScale(summary), []);
  return (
    <section className="lab-memory" data-panel={task}>
      <p className="lab-memory-heading">{memory.heading(DEFAULT_SETTINGS.delay)}</p>
      <div className="lab-curves">
        <Plot
          title={memory.title(LEARNED)}
          label={memory.label(drawn.map(({ key }) => key))}
          height={260}
          yTicks={ticks}
          xTicks={iterationTicks(last)}
          xUnit={curves.iteration}
        >
          <LearnedRule task={task} y={y} />
          {drawn.map((experiment) => {
            const curve = summary.curves.find(({ key }) => key === experiment.key);
            return curve && <Band key={experiment.key} spread={curve} of={experiment} at={summary.at} last={last} x={x} y={y} />;
          })}
        </Plot>
        <Settled />
      </div>
    </section>
  );
});

/** For each rule the iterations after which its five runs stay below the rule, in order. */
function Settled(): ReactElement {
  return (
    <table className="lab-settled">
      <caption>{memory.settled(LEARNED)}</caption>
      <tbody>
        {EXPERIMENTS[task].map((experiment) => {
          const settled = summary.curves.find(({ key }) => key === experiment.key)?.settled ?? [];
          const reached = settled.filter((at) => at !== null).toSorted((a, b) => a - b);
          const missing = settled.length - reached.length;
          return (
            <tr key={experiment.key} data-settled={experiment.key}>
              <th scope="row">
                <RunSwatch look={lookOf(experiment)} isDrawn={drawn.includes(experiment)} />
                <span>
                  <Speech>{run(experiment.key)}</Speech>
                </span>
              </th>
              <td>
                {reached.join(", ")}
                {missing > 0 && <b>{`${reached.length > 0 ? ", " : ""}${memory.never(missing)}`}</b>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
