import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { CurveFile } from "../../src/rnn/training/curves.ts";

// What content/learning.mdx says of the committed curves, sentence by sentence.

const curves = (task: string): CurveFile =>
  JSON.parse(readFileSync(new URL(`../../src/figures/lab/curves/${task}.json`, import.meta.url), "utf8")) as CurveFile;

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

test("delayed memory: BPTT arrives after 8 to 16 iterations, e-prop after 14 to 83, and one of its runs ends far from the goal", () => {
  const file = curves("delayed-memory");
  const arrivals = (key: string) => runsOf(file, key, 4).map((run) => arrival(run, 4, (score) => score < 0.1));
  expect([Math.min(...arrivals("bptt")), Math.max(...arrivals("bptt"))]).toEqual([8, 16]);
  expect([Math.min(...arrivals("eprop-symmetric")), Math.max(...arrivals("eprop-symmetric"))]).toEqual([14, 83]);
  expect(ends(runsOf(file, "eprop-symmetric", 4)).filter((score) => score > 0.1)).toHaveLength(1);
  expect(arrivals("eprop-order-2").filter((at) => at === Infinity)).toHaveLength(1);
  expect(arrivals("eprop-symmetric")[arrivals("eprop-order-2").indexOf(Infinity)]).toBeLessThan(Infinity);
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
    const apart = bptt[0]!.map((_, n) => Math.max(...runs.map((run) => run[n]!)) < Math.min(...bptt.map((run) => run[n]!)));
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
