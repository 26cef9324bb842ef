import { uoro } from "../helpers/whole-runs.ts";
import { describe, expect, test } from "vitest";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { concatenate, relativeError, residual } from "../../src/rnn/gradient/compare.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import type { Trial } from "../../src/model/types.ts";
import { makeUoro } from "../../src/rnn/rules/uoro.ts";

const cells = ["rate", "lif", "alif"] as const;
const finish = <S extends { step(): unknown }>(stepper: S): S => {
  while (stepper.step());
  return stepper;
};
const norm = (values: Iterable<number>): number => Math.hypot(...values);

describe("UORO", () => {
  for (const cell of cells)
    for (const autapse of [true, false])
      test(`the mean over all draws of its signs is the gradient: ${cell}, autapse ${autapse}`, () => {
        const [N, T] = [2, 5];
        const trial = makeTrial({ cell, seed: 3, N, T, I: 1, K: 2, hyper: { autapse } });
        const run = simulate(trial);
        const mean = new Float64Array(N * N + N);
        let furthest = 0;
        const truth = concatenate(bptt(trial, run).gradients);
        const draws = 2 ** (N * T);
        for (let draw = 0; draw < draws; draw++) {
          let bit = 0;
          const estimate = concatenate(finish(makeUoro(trial, run, () => ((draw >> bit++) & 1 ? 1 : -1))).state.gradients);
          furthest = Math.max(furthest, relativeError(estimate, truth));
          for (const [s, value] of estimate.entries()) mean[s] += value / draws;
        }
        expect(residual(mean, truth)).toBeLessThan(1e-12);
        expect(furthest).toBeGreaterThan(0.5);
      });

  test("seeded draws come nearer to the gradient of a rate network the more of them are averaged", () => {
    const trial = makeTrial({ cell: "rate", seed: 2, N: 5, T: 12 });
    const run = simulate(trial);
    const truth = concatenate(bptt(trial, run).gradients);
    const errorOf = (draws: number): number => {
      const mean = new Float64Array(truth.length);
      for (let seed = 0; seed < draws; seed++)
        for (const [s, value] of concatenate(uoro(trial, run, seed)).entries()) mean[s] += value / draws;
      return relativeError(mean, truth);
    };
    expect(errorOf(1)).toBeGreaterThan(0.5);
    expect(errorOf(4000)).toBeLessThan(0.15);
    expect(uoro(trial, run, 1)).toEqual(uoro(trial, run, 1));
    expect(uoro(trial, run, 1)).not.toEqual(uoro(trial, run, 2));
  });

  describe.each(cells)("of %s", (cell) => {
    const trial = makeTrial({ cell, seed: 3, N: 3, T: 9, K: 2, parameters: { zeta: 1.2 } });
    const run = simulate(trial);
    /** The state after `steps` steps whose signs are +1, but for those of the last. */
    const after = (steps: number, last: 1 | -1) => {
      let drawn = 0;
      const stepper = makeUoro(trial, run, () => (drawn++ < (steps - 1) * 3 ? 1 : last));
      for (let t = 0; t < steps; t++) stepper.step();
      return stepper.state;
    };

    test("each step shares what was there, and what enters, evenly between its two vectors", () => {
      for (const steps of [2, 5, 9]) {
        const [plus, minus] = [after(steps, 1), after(steps, -1)];
        const weights = ({ weights }: typeof plus) => concatenate(weights);
        const halves = (a: Float64Array, b: Float64Array) => [a.map((x, s) => (x + b[s]) / 2), a.map((x, s) => (x - b[s]) / 2)] as const;
        const [stayedInStates, enteredStates] = halves(plus.hidden, minus.hidden);
        const [stayedInWeights, enteredWeights] = halves(weights(plus), weights(minus));
        expect(norm(stayedInStates) / norm(stayedInWeights)).toBeCloseTo(1, 9);
        expect(norm(enteredStates) / norm(enteredWeights)).toBeCloseTo(1, 9);
        expect(norm(stayedInWeights)).toBeGreaterThan(0);
        expect(plus.squared).toBeCloseTo(norm(weights(plus)) ** 2, 9);
      }
    });

    test("where one of the two is 0 nothing is shared, and no number is lost", () => {
      const silent: Trial = { ...trial, inputs: trial.inputs.map((value, s) => (s < 4 * trial.sizes.I ? 0 : value)) };
      const forgetful: Trial = {
        ...trial,
        parameters: Object.fromEntries(
          Object.keys(trial.parameters).map((name) => [name, ["alpha", "rho", "gamma"].includes(name) ? 0 : trial.parameters[name]]),
        ),
      };
      for (const one of [silent, forgetful]) {
        const { state } = finish(makeUoro(one, simulate(one), () => 1));
        expect([...concatenate(state.gradients), ...concatenate(state.weights), ...state.hidden].every(Number.isFinite)).toBe(true);
      }
    });
  });
});
