import { expect, test } from "vitest";
import { tanh } from "../../src/lib/elementary.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { fastTanh } from "../../src/training/fast-tanh.ts";
import { rateGradient } from "../../src/training/rate-gradient.ts";
import { makeRateProblem, trialOfProblem } from "../../src/training/rate-problem.ts";
import { problemSizes, tanhArguments } from "../helpers/rate-problems.ts";

test.each(problemSizes)("the rate gradient at N=%i, I=%i, K=%i, T=%i is the reference engine's", (N, I, K, T) => {
  const problem = makeRateProblem(9, N, I, K, T);
  const fast = rateGradient(problem);
  const trial = trialOfProblem(problem);
  const run = simulate(trial);
  const { gradients } = bptt(trial, run);
  expect(fast.loss).toBeCloseTo(run.lossTask, 10);
  for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(fast[name], gradients[name])).toBeLessThan(1e-12);
});

test("the fast tanh is tanh", () => {
  for (const x of tanhArguments) {
    const own = fastTanh(x);
    if (!(Math.abs(own - tanh(x)) <= 1e-15 * Math.abs(tanh(x)))) expect([x, own]).toEqual([x, tanh(x)]);
  }
  expect(fastTanh(NaN)).toBeNaN();
  expect(fastTanh(0)).toBe(0); // not -0
});
