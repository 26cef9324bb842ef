import { expect, test } from "vitest";
import { ANSWER_BEGINS, CUE_ENDS, delayedTrial, slowTraces, STEPS } from "../../src/figures/slow-trace/model.ts";
import { simulate } from "../../src/rnn/simulate.ts";
import { defaultsOf } from "../../src/state/values.ts";

const usual = defaultsOf("algorithms");
const many = [2, 3, 4].flatMap((n) =>
  Array.from({ length: 12 }, (_, seed) => slowTraces(delayedTrial({ seed, n, rho: null, beta: null }), 1)),
);

test("a cue, a wait, an answer: the cue is on at its steps only, and no error counts before the answer", () => {
  const { inputs, mask, sizes } = delayedTrial(usual);
  expect(sizes).toMatchObject({ N: usual.n, T: STEPS, Q: 2 });
  for (let t = 1; t <= STEPS; t++) {
    expect(inputs[(t - 1) * 2]! > 0).toBe(t <= CUE_ENDS);
    expect(mask[t - 1]).toBe(t >= ANSWER_BEGINS ? 1 : 0);
  }
});

test("with nothing local the slow entry is 0 at all times; with the adaptation local it obeys the equation of the text and outlasts the fast one", () => {
  const trial = delayedTrial(usual);
  const { fast, courses } = slowTraces(trial, 1);
  const [strict, bellec] = courses.map(({ slow }) => slow);
  const { psi } = simulate(trial);
  const { rho, beta } = trial.hyper;
  expect(strict!.every((value) => value === 0)).toBe(true);
  for (let t = 1; t < STEPS; t++) {
    const slope = psi[(t - 1) * usual.n]!;
    expect(bellec![t]).toBeCloseTo(slope * fast[t - 1]! + (rho - beta[0]! * slope) * bellec![t - 1]!, 12);
  }
  const left = (values: Float64Array) => Math.abs(values[ANSWER_BEGINS - 1]!) / Math.max(...values.map(Math.abs));
  expect(left(fast)).toBeLessThan(0.01);
  expect(left(bellec!)).toBeGreaterThan(0.05);
});

test("the exact derivative is the same under each set, the approximate one is not: with nothing local it misses the cue", () => {
  const [strict, bellec, self] = slowTraces(delayedTrial(usual), 1).courses;
  expect(bellec!.exact).toBeCloseTo(strict!.exact, 12);
  expect(self!.exact).toBeCloseTo(strict!.exact, 12);
  expect(Math.abs(strict!.approximate)).toBeLessThan(0.1 * Math.abs(strict!.exact));
  expect(Math.abs(bellec!.approximate)).toBeGreaterThan(0.5 * Math.abs(strict!.exact));
  expect(strict!.error).toBeGreaterThan(5 * Math.max(bellec!.error, self!.error));
});

test("what the text says of this network: with all local the slow entry is smaller at first, larger at the end; the trace at the end is small, with nothing local far smaller", () => {
  const [strict, bellec, self] = slowTraces(delayedTrial(usual), 1).courses;
  expect(self!.slow[20]).toBeLessThan(bellec!.slow[20]!);
  for (let t = ANSWER_BEGINS; t <= STEPS; t++) expect(self!.slow[t - 1]).toBeGreaterThan(bellec!.slow[t - 1]!);
  for (const { trace, left } of [strict!, bellec!, self!]) expect(left).toBe(Math.max(...Array.from(trace.slice(50), Math.abs)));
  expect(bellec!.left).toBeLessThan(0.1 * Math.max(...bellec!.trace));
  expect(strict!.left).toBeLessThan(0.1 * Math.min(bellec!.left, self!.left));
});

test("what the text says of other networks: nothing local is nearly always worst, everything local more often best than not, but not always", () => {
  const share = (of: (errors: number[]) => boolean) =>
    many.filter(({ courses }) => of(courses.map(({ error }) => error))).length / many.length;
  expect(share(([strict, bellec]) => strict! > bellec!)).toBeGreaterThan(0.9);
  const best = share(([, bellec, self]) => self! < bellec!);
  expect(best).toBeGreaterThan(0.6);
  expect(best).toBeLessThan(1);
});
