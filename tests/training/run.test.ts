import { describe, expect, test } from "vitest";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { Diverged } from "../../src/training/diverged.ts";
import { startTraining } from "../../src/training/run.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { requireTrial } from "../../src/rnn/network/validate.ts";
import { ruleNames, type RuleName } from "../../src/model/rule-names.ts";
import { FURTHER_RULES } from "../../src/training/further-rules.ts";
import { rules } from "../../src/rnn/rules/index.ts";
import { complaintAbout, settingsOf, TASKS, type Algorithm, type Task } from "../../src/training/settings.ts";

function scores(task: Task, algorithm: Algorithm, seed: number, iterations: number, changes = {}): number[] {
  const run = startTraining(settingsOf(task, algorithm, seed, changes));
  return Array.from({ length: iterations }, () => run.step().score);
}
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("a training run", () => {
  test.each(TASKS)("of %s repeats itself bit for bit, and comparing with BPTT changes nothing", (task) => {
    const first = startTraining(settingsOf(task, "eprop-symmetric", 8));
    const second = startTraining(settingsOf(task, "eprop-symmetric", 8));
    for (let k = 0; k < 2; k++) {
      const { loss, cosine } = first.step(true);
      expect(second.step().loss).toBe(loss);
      expect(cosine).toBeGreaterThan(-1);
      expect(cosine).toBeLessThan(0.9999);
    }
  });

  test("reports its iterations with their mean loss, and a cosine only where it is asked for", () => {
    const [memory, pattern] = [settingsOf("delayed-memory", "bptt", 4), settingsOf("pattern-generation", "eprop-symmetric", 4)];
    for (const settings of [memory, pattern]) {
      const run = startTraining(settings);
      expect([run.settings, run.measure]).toEqual([settings, "nmse"]);
      expect(run.view().targets).toHaveLength(run.view().T);
      for (const iteration of [1, 2]) {
        const report = run.step();
        expect([report.iteration, report.cosine]).toEqual([iteration, null]);
        const { targets } = run.view();
        const [mean, squares] = [meanOf([...targets]), meanOf([...targets.map((value) => value * value)])];
        // half the score's square error, in what the score is measured by: that of 0, or of the best constant
        const unit = settings === memory ? 1 : targets.length * (squares - mean * mean);
        expect(report.loss / ((unit * report.score) / 2)).toBeCloseTo(1, 9);
      }
    }
    const evidence = startTraining(settingsOf("evidence-accumulation", "eprop-symmetric", 4));
    expect([evidence.measure, evidence.N]).toEqual(["accuracy", 40]);
    const { loss } = evidence.step();
    expect(loss > 0.3 && loss < 3).toBe(true);
    expect(startTraining(settingsOf("evidence-accumulation-full", "eprop-symmetric", 4)).N).toBe(100);
  });

  test.each([
    ["delayed-memory", {}],
    ["pattern-generation", {}],
    ["evidence-accumulation", {}],
    ["pattern-generation", { neuron: { cell: "alif", weights: 1, inputs: 1, local: "bellec" } }],
  ] as const)("of %s gives the trial that it shows: run by the engine, it comes to the same outputs", (task, changes) => {
    // so slow that the network is after the step what it was before
    const run = startTraining(settingsOf(task, "bptt", 4, { ...changes, learningRateFactor: 1e-12 }));
    run.step();
    const [trial, view] = [run.trial(), run.view()];
    expect([trial.sizes.N, trial.sizes.T]).toEqual([view.N, view.T]);
    requireTrial(trial);
    expect(residual(simulate(trial).y, view.outputs)).toBeLessThan(1e-6);
    expect(trial.targets).toEqual(view.targets);
  });

  test.each([
    ["delayed-memory", 0.005],
    ["pattern-generation", 0.003],
  ] as const)("of %s moves no weight by more than the rate at first, which is dialled by a factor", (task, rate) => {
    const weightsAfter = (steps: number, algorithm: Algorithm, learningRateFactor = 1) => {
      const run = startTraining(settingsOf(task, algorithm, 4, { learningRateFactor }));
      for (let k = 0; k < steps; k++) run.step();
      return run.view().recurrent.weights.values;
    };
    const start = weightsAfter(0, "bptt");
    for (const factor of [0.5, 1, 2]) {
      const moved = weightsAfter(1, "bptt", factor).map((weight, s) => Math.abs(weight - start[s]));
      expect(Math.max(...moved) / (rate * factor)).toBeCloseTo(1, 3);
    }
    expect(weightsAfter(2, "readout-only")).toEqual(start);
  });

  test.each(["delayed-memory", "pattern-generation"] as const)("of %s compares each iteration with its own BPTT", (task) => {
    const run = startTraining(settingsOf(task, "bptt", 4));
    for (let k = 0; k < 3; k++) expect(run.step(true).cosine).toBeCloseTo(1, 12);
  });

  test("the time-shifted control has no on-line form, and takes the sweep", () => {
    const shifted = (form: "sweep" | "online") => scores("pattern-generation", "eprop-shifted", 5, 3, { form });
    expect(shifted("online")).toEqual(shifted("sweep"));
  });

  test("starts from the same weights and inputs whatever the algorithm", () => {
    for (const task of ["pattern-generation", "delayed-memory"] as const) {
      const algorithms = ["bptt", "eprop-symmetric", "eprop-random", "readout-only"] as const;
      expect(new Set(algorithms.map((algorithm) => startTraining(settingsOf(task, algorithm, 3)).step().loss)).size).toBe(1);
    }
  });

  test("BPTT's gradient has cosine 1 with itself, that of random feedback has not", () => {
    expect(startTraining(settingsOf("evidence-accumulation", "bptt", 31)).step(true).cosine).toBeCloseTo(1, 12);
    expect(startTraining(settingsOf("evidence-accumulation", "eprop-random", 31)).step(true).cosine).toBeLessThan(0.5);
  });

  test("every rule of the table is trained, but for one with the gradient of another and those of a network of their own; exact ones have BPTT's gradient", () => {
    const fast: readonly RuleName[] = ["bptt", "eprop-approximate", "eprop-random", "eprop-adaptive", "m-order"];
    const trained = [...fast, ...FURTHER_RULES];
    expect(ruleNames.filter((name) => !trained.includes(name))).toEqual(
      ruleNames.filter((name) => rules[name].isOfOwnNetwork || name === "m-order-forward"),
    );
    for (const rule of FURTHER_RULES) {
      const { loss, cosine } = startTraining(settingsOf("delayed-memory", rule, 3, { delay: 3 })).step(true);
      expect(loss).toBe(startTraining(settingsOf("delayed-memory", "bptt", 3, { delay: 3 })).step().loss);
      // the run is shorter than a window
      const isExact = rules[rule].exact === "yes" || rules[rule].parameter === "window";
      if (isExact) expect(cosine, rule).toBeCloseTo(1, 12);
      else expect(cosine, rule).toBeLessThan(0.99999);
    }
  });

  test("a kernel of the table and the lab's agree on the gradient, and another rule's does not", () => {
    const gradientBy = (algorithm: Algorithm) => {
      const run = startTraining(settingsOf("delayed-memory", algorithm, 3, { delay: 3 }));
      run.step();
      return run.view().recurrent.gradient.values;
    };
    expect(residual(gradientBy("eprop-exact"), gradientBy("bptt"))).toBeLessThan(1e-12);
    expect(residual(gradientBy("snap-1"), gradientBy("bptt"))).toBeGreaterThan(1e-6);
  });

  test("the on-line form learns the same curve to rounding", () => {
    const sweep = scores("pattern-generation", "eprop-random", 5, 4);
    const online = scores("pattern-generation", "eprop-random", 5, 4, { form: "online" });
    sweep.forEach((score, k) => expect(online[k]).toBeCloseTo(score, 6));
    const gradientBy = (form: "sweep" | "online") => {
      const run = startTraining(settingsOf("pattern-generation", "eprop-random", 5, { form }));
      run.step();
      return run.view().recurrent.gradient.values;
    };
    const [swept, carried] = [gradientBy("sweep"), gradientBy("online")];
    expect(residual(carried, swept)).toBeLessThan(1e-12);
    expect(carried).not.toEqual(swept); // the same sums in another order
  });

  test("pattern generation: e-prop learns, the readout alone does much worse, a shifted learning signal worse still", () => {
    const last = (algorithm: Algorithm) => meanOf(scores("pattern-generation", algorithm, 32, 200).slice(-10));
    const eprop = last("eprop-symmetric");
    const readout = last("readout-only");
    expect(eprop).toBeLessThan(0.06);
    expect(readout).toBeGreaterThan(4 * eprop);
    expect(last("eprop-shifted")).toBeGreaterThan(readout);
  });

  test("delayed memory: BPTT has learned it while e-prop is still on the way", () => {
    expect(meanOf(scores("delayed-memory", "bptt", 33, 40).slice(-5))).toBeLessThan(0.1);
    expect(meanOf(scores("delayed-memory", "eprop-symmetric", 33, 40).slice(-5))).toBeGreaterThan(0.1);
  });

  test("says in a sentence that it has diverged", () => {
    const run = startTraining(settingsOf("pattern-generation", "bptt", 1, { learningRateFactor: 1000 }));
    expect(() => {
      for (let k = 0; k < 50; k++) run.step();
    }).toThrow(Diverged);
  });

  test("refuses settings that do not fit together, in a sentence", () => {
    expect(complaintAbout(settingsOf("pattern-generation", "eprop-order-3", 1))).toEqual({ kind: "order", task: "pattern-generation" });
    expect(complaintAbout(settingsOf("pattern-generation", "bptt", 1, { cells: "mixed" }))).toEqual({ kind: "cells" });
    expect(complaintAbout(settingsOf("delayed-memory", "bptt", -1))).toEqual({ kind: "seed", is: -1 });
    expect(complaintAbout(settingsOf("evidence-accumulation", "bptt", 1))).toBeNull();
  });
});
