// The lab's tasks with a neuron that is not the task's own, by the engine that the page explains.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { divergence, trainingFault } from "../../content/en/training.ts";
import { Fault } from "../../src/lib/fault.ts";
import { concatenate, relativeError } from "../../src/rnn/gradient/compare.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { mOrderEprop } from "../../src/rnn/gradient/m-order.ts";
import { readTextsBy } from "../../src/rnn/cells/index.ts";
import { compileCell } from "../../src/rnn/cells/text/compile-cell.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { gradientsBy, rules } from "../../src/rnn/rules/index.ts";
import type { LocalSet, Trial } from "../../src/model/types.ts";
import { hiddenGradients } from "../../src/training/any-neuron/gradient.ts";
import { beginningOf } from "../../src/training/any-neuron/first-weights.ts";
import { neuronTaskOf } from "../../src/training/any-neuron/task.ts";
import { offeredOn } from "../../src/training/curves.ts";
import { Diverged } from "../../src/training/diverged.ts";
import { FURTHER_RULES } from "../../src/training/further-rules.ts";
import { startTraining } from "../../src/training/run.ts";
import {
  complaintAbout,
  settingsOf,
  TASKS,
  type Algorithm,
  type GivenNeuron,
  type Task,
  type TrainingFault,
} from "../../src/training/settings.ts";

readTextsBy(compileCell);

const example = (name: string): string => readFileSync(`content/en/neurons/${name}.cell`, "utf8");
const given = (text: string, changes: Partial<GivenNeuron> = {}): GivenNeuron => ({
  ...{ cell: { text }, local: "default", weights: 1, inputs: 1 },
  ...changes,
});

/** The first trial of a run, and its network. */
function firstTrial(task: Task, neuron: GivenNeuron): Trial {
  const of = neuronTaskOf(settingsOf(task, "bptt", 3, { neuron, delay: 8 }), neuron);
  const sequence = of.next();
  return { ...beginningOf(of.network, sequence, neuron).trial, ...sequence };
}

describe("gradients in training are the engine's on the same trial", () => {
  test.each(["alif", "lstm", "gru", "adex", "linear-recurrent-unit"])("of delayed memory with %s, by every algorithm", (name) => {
    const trial = firstTrial("delayed-memory", given(example(name)));
    const run = simulate(trial);
    const { N, K } = trial.sizes;
    const turned = Float64Array.from({ length: K * N }, (_, x) => trial.weights.feedback[(x % N) * K + Math.floor(x / N)]);
    const fedBack = { ...trial, weights: { ...trial.weights, out: turned } };
    for (const local of ["strict", "default", "self", ["z -> a"]] as LocalSet[]) {
      const used = (algorithm: Algorithm) => concatenate(hiddenGradients({ algorithm, form: "sweep" }, trial, run, local, 5)!);
      const settings = { local, window: 10, order: 1, seed: 5 };
      const due: readonly (readonly [Algorithm, Float64Array])[] = [
        ["bptt", concatenate(bptt(trial, run).gradients)],
        ["eprop-exact", concatenate(epropGradients(trial, run, local, "exact"))],
        ["eprop-symmetric", concatenate(epropGradients(trial, run, local, "approximate"))],
        ["frozen-recurrent", concatenate(epropGradients(trial, run, local, "approximate"))],
        ["eprop-random", concatenate(epropGradients(fedBack, run, local, "approximate"))],
        ["eprop-adaptive", concatenate(epropGradients(fedBack, run, local, "approximate"))],
        ["eprop-order-3", concatenate(mOrderEprop(trial, run, 3, local))],
      ];
      for (const [algorithm, gradient] of due) {
        expect(gradient.some((value) => value !== 0)).toBe(true);
        expect(relativeError(used(algorithm), gradient), `${algorithm}, ${String(local)}`).toBeLessThan(1e-12);
      }
      if (local === "default")
        for (const rule of FURTHER_RULES.filter((one) => one !== "rtrl"))
          expect(used(rule)).toEqual(concatenate(gradientsBy(rules[rule], trial, run, settings)));
    }
    expect(hiddenGradients({ algorithm: "readout-only", form: "sweep" }, trial, run, "default", 1)).toBeNull();
  });

  test.each(["eprop-symmetric", "eprop-random", "eprop-adaptive"] as const)(
    "on line, %s of evidence accumulation is the same sum",
    (algorithm) => {
      const neuron = given(example("alif"));
      const trial = firstTrial("evidence-accumulation", neuron);
      const run = simulate(trial);
      const [sweep, online] = (["sweep", "online"] as const).map((form) => hiddenGradients({ algorithm, form }, trial, run, "default", 1)!);
      expect(trial.hyper.cReg).toBeGreaterThan(0);
      expect(relativeError(concatenate(online), concatenate(sweep))).toBeLessThan(1e-12);
    },
  );
});

const RATE = "param alpha = 0.6\nh' = alpha*h + I\nz' = tanh(h')";

describe("a run with a given neuron", () => {
  const algorithms = [
    "bptt",
    "eprop-symmetric",
    "eprop-random",
    "eprop-adaptive",
    "eprop-order-4",
    "frozen-recurrent",
    "readout-only",
    "snap-1",
  ];
  test.each(algorithms as Algorithm[])("that is the task's own learns as that does: delayed memory, %s", (algorithm) => {
    const own = startTraining(settingsOf("delayed-memory", algorithm, 6));
    const typed = startTraining(settingsOf("delayed-memory", algorithm, 6, { neuron: given(RATE) }));
    expect(typed.beginning).toEqual({ weights: 1, readout: 1, isAlive: true });
    for (let k = 0; k < 6; k++) {
      const [a, b] = [own.step(true), typed.step(true)];
      expect(b.loss / a.loss).toBeCloseTo(1, 9);
      expect(b.score / a.score).toBeCloseTo(1, 9);
      if (a.cosine === null) expect(b.cosine).toBeNull();
      else expect(b.cosine).toBeCloseTo(a.cosine, 9);
    }
    const [a, b] = [own.view(), typed.view()];
    expect(relativeError(b.recurrent.weights.values, a.recurrent.weights.values)).toBeLessThan(1e-9);
    expect(relativeError(b.membrane, a.membrane)).toBeLessThan(1e-9);
    expect(b.called).toEqual({ state: "h", drive: null });
  });

  test.each([
    ["delayed-memory", "lstm"],
    ["pattern-generation", "adex"],
    ["evidence-accumulation", "alif"],
  ] as const)("repeats itself bit for bit, and comparing with BPTT changes nothing: %s, %s", (task, name) => {
    const start = () => startTraining(settingsOf(task, "eprop-symmetric", 8, { neuron: given(example(name)) }));
    const [first, second] = [start(), start()];
    for (let k = 0; k < 2; k++) {
      const { loss, cosine } = first.step(true);
      expect(second.step().loss).toBe(loss);
      expect(cosine).toBeLessThan(0.9999);
    }
  });

  test("learns delayed memory, for neurons that fire and neurons that do not", () => {
    for (const name of ["rate", "lif", "adex"]) {
      const run = startTraining(settingsOf("delayed-memory", "bptt", 2, { neuron: given(example(name)), delay: 10 }));
      const scores = Array.from({ length: 40 }, () => run.step().score);
      expect(scores.slice(-5).reduce((sum, score) => sum + score, 0) / 5, name).toBeLessThan(0.2);
    }
  });

  test("begins with weights with which it is alive, as a registry's neuron does, and says where there are none", () => {
    for (const name of [
      "rate",
      "lif-detached",
      "alif",
      "lstm",
      "gru",
      "synaptic-current",
      "izhikevich",
      "adex",
      "resonate-and-fire",
      "linear-recurrent-unit",
    ])
      for (const task of ["delayed-memory", "pattern-generation"] as const) {
        const { beginning } = startTraining(settingsOf(task, "bptt", 1, { neuron: given(example(name)) }));
        expect(beginning?.isAlive, `${name}, ${task}`).toBe(true);
      }
    const adex = { ...given(""), cell: "adex" };
    expect(startTraining(settingsOf("pattern-generation", "bptt", 1, { neuron: adex })).beginning?.isAlive).toBe(true);
    const dead = given("v' = 0.5*v + I\nz' = spike(v' - 100000)");
    expect(startTraining(settingsOf("delayed-memory", "bptt", 1, { neuron: dead })).beginning).toEqual({
      weights: 1,
      readout: 1,
      isAlive: false,
    });
  });

  test("takes the reader's factors besides, and the local edges of the workbench", () => {
    const weightsOf = (changes: Partial<GivenNeuron>) =>
      startTraining(settingsOf("delayed-memory", "bptt", 1, { neuron: given(RATE, changes) })).view().recurrent.weights.values;
    const usual = weightsOf({});
    expect(weightsOf({ weights: 0.5 })).toEqual(usual.map((weight) => weight / 2));
    const gradient = (local: LocalSet) => {
      const run = startTraining(settingsOf("delayed-memory", "eprop-symmetric", 1, { neuron: given(example("alif"), { local }) }));
      run.step();
      return run.view().recurrent.gradient.values;
    };
    expect(gradient("default")).toEqual(gradient(["z -> a"]));
    expect(relativeError(gradient("default"), gradient("strict"))).toBeGreaterThan(1e-3);
  });

  test("that diverges ends with a sentence", () => {
    const run = (text: string, learningRateFactor: number) => {
      const training = startTraining(settingsOf("delayed-memory", "bptt", 1, { neuron: given(text), learningRateFactor }));
      for (let k = 0; k < 30; k++) training.step();
    };
    const sentenceOf = (act: () => void): string => {
      try {
        act();
      } catch (error) {
        if (error instanceof Diverged) return divergence(error.fact);
      }
      return "none";
    };
    expect(sentenceOf(() => run(example("linear-recurrent-unit"), 1000))).toMatch(/^At iteration \d+ .*: the run has diverged/);
    expect(sentenceOf(() => run("h' = exp(h) + I\nz' = tanh(h')", 1))).toMatch(
      /^At iteration 1 neuron \d+ leaves all bounds at step \d+: the run has diverged\./,
    );
  });
});

describe("what cannot be trained", () => {
  test("is said: controls of the tasks' own neurons, the full task, rules of the table elsewhere", () => {
    const neuron = given(RATE);
    const complaint = (task: Task, algorithm: Algorithm, changes = {}) =>
      complaintAbout(settingsOf(task, algorithm, 1, { neuron, ...changes }))?.kind;
    expect(complaint("pattern-generation", "eprop-shifted")).toBe("control");
    expect(complaint("evidence-accumulation-full", "bptt")).toBe("hours");
    expect(complaint("pattern-generation", "snap-1")).toBe("rule");
    expect(complaint("pattern-generation", "eprop-exact")).toBeUndefined();
    expect(complaint("pattern-generation", "eprop-exact", { form: "online" })).toBe("online");
    for (const task of TASKS.filter((one) => one !== "evidence-accumulation-full"))
      for (const { algorithm, cells } of offeredOn(task, false)) expect(complaint(task, algorithm, { cells }), algorithm).toBeUndefined();
  });

  test.each([
    ["v' = 0.5*v + J\nz' = v'", "The text of the neuron is wrong at line 1, column 14."],
    ["drive I from neurons\nv' = 0.5*v + I\nz' = v'", "The neuron has no weights from inputs"],
    ["drive I from inputs\nv' = 0.5*v + I\nz' = v'", "or none from neurons"],
  ])("a text with which nothing can be learned: %s", (text, sentence) => {
    try {
      startTraining(settingsOf("delayed-memory", "bptt", 1, { neuron: given(text) }));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Fault);
      expect(trainingFault((error as Fault<TrainingFault>).fact)).toContain(sentence);
    }
  });
});
