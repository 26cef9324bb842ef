import { useEffect, useMemo, useState, type ReactElement } from "react";
import { EXPERIMENTS } from "../../rnn/training/curves.ts";
import { useSetting } from "../../state/article.ts";
import { PlanControls, RunChoice } from "./Controls.tsx";
import type { Plan } from "./controller.ts";
import { Curves } from "./Curves.tsx";
import { Inside } from "./Inside.tsx";
import { RunTable } from "./RunTable.tsx";
import { SUMMARIES } from "./summaries.ts";
import { useLab } from "./useLab.ts";

/** The plan that the settings ask for; runs that the task does not offer are left out, and BPTT stands in for none. */
function usePlan(): Plan {
  const [task] = useSetting("task");
  const [seed] = useSetting("seed");
  const [iterations] = useSetting("iterations");
  const [runs] = useSetting("runs");
  const [form] = useSetting("trainingForm");
  const [learningRateFactor] = useSetting("learningRateFactor");
  const [delay] = useSetting("delay");
  return useMemo(() => {
    const offered = EXPERIMENTS[task];
    const chosen = offered.filter(({ key }) => (runs as readonly string[]).includes(key));
    return { task, seed, iterations, form, learningRateFactor, delay, experiments: chosen.length > 0 ? chosen : offered.slice(0, 1) };
  }, [task, seed, iterations, runs, form, learningRateFactor, delay]);
}

export default function Lab(): ReactElement {
  const plan = usePlan();
  const { controller, state } = useLab(plan);
  const [inspected, setInspected] = useState(0);
  const [neuron] = useSetting("inspected");
  useEffect(() => {
    if (controller.state().plan !== plan) controller.reset(plan);
  }, [controller, plan]);
  useEffect(() => controller.watch(neuron - 1), [controller, neuron, plan]);
  const { runs, active } = state;
  const summary = SUMMARIES[plan.task];
  const look = runs[Math.min(inspected, runs.length - 1)];
  const over = runs.every(({ status }) => status === "done" || status === "failed");
  const caption =
    "From the same weights, inputs and seed, approximate e-prop learns these tasks, with symmetric and with random feedback. Take away its learning signal, its timing or its slow cells, and it does not; stretch a memory beyond its traces, and it pays.";
  return (
    <figure id="figure-lab" className="figure figure-wide" data-figure="lab" aria-labelledby="caption-lab">
      <PlanControls neurons={look.view?.N ?? 100} />
      <RunChoice />
      <div className="lab-buttons">
        <button type="button" disabled={over} onClick={() => (active ? controller.pause() : controller.start())}>
          {active ? "Pause" : runs.some(({ scores }) => scores.length > 0) ? "Continue" : "Start"}
        </button>
        <button type="button" disabled={over} onClick={() => controller.step()}>
          Step
        </button>
        <button type="button" onClick={() => controller.reset(plan)}>
          Reset
        </button>
      </div>
      <Curves summary={summary} runs={runs} iterations={plan.iterations} />
      <RunTable
        runs={runs}
        iterations={plan.iterations}
        measure={summary.measure}
        inspected={inspected}
        onInspect={setInspected}
        onRestart={(r) => controller.restart(r)}
      />
      <Inside view={look.view} name={look.experiment.name} />
      <figcaption id="caption-lab">{caption}</figcaption>
    </figure>
  );
}
