import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divergence, trainingFault } from "#content/training.ts";
import { Fault } from "../../src/lib/fault.ts";
import { cosine } from "../../src/rnn/gradient/compare.ts";
import { makeAdam } from "../../src/training/adam.ts";
import { assertHealthy, Diverged } from "../../src/training/diverged.ts";
import { summaryOf } from "../../src/training/curves.ts";
import { collectEvents, denseOf } from "../../src/training/spiking/events.ts";
import { gradientCosine } from "../../src/training/gradient-cosine.ts";
import { levelOf, LEVELS, portraitOf, speakingNeuron, viewOfPortrait } from "../../src/training/portrait.ts";
import type { RunView } from "../../src/training/run-types.ts";
import { startTraining } from "../../src/training/run.ts";
import {
  complaintAbout,
  isAlgorithm,
  isTask,
  measureOf,
  NAMED_ALGORITHMS,
  orderOf,
  settingsOf,
  TASKS,
  type Algorithm,
  type Task,
  type TrainingSettings,
} from "../../src/training/settings.ts";

const eighths = fc.integer({ min: -24, max: 24 }).map((value) => value / 8);
const numbers = (length: number) => fc.array(eighths, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));

describe("Adam", () => {
  test("moves as its paper says, each array with its own gradient, and leaves alone what has none", () =>
    fc.assert(
      fc.property(numbers(3), fc.array(numbers(3), { minLength: 1, maxLength: 5 }), fc.constantFrom(1, 0.25), (start, gradients, scale) => {
        const rate = 0.01;
        const [moved, still] = [start.slice(), start.slice()];
        const adam = makeAdam([moved, still], rate);
        for (const gradient of gradients) adam.step([gradient, null], scale);
        expect(still).toEqual(start);
        start.forEach((value, s) => {
          let [m, v, x] = [0, 0, value];
          gradients.forEach((gradient, n) => {
            const g = scale * gradient[s];
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            x -= (rate * (m / (1 - 0.9 ** (n + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (n + 1))) + 1e-8);
          });
          expect(moved[s]).toBeCloseTo(x, 12);
        });
      }),
      { seed: 41, numRuns: 40 },
    ));

  test("its first step is the rate, against the sign", () => {
    const parameters = Float64Array.of(1, 1, 1);
    makeAdam([parameters], 0.1).step([Float64Array.of(5, -0.01, 0)], 1);
    [0.9, 1.1, 1].forEach((value, s) => expect(parameters[s]).toBeCloseTo(value, 6));
  });
});

test("the cosine of two gradients is that of their numbers end to end, and none when one is 0", () => {
  fc.assert(
    fc.property(numbers(4), numbers(2), numbers(4), numbers(2), (rec, input, otherRec, otherInput) => {
      const expected = cosine([...rec, ...input], [...otherRec, ...otherInput]);
      const found = gradientCosine({ rec, in: input }, { rec: otherRec, in: otherInput });
      if (expected === null || found === null) expect(found).toBe(expected);
      else expect(found).toBeCloseTo(expected, 12);
    }),
    { seed: 42, numRuns: 40 },
  );
  const [zero, one] = [Float64Array.of(0), Float64Array.of(1)];
  expect(gradientCosine({ rec: one, in: one }, { rec: zero, in: zero })).toBeNull();
  expect(gradientCosine({ rec: zero, in: zero }, { rec: one, in: one })).toBeNull();
  // their product is a number, that of their squares is not
  const tiny = Float64Array.of(1e-100);
  expect(gradientCosine({ rec: tiny, in: zero }, { rec: tiny, in: zero })).toBeNull();
});

test("events are the same as the dense array that they were collected from", () =>
  fc.assert(
    fc.property(fc.array(fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (fires) => {
      const asked: [number, number][] = [];
      const events = collectEvents(fires.length, 3, (t, i) => {
        asked.push([t, i]);
        return fires[t][i];
      });
      expect(asked).toEqual(fires.flatMap((row, t) => row.map((_, i) => [t, i])));
      expect([...denseOf(events, 3)]).toEqual(fires.flat().map(Number));
      expect(events.offsets[fires.length]).toBe(events.indices.length);
    }),
    { seed: 43, numRuns: 40 },
  ));

/** What is said of the divergence that a call ends with. */
function said(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Diverged) return divergence(error.fact);
    throw error;
  }
  return "";
}

test("a run is lost when a number is not finite, or when its error is a thousand times that of a constant", () => {
  expect(() => assertHealthy(3, 1, 1000)).not.toThrow();
  for (const [loss, score] of [
    [NaN, 1],
    [1, Infinity],
  ])
    expect(said(() => assertHealthy(3, loss, score))).toContain("At iteration 3 the loss is no longer a finite number");
  expect(() => assertHealthy(4, 1, 1234)).toThrow(Diverged);
  expect(said(() => assertHealthy(4, 1, 1234))).toContain("At iteration 4 the error is 1.2e+3 times that of a constant");
});

test("a summary has the least, the median and the greatest of the last ten scores, and cosines if all runs have them", () => {
  const about = { key: "bptt", name: "mine", algorithm: "bptt", cells: "lif" } as const;
  const rising = Array.from({ length: 12 }, (_, k) => k);
  const scores = [3, 0, 1].map((above) => rising.map((k) => k + above));
  const cosines = [
    [0.1, 0.6],
    [0.3, 0.4],
    [0.2, 0.5],
  ];
  const curves = [
    { ...about, scores },
    { ...about, scores, cosines },
    { ...about, scores, cosines: [[null, 1], ...cosines.slice(1)] },
  ];
  const summary = summaryOf({ task: "delayed-memory", measure: "nmse", iterations: 12, seeds: [1, 2, 3], curves });
  const low = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5.5, 6.5];
  const [middle, high] = [1, 3].map((above) => low.map((score) => score + above));
  const cosine = { low: [0.1, 0.4], middle: [0.2, 0.5], high: [0.3, 0.6] };
  expect(summary.at).toEqual(rising.map((k) => k + 1));
  expect(summary.comparedAt).toEqual([1, 11]);
  // errors that rise are never learned
  const settled = [null, null, null];
  expect(summary.curves).toEqual([null, cosine, null].map((one) => ({ ...about, low, middle, high, cosine: one, settled })));
  const short = { task: "delayed-memory", measure: "nmse", seeds: [1, 2, 3], curves } as const;
  expect(summaryOf({ ...short, iterations: 1 }).comparedAt).toEqual([1]);
  expect(summaryOf({ ...short, iterations: 10, curves: [] }).at).toHaveLength(10);
  expect(summaryOf({ ...short, iterations: 210, curves: [] }).at.slice(-2)).toEqual([204, 208]);
});

describe("settings", () => {
  const complaint = (task: Task, algorithm: Algorithm, changes: Partial<TrainingSettings> = {}, seed = 1) =>
    complaintAbout(settingsOf(task, algorithm, seed, changes));

  test("name tasks, algorithms and orders, and know each other's names from no name", () => {
    for (const task of TASKS) expect(isTask(task)).toBe(true);
    for (const algorithm of [...NAMED_ALGORITHMS, "eprop-order-1", "eprop-order-1000"]) expect(isAlgorithm(algorithm)).toBe(true);
    for (const name of ["", "eprop", "eprop-order-0", "eprop-order-1001", "eprop-order-2x", "an eprop-order-2"]) {
      expect([isTask(name), isAlgorithm(name), orderOf(name)]).toEqual([false, false, null]);
    }
    expect(["eprop-order-2", "eprop-order-1000", "bptt"].map(orderOf)).toEqual([2, 1000, null]);
    expect(TASKS.map(measureOf)).toEqual(["nmse", "accuracy", "accuracy", "nmse"]);
  });

  test("are the defaults but for what is changed; pattern generation has LIF neurons only", () => {
    expect(settingsOf("delayed-memory", "bptt", 7, { delay: 12 })).toEqual({
      ...{
        task: "delayed-memory",
        algorithm: "bptt",
        seed: 7,
        cells: "mixed",
        form: "sweep",
        learningRateFactor: 1,
        delay: 12,
        neuron: null,
      },
    });
    expect(settingsOf("pattern-generation", "bptt", 7).cells).toBe("lif");
  });

  test("that can be trained are not complained about, up to the ends of the ranges", () => {
    for (const changes of [{ delay: 1 }, { delay: 200 }, { learningRateFactor: 1000 }, { learningRateFactor: 0.001 }])
      expect(complaint("delayed-memory", "eprop-order-3", changes)).toBeNull();
    expect(complaint("evidence-accumulation", "eprop-shifted", { form: "online" }, 0)).toBeNull();
    expect(complaint("evidence-accumulation", "bptt", { cells: "lif" })).toBeNull();
    expect(complaint("delayed-memory", "bptt")).toBeNull();
  });

  test.each<[RegExp, Task, Algorithm, Partial<TrainingSettings>?, number?]>([
    [/^The seed must .* but got -1\.$/, "delayed-memory", "bptt", {}, -1],
    [/^The seed must .* but got 0\.5\.$/, "delayed-memory", "bptt", {}, 0.5],
    [/^The learning rate factor must .* but got 0\.$/, "delayed-memory", "bptt", { learningRateFactor: 0 }],
    [/^The learning rate factor must .* but got 1001\.$/, "delayed-memory", "bptt", { learningRateFactor: 1001 }],
    [/^The delay must .* but got 0\.$/, "delayed-memory", "bptt", { delay: 0 }],
    [/^The delay must .* but got 201\.$/, "delayed-memory", "bptt", { delay: 201 }],
    [/^The delay must .* but got 1\.5\.$/, "delayed-memory", "bptt", { delay: 1.5 }],
    [/^E-prop of a given order is offered for delayed-memory only/, "evidence-accumulation", "eprop-order-2"],
    [/^SnAp-1 is trained on delayed-memory only, not on pattern-generation/, "pattern-generation", "snap-1"],
    [/^The time-shifted control needs an error at every step/, "delayed-memory", "eprop-shifted"],
    [/^The control with permuted times needs an error at every step/, "delayed-memory", "eprop-permuted"],
    [/^Only neurons that adapt have a slow part of the trace/, "pattern-generation", "eprop-no-slow-trace"],
    [/^Only neurons that adapt have a slow part of the trace/, "evidence-accumulation", "eprop-no-slow-trace", { cells: "lif" }],
    [/^Pattern generation is a task for LIF neurons/, "pattern-generation", "bptt", { cells: "mixed" }],
    [/^The on-line form exists for e-prop on spiking tasks/, "delayed-memory", "eprop-symmetric", { form: "online" }],
    [/^The on-line form .* not for bptt on evidence-accumulation\.$/, "evidence-accumulation", "bptt", { form: "online" }],
  ])("that cannot be trained are refused: %s", (pattern, task, algorithm, changes = {}, seed = 1) => {
    expect(trainingFault(complaint(task, algorithm, changes, seed)!)).toMatch(pattern);
    expect(() => startTraining(settingsOf(task, algorithm, seed, changes))).toThrow(Fault);
  });
});

describe("a view of a run", () => {
  const viewAfterOne = (task: Task, algorithm: Algorithm): RunView => {
    const run = startTraining(settingsOf(task, algorithm, 8));
    run.watch(3);
    run.step();
    return run.view();
  };

  test.each(["delayed-memory", "pattern-generation"] as const)("of %s shows the watched neuron and every array in its size", (task) => {
    const view = viewAfterOne(task, "bptt");
    const { T, K, N } = view;
    expect(view.neuron).toBe(3);
    expect([view.outputs, view.targets, view.scored, view.membrane].map(({ length }) => length)).toEqual([T * K, T * K, T, T]);
    expect(view.membrane.some((value) => value !== 0)).toBe(true);
    for (const { rows, columns, values } of [view.recurrent.weights, view.recurrent.gradient]) {
      expect([rows, columns, values.length]).toEqual([N, N, N * N]);
      expect(values.some((value) => value !== 0)).toBe(true);
    }
    if (task === "delayed-memory") {
      expect([view.spikes, view.threshold, view.stepMs]).toEqual([null, null, null]);
      expect(view.activity).toHaveLength(T * N);
      for (let t = 0; t < T; t++) expect(Math.tanh(view.membrane[t])).toBeCloseTo(view.activity?.[t * N + 3] ?? NaN, 9);
      expect([...view.scored]).toEqual(Array.from({ length: T }, (_, t) => (t < T - 3 ? 0 : 1)));
    } else {
      expect(view.activity).toBeNull();
      expect(view.spikes?.indices).toHaveLength(view.spikes?.offsets[T] ?? NaN);
      expect(view.threshold).toHaveLength(T);
      expect(view.scored.every((one) => one === 1)).toBe(true);
    }
  });

  test.each(["delayed-memory", "pattern-generation"] as const)("of %s shows the last neuron to who asks for one beyond it", (task) => {
    const [beyond, last] = [startTraining(settingsOf(task, "bptt", 8)), startTraining(settingsOf(task, "bptt", 8))];
    beyond.watch(5000);
    last.watch(last.N - 1);
    for (const run of [beyond, last]) run.step();
    expect(beyond.view().neuron).toBe(last.N - 1);
    expect(beyond.view().membrane).toEqual(last.view().membrane);
    expect(beyond.view().membrane.some((value) => value !== 0)).toBe(true);
  });

  test("of a spiking run names the neuron whose membrane it has, also when another was asked for since", () => {
    const run = startTraining(settingsOf("pattern-generation", "bptt", 8));
    run.watch(3);
    run.step();
    const { membrane } = run.view();
    run.watch(4);
    expect(run.view()).toMatchObject({ neuron: 3, membrane });
    run.step();
    expect(run.view().neuron).toBe(4);
  });

  test.each(["delayed-memory", "pattern-generation"] as const)("of %s stays what it is while the run goes on", (task) => {
    const run = startTraining(settingsOf(task, "bptt", 8));
    run.step();
    const view = run.view();
    const then = structuredClone(view);
    run.step();
    expect(view).toEqual(then);
    expect(run.view().recurrent.weights).not.toEqual(then.recurrent.weights);
  });

  test("of evidence accumulation tells the steps that are scored and the threshold of a neuron that adapts", () => {
    const run = startTraining(settingsOf("evidence-accumulation", "eprop-symmetric", 8));
    const adaptive = run.N - 1;
    run.watch(adaptive);
    run.step();
    const { T, threshold, spikes, scored, stepMs } = run.view();
    expect(stepMs).toBe(5);
    expect([...scored]).toEqual(Array.from({ length: T }, (_, t) => (t < T - 30 ? 0 : 1)));
    const [rho, alpha] = [Math.exp(-5 / 2000), Math.exp(-5 / 20)];
    const beta = (1.7 * (1 - rho)) / (1 - alpha);
    let a = 0;
    for (let t = 0; t < T; t++) {
      if (t > 0) a = rho * a + (spikes!.indices.slice(spikes!.offsets[t - 1], spikes!.offsets[t]).includes(adaptive) ? 1 : 0);
      expect(threshold![t]).toBeCloseTo(0.6 + beta * a, 9);
    }
    expect(a).toBeGreaterThan(0);
  });

  test.each(["delayed-memory", "pattern-generation"] as const)(
    "of %s survives being stored, in the digits that a drawing shows",
    (task) => {
      const view = viewAfterOne(task, "eprop-symmetric");
      const about = { task, name: "mine", seed: 8, iterations: 1 };
      const portrait = portraitOf(view, about);
      expect(portrait).toMatchObject(about);
      const back = viewOfPortrait(JSON.parse(JSON.stringify(portrait)) as typeof portrait);
      for (const name of ["T", "K", "N", "stepMs", "neuron", "scored", "spikes"] as const) expect(back[name]).toEqual(view[name]);
      for (const name of ["outputs", "targets", "membrane", "activity", "threshold"] as const) {
        expect(back[name]?.length).toBe(view[name]?.length);
        view[name]?.forEach((value, s) => expect(Math.abs((back[name]?.[s] ?? NaN) - value)).toBeLessThanOrEqual(0.000501));
      }
      for (const name of ["weights", "gradient"] as const) {
        const [drawn, held] = [back.recurrent[name], view.recurrent[name]];
        expect([drawn.rows, drawn.columns]).toEqual([held.rows, held.columns]);
        const largest = held.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        held.values.forEach((value, s) => expect(Math.abs(drawn.values[s] - value)).toBeLessThanOrEqual(largest * (0.5 / LEVELS + 0.01)));
      }
      expect(portraitOf(back, about).weights).toEqual(portrait.weights);
    },
  );

  test("levels run from one end of the scale to the other, and are 0 where all is 0", () => {
    expect([-2, -0.1, 0, 0.1, 1, 2].map((value) => levelOf(value, 2))).toEqual([-LEVELS, -0, 0, 0, LEVELS / 2, LEVELS]);
    expect(levelOf(0, 0)).toBe(0);
  });

  test("the neuron that says most spikes most or moves most, of those that are asked for", () => {
    const none = { T: 2, N: 3, spikes: null, activity: null } as unknown as RunView;
    const spiking = { ...none, spikes: { offsets: Int32Array.of(0, 3, 4), indices: Uint16Array.of(0, 1, 2, 0, 2, 2) } };
    const moving = { ...none, activity: Float64Array.of(3, -1, 0.5, 0, 1, -1) };
    expect([0, 1].map((from) => speakingNeuron(spiking, from))).toEqual([0, 1]);
    expect([0, 1].map((from) => speakingNeuron(moving, from))).toEqual([0, 1]);
    const second = { ...none, spikes: { offsets: Int32Array.of(0, 3, 4), indices: Uint16Array.of(0, 1, 2, 1, 2, 2) } };
    expect([0, 1, 2].map((from) => speakingNeuron(second, from))).toEqual([1, 1, 2]);
    expect(speakingNeuron({ ...moving, activity: Float64Array.of(0, 1, 2, 0, 1, -2) }, 0)).toBe(2);
    expect(speakingNeuron(none, 2)).toBe(2);
  });
});
