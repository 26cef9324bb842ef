import { describe, expect, test } from "vitest";
import type { LabState, RunState } from "../../../src/figures/lab/run/controller.ts";
import { pathsByLevel } from "../../../src/figures/lab/panels/Matrix.tsx";
import { conclusion, status } from "#content/figures/lab.tsx";
import { timeLeft } from "../../../src/figures/lab/RunTable.tsx";
import { scoreScale } from "../../../src/view/kit/charts/score-scale.ts";
import { BOX } from "../../../src/view/kit/charts/Plot.tsx";
import { SUMMARIES as WORTH_SUMMARIES } from "../../../src/figures/trace-worth/model.ts";
import { iterationTicks, linePath } from "../../../src/view/kit/charts/learning-curves.ts";
import { statusOf } from "../../../src/figures/lab/status.ts";
import { SUMMARIES } from "../../../src/figures/lab/summaries.ts";
import { tablesOf } from "../../../src/figures/lab/tables.ts";
import { conclusionOf, TELLING } from "../../../src/figures/lab/tasks.ts";
import { EXPERIMENTS } from "../../../src/training/curves.ts";
import { portraitOf, speakingNeuron, viewOfPortrait } from "../../../src/training/portrait.ts";
import { startTraining } from "../../../src/training/run.ts";
import { settingsOf, TASKS } from "../../../src/training/settings.ts";
import { own } from "../../../src/figures/lab/settings.ts";

const [bptt, symmetric] = EXPERIMENTS["pattern-generation"];
const fresh: RunState = {
  ...{ experiment: bptt, status: "waiting", scores: [], losses: [], cosines: [], seconds: 0, view: null, failure: null, trainee: null },
};
const plan: LabState["plan"] = {
  ...{ task: "pattern-generation", seed: 1, iterations: 10, form: "sweep", learningRateFactor: 1, delay: 30, neuron: null },
  experiments: [bptt, symmetric],
};

describe("what the lab says", () => {
  test.each(TASKS)("of %s comes from its committed curves, and the runs that tell it can be chosen", (task) => {
    const summary = SUMMARIES[task];
    expect(conclusion(conclusionOf(summary))).not.toMatch(/NaN|undefined/);
    expect(conclusion(conclusionOf(summary))).toMatch(/\d/);
    for (const key of TELLING[task]) {
      expect(EXPERIMENTS[task].map((one) => one.key)).toContain(key);
      expect(own.runs.choices).toContain(key);
    }
  });

  test("names the numbers of the summary", () => {
    const summary = SUMMARIES["pattern-generation"];
    const readout = summary.curves.find(({ key }) => key === "readout-only");
    expect(conclusion(conclusionOf(summary))).toContain(`${readout?.middle.at(-1)?.toFixed(3)} where only the readout learns`);
  });

  test("changes with the state of the runs, not with each iteration", () => {
    const say = (active: boolean, hidden: boolean, ...runs: Partial<RunState>[]) =>
      status(statusOf({ plan, active, hidden, isPlain: false, runs: runs.map((run) => ({ ...fresh, ...run })) }));
    expect(say(false, false, {}, {})).toContain("computed beforehand");
    expect(say(true, false, { status: "running", scores: [1] }, {})).toBe("Training 1 of 2 runs; the others wait for a free core.");
    expect(say(true, true, { status: "paused" }, {})).toBe("Paused while the page is hidden.");
    expect(say(false, false, { status: "paused", scores: [1] }, {})).toBe("Paused.");
    expect(say(false, false, { status: "done", scores: [0.5, 0.25] }, { status: "failed" })).toBe("Done: BPTT 0.375. One run has stopped.");
  });

  test("time left is the rest at the pace so far", () => {
    const run: RunState = { ...fresh, status: "running", scores: [1, 1], seconds: 4 };
    expect(timeLeft(run, 10)).toBe("16\u00a0s left");
    expect(timeLeft({ ...run, status: "paused" }, 4)).toBe("waiting, 4.0\u00a0s left");
    expect(timeLeft({ ...run, status: "done" }, 2)).toBe("done in 4.0\u00a0s");
    expect(timeLeft(fresh, 10)).toBe("");
  });

  test("its tables have the reader's runs in full", () => {
    const run: RunState = { ...fresh, scores: [0.1 + 0.2, 0.5], losses: [1 / 3, 2], cosines: [{ iteration: 1, cosine: 1 }] };
    const [own, cosines] = tablesOf([run], SUMMARIES["pattern-generation"]);
    expect(own.columns).toEqual(["run", "iteration", "loss", "nmse"]);
    expect(own.rows).toEqual([
      ["bptt", 1, 1 / 3, 0.1 + 0.2],
      ["bptt", 2, 2, 0.5],
    ]);
    expect(cosines.rows).toEqual([["bptt", 1, 1]]);
  });
});

describe("what the lab draws", () => {
  test.each([...Object.values(SUMMARIES), ...Object.values(WORTH_SUMMARIES)])(
    "no median of $task ends at the edge of its scale",
    (summary) => {
      const { y, ticks } = scoreScale(summary);
      for (const { at } of ticks) expect(at).toBeGreaterThanOrEqual(0);
      for (const { middle } of summary.curves)
        for (const value of middle) {
          expect(y(value)).toBeGreaterThan(0);
          expect(y(value)).toBeLessThan(BOX.height);
        }
    },
  );

  test("the ticks of the iterations go to the last", () => {
    expect(iterationTicks(200).map(({ text }) => text)).toEqual(["0", "50", "100", "150", "200"]);
  });

  test("a path breaks where there is no value", () => {
    const values = [1, 2, NaN, 4, 5];
    expect(
      linePath(
        5,
        (n) => n,
        (n) => values[n],
      ),
    ).toBe("M0,1L1,2M3,4L4,5");
  });

  test("each entry of a matrix is one cell of its sign and strength; those near zero are left out", () => {
    const paths = pathsByLevel({ rows: 2, columns: 2, values: Float64Array.of(1, -0.5, 0.01, 1) }, 1);
    expect(paths).toEqual([
      { level: -3, path: "M1 0h1v1h-1z" },
      { level: 6, path: "M0 0h1v1h-1zM1 1h1v1h-1z" },
    ]);
  });
});

describe("a portrait", () => {
  test.each(["pattern-generation", "delayed-memory"] as const)("of %s is the view, in fewer digits", (task) => {
    const run = startTraining(settingsOf(task, "eprop-symmetric", 31));
    run.step();
    run.watch(speakingNeuron(run.view(), 0));
    run.step();
    const view = run.view();
    const drawn = viewOfPortrait(portraitOf(view, { task, name: "e-prop", seed: 31, iterations: 2 }));
    expect(drawn.neuron).toBe(view.neuron);
    expect(drawn.spikes?.offsets).toEqual(view.spikes?.offsets);
    expect(drawn.spikes?.indices).toEqual(view.spikes?.indices);
    drawn.outputs.forEach((value, x) => expect(Math.abs(value - view.outputs[x])).toBeLessThanOrEqual(0.0005001));
    const { weights } = drawn.recurrent;
    const largest = Math.max(...view.recurrent.weights.values.map(Math.abs));
    weights.values.forEach((value, s) => expect(Math.abs(value - view.recurrent.weights.values[s])).toBeLessThan(0.09 * largest));
  });
});
