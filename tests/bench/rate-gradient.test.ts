import { expect, test } from "vitest";
import { tanh } from "../../src/lib/elementary.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { fastTanh } from "../../bench/kernels/fast-tanh.ts";
import { rateGradient } from "../../bench/kernels/rate-gradient.ts";
import { makeRateProblem, trialOfProblem } from "../../bench/kernels/rate-problem.ts";
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

test("a rate problem has the spreads that keep its neurons in the curved part of tanh", () => {
  const problem = makeRateProblem(3, 20, 10, 4, 50);
  const spreads = { rec: 0.5 / Math.sqrt(20), in: 0.5 / Math.sqrt(10), out: 1 / Math.sqrt(20), bias: 0.1, inputs: 1, targets: 1 };
  for (const [name, spread] of Object.entries(spreads)) {
    const values = problem[name as keyof typeof spreads];
    const found = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    expect(Math.abs(found / spread - 1)).toBeLessThan(4 / Math.sqrt(2 * values.length));
  }
});
