import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CURVE_SEEDS } from "../../../src/training/curves.ts";
import { Diverged } from "../../../src/training/diverged.ts";
import { endOf, reachesAt, rewardSummaryOf, type RewardCurveFile } from "../../../src/training/reward/curves.ts";
import { storedPortrait } from "../../../src/training/reward/portrait.ts";
import { makeRewardRun } from "../../../src/training/reward/run.ts";
import { BATCH, REWARD_ITERATIONS, rewardSettings } from "../../../src/training/reward/settings.ts";
import { REWARD_RUNS } from "../../../src/training/reward/runs.ts";
import { CHOICE, STEPS } from "../../../src/training/reward/timing.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../src/figures/reward/curves/${name}.json`, import.meta.url), "utf8"));
const file = read("curves") as RewardCurveFile;

describe("the committed curves of learning from reward", () => {
  test("are complete, and what is drawn is theirs", () => {
    expect(file).toMatchObject({ iterations: REWARD_ITERATIONS, batch: BATCH, seeds: CURVE_SEEDS });
    expect(file.curves.map(({ key }) => key)).toEqual(REWARD_RUNS);
    for (const { rewarded } of file.curves) expect(rewarded.map((one) => one.length)).toEqual(CURVE_SEEDS.map(() => REWARD_ITERATIONS));
    expect(read("summary")).toEqual(JSON.parse(JSON.stringify(rewardSummaryOf(file))));
  });

  test.each(REWARD_RUNS)("%s begins as committed, to the last trial, for each seed", (key) => {
    const committed = file.curves.find((curve) => curve.key === key)?.rewarded ?? [];
    CURVE_SEEDS.forEach((seed, s) => {
      const run = makeRewardRun(rewardSettings(key, seed));
      expect(Array.from({ length: 4 }, () => run.step().rewarded * BATCH)).toEqual(committed[s].slice(0, 4));
    });
  });

  test("one is recomputed to its end, and the trial that is shown is one of its own", { timeout: 60_000 }, () => {
    const committed = file.curves.find((curve) => curve.key === "eprop-symmetric")?.rewarded[0];
    const run = makeRewardRun(rewardSettings("eprop-symmetric", CURVE_SEEDS[0]));
    const { iteration, seed, ...portrait } = read("portrait") as { iteration: number; seed: number };
    expect(seed).toBe(CURVE_SEEDS[0]);
    const rewarded: number[] = [];
    for (let k = 1; k <= REWARD_ITERATIONS; k++) {
      rewarded.push(run.step().rewarded * BATCH);
      if (k === iteration) expect(JSON.parse(JSON.stringify(storedPortrait(run.portrait())))).toEqual(portrait);
    }
    expect(rewarded).toEqual(committed);
  });
});

describe("a run", () => {
  test("of a control sees the first trials of the others, and the trial is not moved by its being looked at", () => {
    const [one, other] = ["eprop-symmetric", "no-trace"].map((key) => makeRewardRun(rewardSettings(key as "no-trace", 9)));
    expect(one.step().rewarded).toBe(other.step().rewarded);
    one.portrait();
    const again = makeRewardRun(rewardSettings("eprop-symmetric", 9));
    again.step();
    expect(one.step()).toEqual(again.step());
  });

  test("shows what its own synapses remember: cut traces, no filter for the reward, the reward of another trial", () => {
    const portrait = (key: (typeof REWARD_RUNS)[number]) => {
      const run = makeRewardRun(rewardSettings(key, 31));
      run.step();
      return run.portrait();
    };
    const whole = portrait("eprop-symmetric");
    expect([whole.side, whole.action]).toSatisfy((pair: number[]) => pair.every((one) => one === 0 || one === 1));
    expect(whole.reward).toBe(whole.side === whole.action ? 1 : 0);
    expect(Math.abs(whole.credit[STEPS - 1])).toBeGreaterThan(0);
    expect(whole.credit[STEPS - 1]).not.toBeCloseTo(whole.signal[STEPS - 1] * whole.filtered[STEPS - 1], 12);
    expect(Math.abs(whole.signal[CHOICE])).toBeGreaterThan(5 * Math.abs(whole.signal[CHOICE - 1]));
    const unfiltered = portrait("no-reward-filter");
    unfiltered.credit.forEach((credit, t) => expect(credit).toBeCloseTo(unfiltered.signal[t] * unfiltered.filtered[t], 15));
    const late = (trace: Float64Array) => trace.subarray(60).reduce((sum, value) => sum + Math.abs(value), 0);
    expect(late(portrait("no-trace").trace)).toBe(0);
    expect(late(whole.trace)).toBeGreaterThan(0);
    expect(late(portrait("no-slow-trace").trace)).toBeLessThan(late(whole.trace) / 100);
  });

  test("W and V stay where they are frozen: frozen runs still read out, and differ from the free one", () => {
    const shares = (key: (typeof REWARD_RUNS)[number]) => {
      const run = makeRewardRun(rewardSettings(key, 2, { learningRateFactor: 5 }));
      return Array.from({ length: 6 }, () => run.step().criticError);
    };
    const [free, rec, all] = [shares("eprop-symmetric"), shares("rec-frozen"), shares("readout-only")];
    expect(new Set([free[5], rec[5], all[5]]).size).toBe(3);
  });

  test("that leaves all bounds says so", () => {
    const run = makeRewardRun(rewardSettings("eprop-symmetric", 1, { learningRateFactor: 1000 }));
    expect(() => {
      for (let k = 0; k < 30; k++) run.step();
    }).toThrow(Diverged);
  });
});

test("nine of ten counts over ten iterations, and from the tenth on; an end is the mean of twenty", () => {
  const shares = (...spans: [number, number][]) => spans.flatMap(([count, share]) => Array.from({ length: count }, () => share));
  expect(reachesAt(shares([9, 1]))).toBeNull();
  expect(reachesAt(shares([10, 1]))).toBe(10);
  expect(reachesAt(shares([10, 0.5], [10, 0.9]))).toBe(20);
  expect(reachesAt(shares([10, 0.5], [9, 1]))).toBe(18);
  expect(reachesAt(shares([40, 0.89]))).toBeNull();
  expect(endOf(shares([30, 0], [10, 0.5], [10, 1]))).toBe(0.75);
});
