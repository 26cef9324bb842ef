import { describe, expect, test } from "vitest";
import { log } from "../../../src/lib/elementary.ts";
import { bptt } from "../../../src/rnn/gradient/bptt.ts";
import { concatenate, relativeError } from "../../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../../src/rnn/gradient/eprop.ts";
import { simulate } from "../../../src/rnn/network/simulate.ts";
import { makeTrial } from "../../../src/rnn/trials/make-trial.ts";
import { addEntropyErrors, policyAt, scoreErrors } from "../../../src/training/reward/actor-critic.ts";
import { CRITIC, differences, dressed, GAMMA, logProbability, sceneOf, surrogate, type Scene } from "./scenes.ts";

const cells = ["rate", "lif", "alif"] as const;
const seeds = [1, 2, 3];
const all = (scene: Scene) => concatenate(bptt(scene.trial, scene.run).gradients);

describe.each(cells)("reward-based e-prop, %s", (cell) => {
  test.each(seeds)(
    "seed %i: with exact signals the sum is the gradient of the surrogate loss under every local set; with direct ones it is not",
    (seed) => {
      const scene = sceneOf(cell, seed);
      for (const local of ["strict", "bellec", "self"] as const) {
        expect(relativeError(concatenate(epropGradients(scene.trial, scene.run, local, "exact")), all(scene)), local).toBeLessThan(1e-12);
        const approximate = concatenate(epropGradients(scene.trial, scene.run, local, "approximate"));
        expect(relativeError(approximate, all(scene)), local).toBeGreaterThan(0.01);
      }
    },
  );

  test.each(seeds)(
    "seed %i: summed by the surprise's time it is summed by the act's time; without F_gamma it is something else",
    (seed) => {
      const { trial, run, episode, surprise, advantage } = sceneOf(cell, seed);
      const scores = scoreErrors(episode, CRITIC);
      const K = trial.sizes.K;
      // the slope of g^t of one step, by BPTT from that step alone
      const slopes = Array.from({ length: episode.T }, (_, t) =>
        concatenate(bptt(trial, { ...run, err: scores.map((error, s) => (Math.floor(s / K) === t ? error : 0)) }).gradients),
      );
      const length = slopes[0].length;
      const [byAct, bySurprise, unfiltered, kept] = Array.from({ length: 4 }, () => new Float64Array(length));
      slopes.forEach((slope, t) =>
        slope.forEach((value, w) => {
          kept[w] = GAMMA * kept[w] + value;
          byAct[w] += advantage[t] * value;
          bySurprise[w] += surprise[t] * kept[w];
          unfiltered[w] += surprise[t] * value;
        }),
      );
      const gradient = concatenate(bptt(trial, run).gradients);
      expect(relativeError(byAct, gradient)).toBeLessThan(1e-12);
      expect(relativeError(bySurprise, gradient)).toBeLessThan(1e-12);
      expect(relativeError(unfiltered, gradient)).toBeGreaterThan(0.1);
    },
  );
});

test.each(seeds)("seed %i: that gradient is the slope of the surrogate loss, by central differences, for every kind of weight", (seed) => {
  const { trial, run, episode, advantage } = sceneOf("rate", seed);
  const { gradients } = bptt(trial, run);
  for (const kind of ["rec", "in", "out"] as const) {
    const slope = differences(trial, kind, (moved) => surrogate(moved, simulate(moved).y, episode.actions, advantage));
    expect(relativeError(gradients[kind], slope), kind).toBeLessThan(1e-7);
  }
});

test("what is left of A telescopes to the discounted return less the value", () => {
  const { episode, advantage } = sceneOf("alif", 4);
  for (let t = 0; t < episode.T; t++) {
    let goal = 0;
    for (let s = episode.T - 1; s >= t; s--) goal = GAMMA * goal + episode.rewards[s];
    expect(advantage[t]).toBeCloseTo(goal - episode.y[t * 3 + 2], 12);
  }
});

test("the bonus for entropy has the slope of the entropy", () => {
  const { episode } = sceneOf("rate", 5);
  const errors = new Float64Array(episode.y.length);
  addEntropyErrors(errors, episode, 0.7);
  const entropy = (y: Float64Array): number => {
    const policy = new Float64Array(2);
    let sum = 0;
    for (let t = 0; t < episode.T; t++) {
      if (episode.actions[t] < 0) continue;
      policyAt(y, t * 3, policy);
      for (const p of policy) sum -= p * log(p);
    }
    return sum;
  };
  const moved = (s: number, by: number) => episode.y.map((value, x) => (x === s ? value + by : value));
  const slope = episode.y.map((_, s) => (-0.7 * (entropy(moved(s, 1e-5)) - entropy(moved(s, -1e-5)))) / 2e-5);
  expect(relativeError(errors, slope)).toBeLessThan(1e-7);
  const certain = new Float64Array(3);
  addEntropyErrors(certain, { T: 1, K: 3, y: Float64Array.of(5000, 0, 0), actions: Int32Array.of(0), rewards: new Float64Array(1) }, 1);
  expect([...certain]).toEqual([0, 0, 0]);
});

describe("over all sequences of actions", () => {
  const T = 4;
  const trial = makeTrial({ cell: "rate", seed: 8, N: 4, T, K: 3 });
  const sequences = Array.from({ length: 1 << T }, (_, s) => Int32Array.from({ length: T }, (_, t) => (s >> t) & 1));
  /** The reward of a step depends on the actions up to it. */
  const rewardsOf = (actions: Int32Array) =>
    Float64Array.from({ length: T }, (_, t) =>
      Math.sqrt(1 + actions.slice(0, t + 1).reduce((code, a, n) => code + a * (n + 1) * 2 ** n, 0)),
    );
  const chanceOf = (y: Float64Array, actions: Int32Array) => actions.reduce((p, a, t) => p * Math.E ** logProbability(y, t, a), 1);
  const y = simulate(trial).y;
  const expected = (gamma: number, by: (scene: Scene) => Float64Array): Float64Array => {
    const mean = new Float64Array(trial.weights.rec.length);
    for (const actions of sequences) {
      const chance = chanceOf(y, actions);
      by(dressed(trial, actions, rewardsOf(actions), gamma, 0)).forEach((value, w) => (mean[w] += chance * value));
    }
    return mean;
  };
  const slopeOfReturn = (gamma: number): Float64Array =>
    differences(trial, "rec", (moved) => {
      const outputs = simulate(moved).y;
      return -sequences.reduce(
        (sum, actions) => sum + chanceOf(outputs, actions) * rewardsOf(actions).reduce((total, r, t) => total + gamma ** t * r, 0),
        0,
      );
    });

  test("the actor's exact update is the policy gradient in the mean, without a discount; the approximate one is not", () => {
    const exact = expected(1, ({ trial: one, run }) => epropGradients(one, run, "bellec", "exact").rec);
    expect(relativeError(exact, slopeOfReturn(1))).toBeLessThan(1e-7);
    const approximate = expected(1, ({ trial: one, run }) => epropGradients(one, run, "bellec", "approximate").rec);
    expect(relativeError(approximate, slopeOfReturn(1))).toBeGreaterThan(0.05);
  });

  test("with a discount it is so only with the factor gamma^t, which is usually dropped", () => {
    const exact = (power: boolean) =>
      expected(0.8, (scene) => {
        const err = scene.run.err.map((error, s) => error * (power ? 0.8 ** Math.floor(s / 3) : 1));
        return bptt(scene.trial, { ...scene.run, err }).gradients.rec;
      });
    expect(relativeError(exact(true), slopeOfReturn(0.8))).toBeLessThan(1e-7);
    expect(relativeError(exact(false), slopeOfReturn(0.8))).toBeGreaterThan(0.05);
  });
});
