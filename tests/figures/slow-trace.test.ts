import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ANSWER_BEGINS, CUE_ENDS, delayedTrial, slowTraces, STEPS } from "../../src/figures/slow-trace/model.ts";
import { networksOf, outcomesOf, SEEDS, tallyOf, type Outcome } from "../../src/figures/slow-trace/seeds.ts";
import type { Own } from "../../src/figures/slow-trace/settings.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { placedGradients, placementOf } from "../../src/rnn/trials/placement.ts";
import { parameterOf } from "../../src/rnn/cells/index.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { defaultsOf } from "../../src/state/values.ts";

const page = defaultsOf<Own>("algorithms");
const usual = { ...page, seed: page.slowSeed };
const { post } = page;
const outcomes = outcomesOf(networksOf(usual), post);
const [nothing, adaptation, all] = (["strict", "bellec", "self"] as const).map((local) => tallyOf(outcomes, local));
const prose = readFileSync(new URL("../../content/en/algorithms.mdx", import.meta.url), "utf8");
const many = [2, 3, 4].flatMap((n) =>
  Array.from({ length: 12 }, (_, seed) => slowTraces(delayedTrial({ seed, n, rho: null, beta: null }), 1)),
);

test("a cue, a wait, an answer: the cue is on at its steps only, and no error counts before the answer", () => {
  const { inputs, mask, sizes } = delayedTrial(usual);
  expect(sizes).toMatchObject({ N: usual.n, T: STEPS, Q: 2 });
  for (let t = 1; t <= STEPS; t++) {
    expect(inputs[(t - 1) * 2] > 0).toBe(t <= CUE_ENDS);
    expect(mask[t - 1]).toBe(t >= ANSWER_BEGINS ? 1 : 0);
  }
});

test("with nothing local the slow entry is 0 at all times; with the adaptation local it obeys the equation of the text and outlasts the fast one", () => {
  const trial = delayedTrial(usual);
  const { fast, courses } = slowTraces(trial, post);
  const [strict, bellec] = courses.map(({ slow }) => slow);
  const { psi } = simulate(trial);
  const [rho, beta] = [parameterOf(trial, "rho")!, parameterOf(trial, "beta", post - 1)!];
  expect(strict.every((value) => value === 0)).toBe(true);
  for (let t = 1; t < STEPS; t++) {
    const slope = psi[((t - 1) * usual.n + post - 1) * 2];
    expect(bellec[t]).toBeCloseTo(slope * fast[t - 1] + (rho - beta * slope) * bellec[t - 1], 12);
  }
  const left = (values: Float64Array) => Math.abs(values[ANSWER_BEGINS - 1]) / Math.max(...values.map(Math.abs));
  expect(left(fast)).toBeLessThan(0.01);
  expect(left(bellec)).toBeGreaterThan(0.05);
});

test("the exact derivative is the same under each set; the approximate one is lost with nothing local, too large with the adaptation, near with all", () => {
  const [strict, bellec, self] = slowTraces(delayedTrial(usual), post).courses;
  expect(bellec.exact).toBeCloseTo(strict.exact, 12);
  expect(self.exact).toBeCloseTo(strict.exact, 12);
  const ratio = ({ approximate, exact }: { approximate: number; exact: number }) => approximate / exact;
  expect(Math.abs(ratio(strict))).toBeLessThan(0.1);
  expect(ratio(bellec)).toBeGreaterThan(2);
  expect(Math.abs(ratio(self) - 1)).toBeLessThan(0.2);
});

test("what is drawn of a trace: where errors count, as it is, and 0 elsewhere; summed with the error it ends at the approximate derivative", () => {
  for (const { trace, met, left, soFar, approximate } of slowTraces(delayedTrial(usual), post).courses) {
    met.forEach((value, t) => expect(Math.abs(value)).toBe(t + 1 >= ANSWER_BEGINS ? Math.abs(trace[t]) : 0));
    expect(left).toBe(Math.max(...met.map(Math.abs)));
    expect(soFar.at(-1)).toBeCloseTo(approximate, 12);
  }
});

test("the network shown at first is a typical one of the twenty: neither measure of the approximations is among the five least or greatest", () => {
  expect(SEEDS).toContain(page.slowSeed);
  const isTypical = (measure: (outcome: Outcome) => number) => {
    const ranked = outcomes.map(measure).toSorted((a, b) => a - b);
    const rank = ranked.indexOf(measure(outcomes[page.slowSeed - 1]));
    expect(rank).toBeGreaterThanOrEqual(5);
    expect(rank).toBeLessThan(15);
  };
  isTypical(({ errors }) => errors.bellec);
  isTypical(({ errors }) => errors.self);
  isTypical(({ ratios }) => ratios.bellec);
  isTypical(({ ratios }) => ratios.self);
});

test("a tally counts what it says: signs, factors of two, the nearest", () => {
  const one = (strict: number, bellec: number, self: number): Outcome => ({
    seed: 1,
    ratios: { strict, bellec, self },
    errors: { strict: Math.abs(strict - 1), bellec: Math.abs(bellec - 1), self: Math.abs(self - 1) },
  });
  const of = [one(0.1, 2.5, 1.1), one(-0.1, 1.9, -3), one(0.6, 0.55, 7)];
  expect(tallyOf(of, "bellec")).toEqual({ rightSign: 3, withinTwo: 2, median: 1.9, nearest: 1 });
  expect(tallyOf(of, "self")).toMatchObject({ rightSign: 2, withinTwo: 1, nearest: 1 });
  expect(tallyOf(of.slice(0, 2), "strict").median).toBe(0);
});

test("what the text says of twenty networks, in its numbers", () => {
  expect(SEEDS).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
  expect(prose).toContain(`has the right sign in only ${["no", "one", "two", "three"][nothing.rightSign]} of 20 networks`);
  expect(prose).toContain(
    `the sign is right in ${adaptation.rightSign} of 20, but the size is ${adaptation.median.toFixed(1)} times the exact one in the median`,
  );
  expect(prose).toContain(`${all.withinTwo} of 20 are within a factor of two, against ${adaptation.withinTwo}`);
  expect(prose).toContain(`the nearest of the three in ${all.nearest} of 20`);
  expect(nothing.nearest).toBe(0);
  for (const { errors } of outcomes) expect(errors.bellec).toBeLessThan(errors.strict);
});

test("it is the reset that corrects the size: put into the trace alone, it brings the median from above two to near one; the autapse does not", () => {
  const median = (edge: "reset" | "autapse") => {
    const ratios = SEEDS.map((seed) => {
      const trial = delayedTrial({ ...usual, seed });
      const run = simulate(trial);
      const at = (post - 1) * trial.sizes.I;
      const placement = { ...placementOf("bellec"), [edge]: "trace" } as const;
      return placedGradients(trial, run, placement, "approximate").in[at] / bptt(trial, run).gradients.in[at];
    }).toSorted((a, b) => a - b);
    return (ratios[9] + ratios[10]) / 2;
  };
  expect(prose).toContain(`With the reset alone added to the trace, the median comes down to ${median("reset").toFixed(1)}`);
  expect(Math.abs(median("reset") - 1)).toBeLessThan(0.1);
  expect(median("autapse")).toBeGreaterThan(1.9);
});

test("a number over all weights says nothing of the cue: its weights are less than 0.2 % of the squared length, and with nothing local the cosine is above 0.95", () => {
  expect(prose).toContain("less than 0.2 % of the squared length of the gradient");
  const squared = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x * x, 0);
  for (const seed of SEEDS) {
    const trial = delayedTrial({ ...usual, seed });
    const { rec, in: input } = bptt(trial, simulate(trial)).gradients;
    const cue = input.filter((_, s) => s % trial.sizes.I === 0);
    expect(squared(cue) / (squared(rec) + squared(input))).toBeLessThan(0.002);
  }
  expect(prose).toContain("with nothing local the cosine is above 0.95");
  expect(slowTraces(delayedTrial(usual), post).courses[0].cosine).toBeGreaterThan(0.95);
});

test("what the text says of other networks: nothing local is nearly always worst, everything local more often best than not, but not always", () => {
  const share = (of: (errors: number[]) => boolean) =>
    many.filter(({ courses }) => of(courses.map(({ error }) => error))).length / many.length;
  expect(share(([strict, bellec]) => strict > bellec)).toBeGreaterThan(0.9);
  const best = share(([, bellec, self]) => self < bellec);
  expect(best).toBeGreaterThan(0.6);
  expect(best).toBeLessThan(1);
});
