import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conclusion } from "#content/figures/lab.tsx";
import { conclusionOf, medianOf } from "../../src/figures/lab/tasks.ts";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { gradientsBy, rules } from "../../src/rnn/rules/index.ts";
import { rateTrialOf } from "../../src/training/rate/rate-network.ts";
import { makeDelayedMemory } from "../../src/training/tasks/delayed-memory.ts";
import { settlesAt, summaryOf, WINDOW, type CurveFile } from "../../src/training/curves.ts";

// What content/en/learning.mdx says of the committed curves, sentence by sentence.

const curves = (task: string): CurveFile =>
  JSON.parse(readFileSync(new URL(`../../src/figures/lab/curves/${task}.json`, import.meta.url), "utf8")) as CurveFile;

const prose = readFileSync(new URL("../../content/en/learning.mdx", import.meta.url), "utf8");

/** Means over `width` iterations, one per iteration from the `width`-th on. */
const running = (scores: readonly number[], width: number): number[] =>
  scores.slice(width - 1).map((_, i) => scores.slice(i, i + width).reduce((sum, score) => sum + score, 0) / width);

const runsOf = (file: CurveFile, key: string, width: number): number[][] => {
  const found = file.curves.find((curve) => curve.key === key);
  if (!found) throw new Error(`no curve ${key} in ${file.task}`);
  return found.scores.map((scores) => running(scores, width));
};
/** The first iteration at which the running mean passes; Infinity if it never does. */
const arrival = (run: readonly number[], width: number, passes: (score: number) => boolean): number => {
  const at = run.findIndex(passes);
  return at < 0 ? Infinity : at + width;
};
const ends = (runs: readonly number[][]): number[] => runs.map((run) => run.at(-1) ?? NaN);

describe("delayed memory, in the windows that the lab draws", () => {
  const file = curves("delayed-memory");
  /** By seed, reckoned from the scores alone: after which iteration the mean of ten is below 0.1 and stays there. */
  const settled = (key: string) =>
    runsOf(file, key, WINDOW).map((run) => {
      const above = run.findLastIndex((score) => !(score < 0.1));
      return above === run.length - 1 ? Infinity : above + 1 + WINDOW;
    });
  const inOrder = (key: string) => settled(key).toSorted((a, b) => a - b);
  const span = (key: string) => {
    const reached = inOrder(key).filter(Number.isFinite);
    return [reached.length, reached[0], reached.at(-1)];
  };

  test("the summary that is drawn has these numbers", () => {
    for (const { key, settled: drawn } of summaryOf(file).curves)
      expect(
        drawn.map((at) => at ?? Infinity),
        key,
      ).toEqual(settled(key));
  });

  test("the text says when each rule has learned, and how many runs fail", () => {
    expect(span("bptt")).toEqual([5, 13, 21]);
    expect(prose).toContain("With BPTT that is after 13 to 21 iterations, for every seed");
    expect(span("eprop-symmetric")).toEqual([4, 20, 86]);
    expect(prose).toContain("it is after 20 to 86 for four of the five seeds");
    expect(span("eprop-random")).toEqual([4, 40, 188]);
    expect(prose).toContain("With random feedback four seeds need 40 to 188; the fifth comes down to 0.1 and ends above 1");
    expect(span("eprop-adaptive")).toEqual([3, 44, 109]);
    expect(prose).toContain("With adaptive feedback three need 44 to 109, and two end at 0.4 and 0.6");
    expect(span("readout-only")).toEqual([0, undefined, undefined]);
    expect([span("eprop-order-8"), span("eprop-order-4"), span("eprop-order-2")]).toEqual([
      [5, 13, 32],
      [5, 14, 64],
      [4, 15, 99],
    ]);
    expect(prose).toContain(
      "it takes 13 to 32 iterations, with fewer than four 14 to 64, and with fewer than two 15 to 99, for four seeds",
    );
  });

  test("the runs that fail end where the text says: one that had been below 0.1, one that came near it, two in between, the readout at a constant's error", () => {
    const failing = (key: string) => runsOf(file, key, WINDOW).filter((_, n) => settled(key)[n] === Infinity);
    const [relapsed] = failing("eprop-symmetric");
    expect(Math.min(...relapsed)).toBeLessThan(0.1);
    expect(relapsed.at(-1)).toBeCloseTo(0.6, 1);
    const [lost] = failing("eprop-random");
    expect(Math.min(...lost)).toBeCloseTo(0.1, 2);
    expect(lost.at(-1)).toBeGreaterThan(1);
    expect(
      failing("eprop-adaptive")
        .map((run) => run.at(-1)!.toFixed(1))
        .sort(),
    ).toEqual(["0.4", "0.6"]);
    for (const end of ends(failing("readout-only"))) expect(end).toBeCloseTo(1, 1);
    expect(settled("eprop-symmetric")[settled("eprop-order-2").indexOf(Infinity)]).toBeLessThan(Infinity);
  });

  test("in the median each rung is earlier than the one below, and the caption says so in the same numbers", () => {
    const medians = (["eprop-symmetric", "eprop-order-2", "eprop-order-4", "eprop-order-8", "bptt"] as const).map((key) => inOrder(key)[2]);
    expect(medians).toEqual([67, 42, 32, 23, 18]);
    expect(prose).toContain("67 iterations for e-prop, then 42, 32, 23, and 18 for BPTT");
    expect(conclusion(conclusionOf(summaryOf(file)))).toContain(
      "after 18 iterations with BPTT, 23 with paths of fewer than 8 hops, 42 with fewer than 2 and 67 with plain e-prop, in the median; runs that have not learned by the end: 1 of five with fewer than 2 hops, 1 of five with plain e-prop",
    );
    expect(medianOf([null, 3, null, null, 4])).toBe("never");
    const perSeed = settled("eprop-order-2").map((at, n) => at < settled("eprop-symmetric")[n]);
    expect(perSeed.every(Boolean)).toBe(false);
  });
});

describe("what the trace is worth", () => {
  const words = (values: readonly number[], digits: number) =>
    `${Math.min(...values).toFixed(digits)} and ${Math.max(...values).toFixed(digits)}`;

  test("the pattern is drawn as well without it, and with frozen recurrent weights almost", () => {
    const file = curves("pattern-generation");
    const [none, all, frozen] = ["eprop-no-trace", "eprop-symmetric", "frozen-recurrent"].map((key) => ends(runsOf(file, key, WINDOW)));
    expect(prose).toContain(`without it the error ends between ${words(none, 3)}, with it between ${words(all, 3)}`);
    expect(Math.max(...frozen)).toBeLessThan(0.03);
    for (const key of ["eprop-shifted", "eprop-permuted"])
      for (const end of ends(runsOf(file, key, WINDOW))) expect(end, key).toBeGreaterThan(0.7);
  });

  test("evidence is not learned without it, nor without its slow part; with frozen recurrent weights it is", () => {
    const file = curves("evidence-accumulation");
    const arrivals = (key: string) => runsOf(file, key, WINDOW).map((run) => arrival(run, WINDOW, (score) => score >= 0.9));
    const range = (key: string) => [Math.min(...arrivals(key)), Math.max(...arrivals(key))];
    expect(range("eprop-symmetric")).toEqual([36, 58]);
    expect(prose).toContain("every seed is right in nine of ten trials after 36 to 58 iterations");
    for (const key of ["eprop-no-trace", "eprop-no-slow-trace"]) expect(range(key), key).toEqual([Infinity, Infinity]);
    expect(Math.max(...arrivals("frozen-recurrent"))).toBeLessThan(file.iterations);
    for (const end of ends(runsOf(file, "frozen-recurrent", WINDOW))) expect(end).toBeGreaterThan(0.94);
  });

  test("delayed memory needs recurrent weights that change; three seeds learn it without the trace, and all with truncated BPTT and SnAp-1", () => {
    const { curves: drawn } = summaryOf(curves("delayed-memory"));
    const learned = (key: string) =>
      (drawn.find((curve) => curve.key === key)?.settled ?? []).filter((at) => at !== null).toSorted((a, b) => a - b);
    expect([learned("eprop-no-trace"), learned("eprop-symmetric"), learned("frozen-recurrent")].map(({ length }) => length)).toEqual([
      3, 4, 0,
    ]);
    const span = (key: string) => `after ${learned(key)[0]} to ${learned(key)[4]}`;
    expect(prose).toContain(`learns it with every seed, ${span("truncated-bptt")} iterations`);
    expect(prose).toContain(`with the autapse in its trace, ${span("snap-1")}.`);
  });

  test("on that network SnAp-1 is e-prop with the autapse in its trace, as the text says", () => {
    const { network, mask, next } = makeDelayedMemory(5, 12);
    const { inputs, targets } = next();
    const trial = rateTrialOf(network, inputs, targets, mask);
    const run = simulate(trial);
    const snap = gradientsBy(rules["snap-1"], trial, run, { local: "bellec", window: 10, order: 1, seed: 1 });
    const eprop = epropGradients(trial, run, "self", "approximate");
    expect(residual(snap.rec, eprop.rec)).toBeLessThan(1e-12);
    expect(residual(snap.in, eprop.in)).toBeLessThan(1e-12);
    expect(residual(snap.rec, epropGradients(trial, run, "bellec", "approximate").rec)).toBeGreaterThan(1e-6);
  });
});

test("what settles is what stays: a dip below does not count, nor a mean of fewer than ten", () => {
  const errors = (...spans: [number, number][]) => spans.flatMap(([count, error]) => Array.from({ length: count }, () => error));
  expect(settlesAt(errors([20, 0]))).toBe(WINDOW);
  expect(settlesAt(errors([10, 1], [20, 0], [10, 1]))).toBeNull();
  expect(settlesAt(errors([10, 1], [20, 0], [1, 1.5], [30, 0]))).toBe(41);
  expect(settlesAt(errors([10, 1], [20, 0]))).toBe(20);
});

test("the pattern: random feedback ends lower than symmetric in the median and in four of five seeds, with bands that overlap", () => {
  const file = curves("pattern-generation");
  const [symmetric, random] = ["eprop-symmetric", "eprop-random"].map((key) => ends(runsOf(file, key, WINDOW)));
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[2];
  expect([median(random), median(symmetric)].map((value) => value.toFixed(3))).toEqual(["0.018", "0.023"]);
  expect(random.filter((end, n) => end < symmetric[n])).toHaveLength(4);
  expect(Math.max(...random)).toBeGreaterThan(Math.min(...symmetric));
  const cosines = file.curves.find(({ key }) => key === "eprop-random")?.cosines ?? [];
  expect(Math.min(...cosines.flat().map((value) => value ?? NaN))).toBeLessThan(0);
  expect(median(cosines.map((one) => median(one.map((value) => value ?? NaN))))).toBeLessThan(0.6);
});

test("evidence: random and adaptive feedback reach 70 % later than symmetric, for every seed; LIF alone and the readout stay low", () => {
  const file = curves("evidence-accumulation");
  const arrivals = (key: string) => runsOf(file, key, 10).map((run) => arrival(run, 10, (score) => score >= 0.7));
  const symmetric = arrivals("eprop-symmetric");
  for (const key of ["eprop-random", "eprop-adaptive"])
    arrivals(key).forEach((at, seed) => expect(at, key).toBeGreaterThan(symmetric[seed]));
  for (const key of ["readout-only", "bptt-lif"]) for (const score of ends(runsOf(file, key, 10))) expect(score, key).toBeLessThan(0.66);
});

test("the pattern: the readout alone ends more than four times as high as BPTT and each form of e-prop; wrong times end higher still", () => {
  const file = curves("pattern-generation");
  const readout = ends(runsOf(file, "readout-only", 10));
  for (const key of ["bptt", "eprop-symmetric", "eprop-random", "eprop-adaptive"])
    ends(runsOf(file, key, 10)).forEach((score, seed) => expect(readout[seed] / score, key).toBeGreaterThan(4));
  ends(runsOf(file, "eprop-shifted", 10)).forEach((score, seed) => expect(score).toBeGreaterThan(readout[seed]));
});

test("full evidence: with random and adaptive feedback every run is below every one of BPTT's for more than half of the iterations; at the end they overlap", () => {
  const file = curves("evidence-accumulation-full");
  const bptt = runsOf(file, "bptt", 10);
  for (const key of ["eprop-random", "eprop-adaptive"]) {
    const runs = runsOf(file, key, 10);
    const apart = bptt[0].map((_, n) => Math.max(...runs.map((run) => run[n])) < Math.min(...bptt.map((run) => run[n])));
    expect(apart.filter(Boolean).length, key).toBeGreaterThan(0.5 * file.iterations);
    expect(apart.at(-1), key).toBe(false);
  }
});

test("wrong times: 337 of 1000 steps are a whole period of one sine, and turn the others by more than a quarter", () => {
  const turned = [1000, 500, 333, 200].map((period) => Math.cos((2 * Math.PI * 337) / period));
  expect(turned.filter((cosine) => cosine > 0.99)).toHaveLength(1);
  expect(turned.filter((cosine) => cosine < -0.3)).toHaveLength(3);
});

// Least and greatest over the seeds, as the text rounds them.
test.each([
  ["evidence-accumulation", ["-0.14", "0.12"], ["0.58", "0.76"]],
  ["evidence-accumulation-full", ["-0.27", "0.09"], ["0.08", "0.29"]],
])("%s, random feedback: the cosine with BPTT's gradient starts around zero and rises, for every seed", (task, starts, ends) => {
  const cosines = curves(task).curves.find(({ key }) => key === "eprop-random")?.cosines ?? [];
  expect(cosines).toHaveLength(5);
  const first = cosines.map((one) => one[0] ?? NaN);
  const last = cosines.map((one) => one.slice(-5).reduce((sum: number, value) => sum + (value ?? NaN), 0) / 5);
  first.forEach((start, seed) => expect(last[seed]).toBeGreaterThan(start));
  const range = (values: readonly number[]) => [Math.min(...values).toFixed(2), Math.max(...values).toFixed(2)];
  expect([range(first), range(last)]).toEqual([starts, ends]);
});
