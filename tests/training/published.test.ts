import { onlineEprop } from "../helpers/whole-runs.ts";
import { describe, expect, test, vi } from "vitest";
import { makeNumpyRandom } from "../../src/lib/mersenne-twister.ts";
import { makeRandom } from "../../src/lib/random.ts";
import type { LocalSetName } from "../../src/model/types.ts";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { type Feedback } from "../../src/rnn/rules/parts/online-eprop.ts";
import { collectEvents, denseOf } from "../../src/training/spiking/events.ts";
import { compareLosses, countMissed, largestDifference } from "../../src/training/published/compare.ts";
import { NONE_WRONG, WRONG_CONVENTIONS, type WrongConvention } from "../../src/training/published/conventions.ts";
import { evidenceSetUp } from "../../src/training/published/evidence.ts";
import { PUBLISHED_LOSSES, PUBLISHED_TESTS, type PublishedTest } from "../../src/training/published/numbers.ts";
import { addOnlineGradient } from "../../src/training/published/online-gradient.ts";
import { regressionSetUp } from "../../src/training/published/regression.ts";
import { startPublished } from "../../src/training/published/run.ts";
import { makeDescent, makeTensorflowAdam } from "../../src/training/published/updates.ts";
import { ratesOf, runForward, setRatePull } from "../../src/training/spiking/spiking-forward.ts";
import { makeGradients, makeSpikingNetwork, transposed, trialOf } from "../../src/training/spiking/spiking-network.ts";
import { drawParameters } from "../../src/training/tasks/spiking-task.ts";
import type { SpikingNetwork } from "../../src/training/spiking/spiking-types.ts";

vi.setConfig({ testTimeout: 30_000 });

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const normOf = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const lossesOf = (test: PublishedTest, iterations: number, ...wrong: WrongConvention[]): number[] => {
  const run = startPublished(test, { wrong: new Set(wrong) });
  return Array.from({ length: iterations }, () => run.step().loss);
};

/** Expected numbers below without another source were computed by an independent program in NumPy. */
describe("the set-up of the regression, from its seed", () => {
  const { network, next } = regressionSetUp();
  const { parameters, N } = network;
  const [{ inputs, targets }] = next();

  test("weights", () => {
    expect([parameters.in[0], parameters.in[N]]).toEqual([0.16243453323841095, -0.0447128564119339]);
    expect([parameters.rec[N], parameters.out[0], parameters.feedback[0]]).toEqual([
      -0.1461055874824524, -0.1931563913822174, -0.034793175756931305,
    ]);
    expect(sumOf(parameters.in)).toBeCloseTo(9.772656523096373, 11);
    expect(sumOf(parameters.rec)).toBeCloseTo(8.922978953763959, 11);
    expect(sumOf(parameters.out)).toBeCloseTo(1.7780746844073292, 13);
    expect(sumOf(parameters.feedback)).toBeCloseTo(-0.34976268047466874, 13);
  });

  test("input spikes and target", () => {
    expect(inputs.offsets[1000]).toBe(5053);
    const dense = denseOf(inputs, 100);
    const first = Array.from(dense.entries()).flatMap(([at, spike]) => (spike === 1 ? [[Math.floor(at / 100), at % 100]] : []));
    expect(first.slice(0, 5)).toEqual([
      [1, 20],
      [1, 64],
      [1, 93],
      [2, 13],
      [2, 15],
    ]);
    expect(sumOf(targets)).toBeCloseTo(291.5770433092107, 10);
  });

  test("amplitudes and phases come after 20 200 normal and 100 000 uniform numbers", () => {
    const random = makeNumpyRandom(1);
    for (let i = 0; i < 20_200; i++) random.randn();
    for (let i = 0; i < 100_000; i++) random.rand();
    const amplitudes = Array.from({ length: 4 }, () => random.uniform(0.5, 2));
    const phases = Array.from({ length: 4 }, () => random.uniform(0, 2 * Math.PI));
    expect(amplitudes).toEqual([0.9265425331289192, 0.6448293827956626, 1.8457375292541578, 1.8557974141181244]);
    expect(phases).toEqual([5.125405926614921, 1.268701526418772, 0.32480182542520974, 4.984642119205695]);
  });
});

test("evidence: labels and input spikes of the five iterations", () => {
  const { next, network } = evidenceSetUp(1);
  const drawn = Array.from({ length: 5 }, () => next()[0]);
  expect(drawn.map(({ targets }) => targets[1])).toEqual([1, 1, 0, 0, 1]);
  expect(drawn.map(({ inputs }) => inputs.offsets[network.T])).toEqual([597, 562, 523, 554, 579]);
  expect(network.hyper.beta[99]).toBeCloseTo(0.017424185109824, 14);
});

describe("losses that others published", () => {
  test("regression: all five, with spikes, norms and entries of the gradients", () => {
    const run = startPublished("regression");
    const norms = [
      [500.309126, 632.4616726, 108.0115252],
      [387.4561322, 402.0940824, 91.28968723],
      [331.1786679, 304.8165768, 84.32535295],
      [290.5219087, 245.613591, 77.70431787],
      [266.3565326, 215.167564, 75.32916236],
    ];
    const losses = norms.map((expected, k) => {
      const { loss, spikes } = run.step();
      expect(spikes).toBe([3999, 3434, 3136, 2963, 2857][k]);
      [run.gradients.in, run.gradients.rec, run.gradients.out].forEach((gradient, which) =>
        expect(normOf(gradient) / expected[which]).toBeCloseTo(1, 8),
      );
      if (k > 0) return loss;
      const { in: input, rec, out } = run.gradients; // [pre, post]
      for (const [ours, theirs] of [
        [input[0], 0.130256660265],
        [input[3 * 100 + 7], 0.395760422247],
        [rec[100], 0.011885703465],
        [rec[3 * 100 + 57], 2.05639503313],
        [out[0], -2.13654469471],
        [out[57], -15.9124649824],
      ])
        expect(ours).toBeCloseTo(theirs, 9);
      [0.041077784894, 0.112247566001, 0.129929705241, 0.084041663294].forEach((y, at) =>
        expect(run.setUp.network.y[[9, 99, 499, 999][at]]).toBeCloseTo(y, 11),
      );
      return loss;
    });
    const rows = compareLosses("regression", losses);
    expect(largestDifference(rows, "nest")).toBeLessThan(1e-14);
    expect(largestDifference(rows, "tensorflow")).toBeLessThan(6.1e-8);
    expect(countMissed(rows)).toBe(0);
  });

  test("evidence: all five, with spikes, norms and entries of the gradients", () => {
    const run = startPublished("evidence");
    const losses = [3251, 2918, 2869, 3121, 3033].map((expected, k) => {
      const { loss, spikes } = run.step();
      expect(spikes).toBe(expected);
      const { in: input, rec, out } = run.gradients;
      if (k < 2) {
        const norms = [
          [230.4286979, 557.5935826, 39.82224764],
          [220.7507804, 628.2855994, 49.01412716],
        ][k];
        [input, rec, out].forEach((gradient, which) => expect(normOf(gradient) / norms[which]).toBeCloseTo(1, 8));
      }
      if (k === 0) {
        expect(input[0]).toBeCloseTo(-0.000891027696582, 13);
        expect(rec[100]).toBeCloseTo(-4.53335335219e-5, 14);
        expect(out[0]).toBeCloseTo(1.05137767756, 10);
      }
      return loss;
    });
    const rows = compareLosses("evidence", losses);
    expect(largestDifference(rows, "nest")).toBeLessThan(1.6e-12);
    expect(largestDifference(rows, "tensorflow")).toBeLessThan(1.6e-7);
    expect(countMissed(rows)).toBe(0);
  });

  test("what is not published is not compared", () => {
    const { nest } = PUBLISHED_LOSSES.evidence;
    expect(compareLosses("evidence", [...nest, 0.7]).map(({ published }) => published.nest !== null)).toEqual([
      ...Array<boolean>(5).fill(true),
      false,
    ]);
    expect(largestDifference(compareLosses("evidence", nest, 2), "nest")).toBeNull();
    expect(countMissed(compareLosses("evidence", [nest[0] * (1 + 3e-12)]))).toBe(1);
  });
});

test("a batch: the mean of its sequences, each with its own rates in the penalty", () => {
  const run = startPublished("evidence", { batch: 2 });
  const alone = evidenceSetUp(2);
  const single = alone.next().map(({ inputs, targets, mask }) => {
    const gradients = makeGradients(alone.network);
    const loss = runForward(alone.network, inputs, targets, mask);
    setRatePull(alone.network, ratesOf(alone.network));
    addOnlineGradient(alone.network, inputs, new Set(), gradients);
    return { loss: loss / 150, gradients };
  });
  expect(run.step().loss).toBeCloseTo((single[0].loss + single[1].loss) / 2, 14);
  const sums = single[0].gradients.rec.map((g, i) => g + single[1].gradients.rec[i]);
  expect(residual(run.gradients.rec, sums)).toBeLessThan(1e-13);
  expect(() => startPublished("evidence", { batch: 0 })).toThrow("a batch must be a positive integer, but got 0");
});

/** The kernel's gradients on a network beside those of the general engine, which knows nothing of spikes' lists and of this file. */
function residualToEngine(
  network: SpikingNetwork,
  [inputs, targets, mask]: [ReturnType<typeof collectEvents>, Float64Array, Float64Array | null],
  wrong: WrongConvention[],
  localSet: LocalSetName,
  feedback: Feedback = "random",
): number {
  const { N, I } = network;
  const gradients = makeGradients(network);
  runForward(network, inputs, targets, mask);
  setRatePull(network, ratesOf(network));
  addOnlineGradient(network, inputs, new Set(wrong), gradients);
  const trial = trialOf(network, inputs, targets, mask);
  const engine = onlineEprop(trial, simulate(trial), feedback, localSet);
  return Math.max(
    residual(transposed(gradients.rec, N, N), engine.rec),
    residual(transposed(gradients.in, I, N), engine.in),
    residual(gradients.out, engine.out),
  );
}

describe("the kernel against the engine of the figures", () => {
  test.each(PUBLISHED_TESTS)("%s: the first steps of its first sequence", (name) => {
    const T = 200;
    const { network, next } = name === "regression" ? regressionSetUp() : evidenceSetUp(1);
    const [{ inputs, targets }] = next();
    const start = { offsets: inputs.offsets.slice(0, T + 1), indices: inputs.indices };
    const mask = new Float64Array(T).fill(1, T / 2);
    expect(residualToEngine({ ...network, T }, [start, targets.slice(0, T * network.K), mask], [], "bellec")).toBeLessThan(1e-12);
  });

  /** Leaks that differ, unlike the published ones, so that no trace can take one for the other. */
  function smallNetwork(seed: number): [SpikingNetwork, [ReturnType<typeof collectEvents>, Float64Array, Float64Array]] {
    const [N, I, K, T] = [20, 9, 2, 60];
    const random = makeRandom(seed);
    const network = makeSpikingNetwork(
      { N, I, K, T },
      {
        ...{ alpha: 0.9, zeta: 0.8, kappa: 0.7, omega: 0.4, vTh: 0.6, gamma: 0.3, nRef: 3, rho: 0.97 },
        ...{ beta: new Float64Array(N).fill(0.15, N / 2), reset: true, autapse: false, cReg: 3, fTarget: 0.02, l2: 0, loss: "ce" },
      },
    );
    drawParameters(network, random, { in: 2, rec: 1.2, out: 1, feedback: 1 });
    const inputs = collectEvents(T, I, () => random.uniform() < 0.2);
    const targets = Float64Array.from({ length: T * K }, (_, x) => (x % K === 1 ? 1 : 0));
    return [network, [inputs, targets, new Float64Array(T).fill(1, T / 2)]];
  }

  test.each([
    ["as published", [], "bellec", "random"],
    ["reset in the trace", ["reset-in-trace"], "self", "random"],
    ["adaptation not local", ["adaptation-not-local"], "strict", "random"],
    ["symmetric feedback", ["symmetric-feedback"], "bellec", "symmetric"],
  ] as [string, WrongConvention[], LocalSetName, Feedback][])("%s", (_, wrong, localSet, feedback) => {
    for (const seed of [1, 2, 3]) {
      const [network, sequence] = smallNetwork(seed);
      expect(residualToEngine(network, sequence, wrong, localSet, feedback)).toBeLessThan(1e-12);
      expect(residualToEngine(network, sequence, ["leaks-swapped", ...wrong], localSet, feedback)).toBeGreaterThan(1e-3);
    }
  });
});

describe("wrong conventions, one at a time", () => {
  /** Relative change of the second loss, and where that is blind; null: to rounding none, in three iterations. */
  const changes: Record<WrongConvention, Record<PublishedTest, number | null>> = {
    "reset-in-trace": { regression: -1.2e-2, evidence: -7.6e-4 },
    "adaptation-not-local": { regression: null, evidence: -1.2e-2 },
    "unfiltered-trace": { regression: 3.2e-3, evidence: -1.8e-2 },
    "unscaled-filter": { regression: -6.9e-2, evidence: 6.4e-3 },
    "unscaled-psi": { regression: -2.4e-2, evidence: 1.0e-3 },
    "filtered-penalty": { regression: 8.0e-3, evidence: 0 },
    "no-penalty": { regression: -2.1e-2, evidence: -9.4e-3 },
    "symmetric-feedback": { regression: -3.8e-2, evidence: -5.0e-2 },
    "kingma-adam": { regression: null, evidence: -2.5e-3 },
    "leaks-swapped": { regression: null, evidence: null },
  };

  test.each(WRONG_CONVENTIONS.flatMap((wrong) => PUBLISHED_TESTS.map((name) => [wrong, name] as const)))("%s, %s", (wrong, name) => {
    const change = changes[wrong][name];
    if (change === null) {
      expect(countMissed(compareLosses(name, lossesOf(name, 3, wrong)))).toBe(0);
      return;
    }
    const rows = compareLosses(name, lossesOf(name, 2, wrong));
    expect(rows[0].published.nest!.agrees).toBe(true); // the first loss knows no gradient
    expect(rows[1].published.nest!.difference / (change === 0 ? 1 : change)).toBeCloseTo(change === 0 ? 0 : 1, 1);
    expect(rows[1].published.nest!.agrees).toBe(change === 0);
  });

  test("a penalty through the filtered trace shows in the evidence at the fourth loss, not before", () => {
    const rows = compareLosses("evidence", lossesOf("evidence", 4, "filtered-penalty"));
    expect(rows.map(({ published }) => published.nest!.agrees)).toEqual([true, true, true, false]);
    expect(rows[3].published.nest!.difference).toBeCloseTo(-6.5e-3, 4);
  });

  test("Adam in Kingma and Ba's form leads to these losses", () => {
    const losses = lossesOf("evidence", 4, "kingma-adam");
    [0.738501187958, 0.664304086053, 0.664313696635].forEach((loss, k) => expect(losses[k + 1]).toBeCloseTo(loss, 11));
  });
});

test("the two forms of Adam agree on gradients that are large beside epsilon, and not on small ones", () => {
  const after = (gradient: number, kingma: boolean): number => {
    const weight = new Float64Array(1);
    makeTensorflowAdam([weight], 0.1, kingma)([new Float64Array([gradient])]);
    return weight[0];
  };
  expect(after(1, true)).toBeCloseTo(after(1, false), 6);
  expect(after(1e-8, true)).toBeCloseTo(-0.05, 12); // -0.1 g / (|g| + 1e-8)
  expect(after(1e-8, false)).toBeCloseTo(-0.1 / (1 + 1 / Math.sqrt(0.001)), 8);
});

test("a hidden gradient too large by one part in 10^4 shows in the regression, one part in 10^5 does not", () => {
  const lossesWith = (factor: number): number[] => {
    const { network, next, rate } = regressionSetUp();
    const { rec, in: input, out } = network.parameters;
    const update = makeDescent([rec, input, out], rate);
    return Array.from({ length: 5 }, () => {
      const [{ inputs, targets, mask }] = next();
      const gradients = makeGradients(network);
      const loss = runForward(network, inputs, targets, mask);
      setRatePull(network, ratesOf(network));
      addOnlineGradient(network, inputs, NONE_WRONG, gradients);
      update([...[gradients.rec, gradients.in].map((gradient) => gradient.map((g) => factor * g)), gradients.out]);
      return loss;
    });
  };
  expect(countMissed(compareLosses("regression", lossesWith(1 + 1e-4)))).toBeGreaterThan(0);
  expect(countMissed(compareLosses("regression", lossesWith(1 + 1e-5)))).toBe(0);
});
