import { describe, expect, test } from "vitest";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { denseOf } from "../../src/training/spiking/events.ts";
import { makeDelayedMemory } from "../../src/training/tasks/delayed-memory.ts";
import { FULL_SIZE, makeEvidenceAccumulation, QUICK_SIZE } from "../../src/training/tasks/evidence-accumulation.ts";
import { makePatternGeneration } from "../../src/training/tasks/pattern-generation.ts";

const meanOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
/** Root of the mean square, over what is expected of it. */
const spreadOver = (expected: number, values: ArrayLike<number>): number => Math.sqrt(meanOf(Array.from(values, (x) => x * x))) / expected;
/** Within four standard errors of a spread that n draws give, and of one at least. */
const expectSpread = (values: ArrayLike<number>, expected: number): void =>
  expect(Math.abs(spreadOver(expected, values) - 1)).toBeLessThan(4 / Math.sqrt(2 * values.length));
/** Within four standard errors of a chance. */
const expectChance = (happened: number, among: number, chance: number): void =>
  expect(Math.abs(happened / among - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / among));

describe("delayed memory", () => {
  const make = () => makeDelayedMemory(3, 12);

  test("gives a cue of 1 or -1, nothing for the delay, and asks for the cue", () => {
    const task = make();
    const trials = Array.from({ length: 200 }, () => task.next());
    expect(task.network.T).toBe(18);
    expect([...task.mask]).toEqual([...new Array<number>(15).fill(0), 1 / 3, 1 / 3, 1 / 3]);
    const noise: number[] = [];
    for (const { inputs, targets } of trials) {
      const cue = targets[17];
      expect(Math.abs(cue)).toBe(1);
      for (let t = 0; t < 18; t++) {
        expect([targets[t], inputs[2 * t + 1]]).toEqual(t < 15 ? [0, 0] : [cue, 1]);
        noise.push(inputs[2 * t] - (t < 3 ? cue : 0));
      }
    }
    expectSpread(noise, 0.1);
    expectChance(trials.filter(({ targets }) => targets[17] === 1).length, 200, 0.5);
  });

  test("scores an answer by its square error over the answer's steps", () => {
    const task = make();
    const trial = task.next();
    for (const [factor, score] of [
      [1, 0],
      [0, 1],
      [-1, 4],
    ] as const) {
      task.network.y.forEach((_, t) => (task.network.y[t] = t < 15 ? 9 : factor * trial.targets[t]));
      expect(task.score(trial)).toBeCloseTo(score, 12);
    }
  });

  test("starts from weights of the spreads that it names", () => {
    const { rec, in: input, out, feedback, bias } = make().network.parameters;
    expectSpread(rec, (0.7 * 0.4) / Math.sqrt(24));
    expectSpread(input, 0.5);
    expectSpread(out, 1 / Math.sqrt(24));
    expectSpread(feedback, 1 / Math.sqrt(24));
    expect([...bias]).toEqual([0]);
  });
});

describe.each([
  ["in steps of 5 ms", QUICK_SIZE],
  ["in steps of 1 ms", FULL_SIZE],
])("evidence accumulation %s", (_, size) => {
  const { stepMs } = size;
  const make = (cells: "lif" | "mixed" = "mixed") => makeEvidenceAccumulation(4, size, cells);
  const drawn = stepMs === 1 ? 10 : 40;
  const window = 150 / stepMs;

  test("shows seven cues, each on one side, waits, and asks for the side that had more", () => {
    const task = make();
    const { T } = task.network;
    const trials = Array.from({ length: drawn }, () => task.next());
    expect(T * stepMs).toBe(2250);
    const fired = { cue: 0, recall: 0, noise: 0 };
    let onMain = 0;
    for (const { inputs, targets, mask, label } of trials) {
      expect(targets).toEqual(Float64Array.from({ length: 2 * T }, (_, s) => (s % 2 === label ? 1 : 0)));
      expect(mask).toEqual(Float64Array.from({ length: T }, (_, t) => (t < T - window ? 0 : 1 / window)));
      const dense = denseOf(inputs, 40);
      const sides = Array.from({ length: 7 }, () => [0, 0]);
      let misplaced = 0;
      dense.forEach((fires, s) => {
        if (fires === 0) return;
        const [t, i] = [Math.floor(s / 40), s % 40];
        const [cue, ms] = [Math.floor((t * stepMs) / 150), (t * stepMs) % 150];
        if (i >= 30) fired.noise++;
        else if (i >= 20) {
          fired.recall++;
          if (t < T - window) misplaced++;
        } else {
          fired.cue++;
          if (cue >= 7 || ms < 25 || ms >= 125) misplaced++;
          else sides[cue][i < 10 ? 0 : 1]++;
        }
      });
      expect(misplaced).toBe(0);
      expect(sides.every(([left, right]) => (left === 0) !== (right === 0))).toBe(true);
      const right = sides.filter(([, count]) => count > 0).length;
      expect(label).toBe(right >= 4 ? 1 : 0);
      onMain += Math.max(right, 7 - right);
    }
    expectChance(fired.cue, drawn * 7 * 10 * (100 / stepMs), 0.04 * stepMs);
    expectChance(fired.recall, drawn * 10 * window, 0.04 * stepMs);
    expectChance(fired.noise, drawn * 10 * T, 0.01 * stepMs);
    expectChance(trials.filter(({ label }) => label === 1).length, drawn, 0.5);
    // the larger share of 7, each cue being on the main side with 0.7: 5.09 on the average, with a spread of 0.95
    expect(Math.abs(onMain / drawn - 5.09)).toBeLessThan(4 / Math.sqrt(drawn));
  });

  test("decides for the output that is larger over the window in which it asks", () => {
    const task = make();
    const { y, T } = task.network;
    for (const [index, trial] of Array.from({ length: 8 }, () => task.next()).entries())
      for (const answer of [0, 1] as const) {
        for (let t = 0; t < T; t++) {
          const toRight = t < T - window ? 5 - 10 * answer : (answer === 1) === t % 3 > 0 ? 1 : -1;
          y[2 * t] = index - toRight / 2;
          y[2 * t + 1] = index + toRight / 2;
        }
        expect(task.score(trial)).toBe(answer === trial.label ? 1 : 0);
      }
  });

  test("keeps its time constants in both sizes, and adapts in half of its neurons unless told otherwise", () => {
    const { hyper, N } = make().network;
    expect([hyper.alpha, hyper.kappa, hyper.rho].map((decay) => -stepMs / Math.log(decay))).toEqual(
      [20, 20, 2000].map((ms) => expect.closeTo(ms, 6) as number),
    );
    expect(hyper.fTarget).toBeCloseTo(0.01 * stepMs, 12);
    const beta = (1.7 * (1 - hyper.rho)) / (1 - hyper.alpha);
    expect([...hyper.beta]).toEqual(Array.from({ length: N }, (_, j) => (j < N / 2 ? 0 : (expect.closeTo(beta, 12) as number))));
    expect(make("lif").network.hyper.beta.every((value) => value === 0)).toBe(true);
  });

  test("starts from weights of spread 1 by fan-in, without autapses", () => {
    const { parameters, N } = make().network;
    const rec = parameters.rec.filter((_, s) => s % (N + 1) !== 0);
    for (let j = 0; j < N; j++) expect(parameters.rec[j * N + j]).toBe(0);
    expectSpread(rec, 1 / Math.sqrt(N));
    expectSpread(parameters.in, 1 / Math.sqrt(40));
    expectSpread(parameters.out, 1 / Math.sqrt(N));
    expectSpread(parameters.feedback, 1 / Math.sqrt(N));
  });
});

describe("pattern generation", () => {
  const make = () => makePatternGeneration(5);

  test("is asked for a sum of sines of its four periods that starts at 0 and reaches 1, from frozen noise", () => {
    const task = make();
    const { inputs, targets, mask } = task.next();
    expect(task.next()).toEqual({ inputs, targets, mask, label: null });
    expect(targets[0]).toBe(0);
    expect(Math.max(...targets.map(Math.abs))).toBe(1);
    expectChance(inputs.offsets[1000], 100_000, 0.05);
    // each filter in turn takes away a constant or one period, and the last leaves nothing
    let left = targets.subarray(50).map((value, t) => value - targets[t]);
    for (const period of [1000, 500, 333, 200]) {
      expect(Math.max(...left.map(Math.abs))).toBeGreaterThan(1e-3);
      const twice = 2 * Math.cos((2 * Math.PI * 50) / period);
      left = left.subarray(100).map((value, t) => value - twice * left[t + 50] + left[t]);
    }
    expect(left).toHaveLength(550);
    expect(Math.max(...left.map(Math.abs))).toBeLessThan(1e-13);
  });

  test("scores by the square error, 1 being that of the best constant", () => {
    const task = make();
    const { y } = task.network;
    const trial = task.next();
    const { targets } = trial;
    y.set(targets);
    expect(task.score(trial)).toBe(0);
    y.fill(meanOf(targets));
    expect(task.score(trial)).toBeCloseTo(1, 12);
    y.forEach((value, t) => (y[t] = targets[t] + 2 * (value - targets[t])));
    expect(task.score(trial)).toBeCloseTo(4, 12);
  });

  test("forgets over 30 ms, and other seeds ask for other patterns", () => {
    const task = make();
    const { hyper } = task.network;
    const { targets } = task.next();
    expect([hyper.alpha, hyper.kappa].map((decay) => -1 / Math.log(decay))).toEqual([30, 30].map((ms) => expect.closeTo(ms, 6) as number));
    expect(residual(makePatternGeneration(6).next().targets, targets)).toBeGreaterThan(0.1);
  });
});
