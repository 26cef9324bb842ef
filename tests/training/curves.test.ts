import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadCompiled } from "../../src/training/compiled/module.ts";
import {
  CURVE_SEEDS,
  EXPERIMENTS,
  isCompared,
  ITERATIONS,
  summaryOf,
  WORTH,
  WORTH_TASKS,
  worthOf,
  type CurveFile,
} from "../../src/training/curves.ts";
import { startTraining } from "../../src/training/run.ts";
import { settingsOf, TASKS } from "../../src/training/settings.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../src/figures/lab/curves/${name}.json`, import.meta.url), "utf8"));

/** The committed curves are those of both kinds of kernels. */
const kernels = { "compiled kernels": await loadCompiled(), "typed arrays": null };

const timeout = 60_000; // far more than it takes, for a machine with much else to do

describe("the committed curves", () => {
  test.each(TASKS)("of %s are complete, and the drawn summary is theirs", (task) => {
    const file = read(task) as CurveFile;
    expect(file.seeds).toEqual(CURVE_SEEDS);
    expect(file.curves.map(({ key }) => key)).toEqual(EXPERIMENTS[task].map(({ key }) => key));
    for (const { key, scores, cosines } of file.curves) {
      expect(scores.map((one) => one.length)).toEqual(CURVE_SEEDS.map(() => ITERATIONS[task]));
      if (cosines === undefined) continue; // not compared with BPTT
      expect(cosines.map((one) => one.length)).toEqual(CURVE_SEEDS.map(() => Math.ceil(ITERATIONS[task] / 10)));
      for (const cosine of cosines.flat())
        if (key === "readout-only") expect(cosine).toBeNull();
        else if (key.startsWith("bptt")) expect(cosine).toBeCloseTo(1, 12);
        else expect(Math.abs(cosine ?? NaN)).toBeLessThanOrEqual(1);
    }
    expect(read(`${task}.summary`)).toEqual(summaryOf(file));
  });

  test("are recomputed by compiled kernels too", () => expect(kernels["compiled kernels"]).not.toBeNull());

  test.each(WORTH_TASKS)("of %s: those drawn to see what the trace is worth are of the same runs, each control once", (task) => {
    const drawn = JSON.parse(
      readFileSync(new URL(`../../src/figures/trace-worth/curves/${task}.json`, import.meta.url), "utf8"),
    ) as unknown;
    const worth = worthOf(read(task) as CurveFile);
    expect(drawn).toEqual(worth);
    const keys = worth.curves.map(({ key }) => key as string);
    for (const key of ["bptt", "eprop-symmetric", "eprop-no-trace", "frozen-recurrent", "readout-only"]) expect(keys).toContain(key);
    for (const key of keys) expect(WORTH).toContain(key);
  });

  test.each([
    ["pattern-generation", "eprop-symmetric", 2, "compiled kernels"],
    ["pattern-generation", "eprop-symmetric", 2, "typed arrays"],
    ["pattern-generation", "eprop-permuted", 1, "compiled kernels"],
    ["delayed-memory", "eprop-no-trace", 3, "compiled kernels"],
    ["delayed-memory", "eprop-no-trace", 3, "typed arrays"],
    ["delayed-memory", "eprop-order-4", 0, "typed arrays"],
  ] as const)("of %s: that of %s is recomputed bit for bit (%i, by %s)", { timeout }, (task, algorithm, s, by) => {
    const file = read(task) as CurveFile;
    const committed = file.curves.find(({ key }) => key === algorithm);
    const run = startTraining(settingsOf(task, algorithm, file.seeds[s], { cells: committed?.cells ?? "mixed" }), kernels[by]);
    const reports = Array.from({ length: file.iterations }, (_, k) => run.step(isCompared(k + 1)));
    expect(reports.map(({ score }) => score)).toEqual(committed?.scores[s]);
    expect(reports.filter(({ iteration }) => isCompared(iteration)).map(({ cosine }) => cosine)).toEqual(committed?.cosines?.[s]);
  });

  test.each([
    ["pattern-generation", "compiled kernels"],
    ["evidence-accumulation", "compiled kernels"],
    ["evidence-accumulation-full", "compiled kernels"],
    ["evidence-accumulation", "typed arrays"],
    ["delayed-memory", "compiled kernels"],
    ["delayed-memory", "typed arrays"],
  ] as const)("of %s: every one begins bit for bit as committed, its first comparison with BPTT included, by %s", (task, by) => {
    const file = read(task) as CurveFile;
    for (const { algorithm, cells, scores, cosines } of file.curves) {
      const run = startTraining(settingsOf(task, algorithm, file.seeds[0], { cells }), kernels[by]);
      const begun = scores[0].slice(0, task.startsWith("evidence-accumulation") ? 2 : 3); // the third is the first that adaptive feedback alters
      const reports = begun.map((_, k) => run.step(isCompared(k + 1)));
      expect(reports.map(({ score }) => score)).toEqual(begun);
      if (cosines !== undefined) expect(reports[0].cosine).toBe(cosines[0][0]);
    }
  });

  test("of evidence-accumulation: one goes on as committed, under a penalty on the rates of the batch before", () => {
    const file = read("evidence-accumulation") as CurveFile;
    const committed = file.curves.find(({ key }) => key === "eprop-random");
    const run = startTraining(settingsOf("evidence-accumulation", "eprop-random", file.seeds[0]), kernels["compiled kernels"]);
    const reports = Array.from({ length: 11 }, (_, k) => run.step(isCompared(k + 1)));
    expect(reports.map(({ score }) => score)).toEqual(committed?.scores[0].slice(0, 11));
    expect(reports[10].cosine).toBe(committed?.cosines?.[0][1]);
  });

  const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  /** The median over the seeds of the mean of the ten scores up to an iteration. */
  const at = (task: (typeof TASKS)[number], key: string, iteration: number): number => {
    const curve = (read(task) as CurveFile).curves.find((one) => one.key === key);
    return median((curve?.scores ?? []).map((one) => one.slice(iteration - 10, iteration).reduce((sum, score) => sum + score, 0) / 10));
  };

  test("say what the chapter says", () => {
    for (const key of ["bptt", "eprop-symmetric", "eprop-random"]) {
      expect(at("pattern-generation", key, 200)).toBeLessThan(0.06);
      expect(at("pattern-generation", "readout-only", 200)).toBeGreaterThan(4 * at("pattern-generation", key, 200));
    }
    expect(at("pattern-generation", "eprop-shifted", 200)).toBeGreaterThan(0.5);
    expect(at("evidence-accumulation", "bptt", 120)).toBeGreaterThan(0.88);
    expect(at("evidence-accumulation", "eprop-symmetric", 120)).toBeGreaterThan(0.88);
    expect(at("evidence-accumulation", "eprop-random", 240)).toBeGreaterThan(0.85);
    expect(at("evidence-accumulation", "bptt-lif", 240)).toBeLessThan(0.62);
    expect(at("evidence-accumulation", "readout-only", 240)).toBeLessThan(0.7);
    expect(at("evidence-accumulation-full", "eprop-symmetric", 90)).toBeGreaterThan(0.88);
    expect(at("delayed-memory", "bptt", 20)).toBeLessThan(0.1);
    expect(at("delayed-memory", "eprop-symmetric", 20)).toBeGreaterThan(0.1);
  });
});
