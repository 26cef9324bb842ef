import { useCallback, useDeferredValue, useEffect, useMemo, type ReactElement } from "react";
import * as words from "#content/figures/lab.tsx";
import { offeredOn } from "../../training/curves.ts";
import { useSetting } from "../../state/article.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import type { Plan } from "./run/controller.ts";
import { Cosines, Curves } from "./panels/Curves.tsx";
import { Inside } from "./panels/Inside.tsx";
import { lookOf } from "../../view/kit/charts/run-looks.ts";
import { MemoryPanel } from "./panels/MemoryPanel.tsx";
import { Notes } from "./Notes.tsx";
import { fitsMatrix, OpenTrial } from "./OpenTrial.tsx";
import { RunButtons } from "./RunButtons.tsx";
import { RunTable } from "./RunTable.tsx";
import { SUMMARIES } from "./summaries.ts";
import { tablesOf } from "./tables.ts";
import { TaskCards } from "./TaskCards.tsx";
import { conclusionOf } from "./tasks.ts";
import { useLab } from "./run/use-lab.ts";
import { useNeuron } from "./use-neuron.ts";
import { usePortrait } from "./use-portrait.ts";
import { shared } from "../../state/settings.ts";
import { own } from "./settings.ts";
import "../../view/kit/training/training.css";
import "./style.css";

/** The plan that the settings ask for; runs that the task does not offer are left out, and BPTT stands in for none. */
function usePlan(): Plan {
  const [task] = useSetting(own.task);
  const [seed] = useSetting(shared.seed);
  const [iterations] = useSetting(own.iterations);
  const [runs] = useSetting(own.runs);
  const [form] = useSetting(own.trainingForm);
  const [learningRateFactor] = useSetting(own.learningRateFactor);
  const [delay] = useSetting(own.delay);
  const neuron = useNeuron(task);
  return useMemo(() => {
    const offered = offeredOn(task, neuron === null);
    const chosen = offered.filter(({ key }) => (runs as readonly string[]).includes(key));
    const experiments = chosen.length > 0 ? chosen : offered.slice(0, 1);
    return { task, seed, iterations, form, learningRateFactor, delay, neuron, experiments };
  }, [task, seed, iterations, runs, form, learningRateFactor, delay, neuron]);
}

/** Trains the chosen algorithms side by side, over what five seeds came to; shows the network of one of them. */
export default function Lab(): ReactElement {
  const plan = usePlan();
  const { controller, state } = useLab(plan);
  const [inspected, setInspected] = useSetting(own.lookInto);
  const inspect = useCallback(
    (key: string) => {
      const run = own.lookInto.choices.find((one) => one === key);
      if (run !== undefined) setInspected(run);
    },
    [setInspected],
  );
  const [neuron] = useSetting(own.inspected);
  useEffect(() => {
    if (controller.store.getState().plan !== plan) controller.reset(plan);
  }, [controller, plan]);
  useEffect(() => controller.watch(neuron - 1), [controller, neuron, plan]);
  // What the workers report is drawn when the browser finds time for it: a click in between does not wait for ten pictures of a raster.
  const { runs } = useDeferredValue(state);
  const restart = useCallback((r: number) => controller.restart(r), [controller]);
  const summary = SUMMARIES[plan.task];
  const look = runs.find(({ experiment }) => experiment.key === inspected) ?? runs[0];
  const r = runs.indexOf(look);
  // a text's cell is not one that the matrix view knows
  const isOpenable =
    look.view !== null && look.status !== "failed" && typeof (plan.neuron?.cell ?? "") === "string" && fitsMatrix(look.view);
  const opener = useMemo(() => isOpenable && <OpenTrial take={() => controller.trialOf(r)} />, [controller, isOpenable, r]);
  const portrait = usePortrait(plan.task);
  const heading = words.inside.own(look.experiment.key, plan.seed);
  const inside = look.view === null ? portrait : { view: look.view, of: look.experiment, heading };
  return (
    <FigureFrame
      name="lab"
      wide
      numbers={() => tablesOf(runs, summary)}
      caption={words.caption(conclusionOf(summary), plan.task === "delayed-memory" ? undefined : conclusionOf(SUMMARIES["delayed-memory"]))}
    >
      <div className="lab">
        <TaskCards />
        <RunButtons controller={controller} state={state} />
        <div className="lab-curves">
          <Curves summary={summary} runs={runs} iterations={plan.iterations} />
          <Cosines summary={summary} runs={runs} iterations={plan.iterations} />
        </div>
        <Notes plan={plan} summary={summary} isPlain={state.isPlain} runs={runs} />
        <MemoryPanel />
        <RunTable plan={plan} summary={summary} runs={runs} inspected={look.experiment.key} onInspect={inspect} onRestart={restart} />
        {inside ? (
          <Inside view={inside.view} heading={inside.heading} own={look.view !== null} tone={lookOf(inside.of).tone}>
            {opener}
          </Inside>
        ) : (
          <p className="lab-heading" role="status">
            {words.inside.missing}
          </p>
        )}
      </div>
    </FigureFrame>
  );
}
