import { describe, expect, test } from "vitest";
import { Diverged } from "../../../src/rnn/training/diverged.ts";
import { startTraining } from "../../../src/rnn/training/run.ts";
import { complaintAbout, settingsOf, TASKS, type Algorithm, type Task } from "../../../src/rnn/training/settings.ts";

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

  test("the on-line form learns the same curve to rounding", () => {
    const sweep = scores("pattern-generation", "eprop-random", 5, 4);
    const online = scores("pattern-generation", "eprop-random", 5, 4, { form: "online" });
    sweep.forEach((score, k) => expect(online[k]).toBeCloseTo(score, 6));
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
    expect(complaintAbout(settingsOf("pattern-generation", "eprop-order-3", 1))).toMatch(/delayed-memory only/);
    expect(complaintAbout(settingsOf("pattern-generation", "bptt", 1, { cells: "mixed" }))).toMatch(/lif/);
    expect(complaintAbout(settingsOf("delayed-memory", "bptt", -1))).toMatch(/seed/);
    expect(complaintAbout(settingsOf("evidence-accumulation", "bptt", 1))).toBeNull();
  });
});
