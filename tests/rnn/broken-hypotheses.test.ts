import { describe, expect, test } from "vitest";
import { breaches, examineBreach, type Breach } from "../../src/rnn/trials/broken-hypotheses.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { relativeError } from "../../src/rnn/gradient/compare.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import type { Trial } from "../../src/model/types.ts";

const trialOf = (seed: number, N = 3, T = 12): Trial => makeTrial({ cell: "rate", seed, N, T });

function differences(trial: Trial, breach: Breach, strength: number, step = 1e-5): Float64Array {
  return trial.weights.rec.map((weight, k) => {
    const at = (value: number): number => {
      const rec = trial.weights.rec.slice();
      rec[k] = value;
      return examineBreach({ ...trial, weights: { ...trial.weights, rec } }, breach, strength).loss;
    };
    return (at(weight + step) - at(weight - step)) / (2 * step);
  });
}

/** With all that the default has not: two outputs, a bias and a leak that differ, no autapses, steps that count for less. */
function fullTrial(seed: number): Trial {
  const trial = makeTrial({ cell: "rate", seed, N: 3, T: 9, K: 2, hyper: { autapse: false, omega: 0.8 }, parameters: { zeta: 1.2 } });
  const mask = trial.mask.map((_, t) => (t % 3 === 0 ? 0.5 : 1));
  return { ...trial, mask, weights: { ...trial.weights, bias: Float64Array.of(0.3, -0.2) } };
}

describe.each(breaches)("%s", (breach) => {
  test("all of this holds with two outputs and without autapses", () => {
    const trial = fullTrial(2);
    const { exact, claimed, bypass } = examineBreach(trial, breach, 0.2);
    expect(relativeError(exact, differences(trial, breach, 0.2))).toBeLessThan(1e-7);
    const both = claimed.map((value, k) => value + bypass[k]);
    expect(relativeError(both, exact)).toBeLessThan(1e-13);
    for (const part of [exact, claimed, bypass]) expect([part[0], part[4], part[8]]).toEqual([0, 0, 0]);
    const unbroken = examineBreach(trial, breach, 0);
    expect(unbroken.loss).toBeCloseTo(simulate(trial).loss, 12);
    expect(relativeError(unbroken.exact, bptt(trial, simulate(trial)).gradients.rec)).toBeLessThan(1e-13);
  });

  test.each([1, 2, 3])("the gradient is what finite differences measure (seed %d)", (seed) => {
    const trial = trialOf(seed);
    expect(relativeError(examineBreach(trial, breach, 0.2).exact, differences(trial, breach, 0.2))).toBeLessThan(1e-7);
  });

  test.each([1, 4, 9])("claim and bypass together are the gradient (seed %d)", (seed) => {
    const { exact, claimed, bypass } = examineBreach(trialOf(seed, 4, 9), breach, 0.3);
    expect(
      relativeError(
        claimed.map((value, k) => value + bypass[k]),
        exact,
      ),
    ).toBeLessThan(1e-13);
  });

  test("at strength 0 nothing is broken, and the engine agrees", () => {
    const trial = trialOf(5);
    const { exact, claimed, loss } = examineBreach(trial, breach, 0);
    const run = simulate(trial);
    expect(loss).toBeCloseTo(run.loss, 12);
    expect(relativeError(exact, bptt(trial, run).gradients.rec)).toBeLessThan(1e-13);
    expect(relativeError(claimed, exact)).toBeLessThan(1e-13);
  });
});

test("the identity alone is wrong for each breach, by what a reader can see", () => {
  const sizes = breaches.slice(1).map((breach) =>
    Array.from({ length: 20 }, (_, s) => {
      const { exact, claimed } = examineBreach(trialOf(s + 1), breach, 0.2);
      return relativeError(claimed, exact);
    }),
  );
  const least = { "gap-junctions": 0.05, "weight-decay": 0.001, "voltage-penalty": 0.05, "initial-state": 0.01 };
  sizes.forEach((errors, b) => expect(Math.min(...errors)).toBeGreaterThan(Object.values(least)[b]));
});

test("what cannot be examined is refused in a sentence", () => {
  const trial = trialOf(1);
  expect(() => examineBreach({ ...trial, cell: "lif" }, "none", 0)).toThrow(/smooth cell "rate"/);
  expect(() => examineBreach({ ...trial, hyper: { ...trial.hyper, loss: "ce" } }, "none", 0)).toThrow(/squared error/);
  expect(() => examineBreach(trial, "none", NaN)).toThrow(/finite number/);
});
