import { mdgl, rtrl, snap1, syntheticGradients } from "../helpers/whole-runs.ts";
import { describe, expect, test } from "vitest";
import { sumOverPaths } from "../../src/binding/sums.ts";
import { allPaths } from "../../src/graph/path-sets.ts";
import { hoppingOnceAtMost } from "../../src/graph/tracks.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { concatenate, relativeError, residual } from "../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { makeMdgl } from "../../src/rnn/rules/mdgl.ts";
import { mOrderEprop } from "../../src/rnn/gradient/m-order.ts";
import { makeRflo, simulateRflo } from "../../src/rnn/rules/rflo.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { makeSteppedEprop } from "../../src/rnn/rules/parts/stepped-eprop.ts";
import { makeSteppedTruncatedBptt } from "../../src/rnn/rules/truncated-bptt.ts";
import { blankPredictor, makeSyntheticGradients } from "../../src/rnn/rules/synthetic-gradients.ts";
import { truncatedBptt } from "../helpers/truncated-bptt.ts";
import type { Gradients, Trial } from "../../src/model/types.ts";

type PerWeight = Pick<Gradients, "rec" | "in">;
const locals = ["strict", "bellec", "self"] as const;
const cells = ["rate", "lif", "alif"] as const;
const finish = <S extends { step(): unknown }>(stepper: S): S => {
  while (stepper.step());
  return stepper;
};
const same = (a: PerWeight, b: PerWeight) => expect(residual(concatenate(a), concatenate(b))).toBeLessThan(1e-12);
const apart = (a: PerWeight, b: PerWeight) => expect(relativeError(concatenate(a), concatenate(b))).toBeGreaterThan(1e-3);

describe.each(cells)("%s", (cell) => {
  for (const autapse of [true, false]) {
    const trial = makeTrial({ cell, seed: 4, N: 4, T: 9, K: 2, hyper: { autapse, omega: 0.8 }, parameters: { zeta: 1.2 } });
    const run = simulate(trial);
    const truth = bptt(trial, run).gradients;

    test(`SnAp-1 by its own kernel is RTRL with all other influences dropped, autapse ${autapse}`, () => {
      const penalised = { ...trial, hyper: { ...trial.hyper, cReg: 0.7, fTarget: 0.2, l2: 0.1 } };
      const its = simulate(penalised);
      same(snap1(penalised, its), rtrl(penalised, its).snap1);
      same(snap1(penalised, its), epropGradients(penalised, its, "self", "approximate"));
      apart(snap1(trial, run), truth);
    });

    test(`e-prop step by step has the gradient of e-prop, by order and exact, autapse ${autapse}`, () => {
      const penalised = { ...trial, hyper: { ...trial.hyper, cReg: 0.7, fTarget: 0.2 } };
      const its = simulate(penalised);
      for (const local of locals) {
        const by = (hops: number | "all") => finish(makeSteppedEprop(penalised, its, hops, local)).state.gradients;
        for (let m = 1; m <= 9; m++) same(by(m), mOrderEprop(penalised, its, m, local));
        same(by("all"), epropGradients(penalised, its, local, "exact"));
        same(by(9), by("all"));
        apart(by(1), by("all"));
        same(finish(makeSteppedEprop(trial, run, "all", local)).state.gradients, truth);
      }
    });

    test(`truncated BPTT step by step has the gradient of truncated BPTT, autapse ${autapse}`, () => {
      for (const window of [1, 2, 3, 8, 9, 12])
        same(finish(makeSteppedTruncatedBptt(trial, run, window)).state.gradients, truncatedBptt(trial, run, window));
      apart(finish(makeSteppedTruncatedBptt(trial, run, 2)).state.gradients, truth);
    });

    test(`synthetic gradients in a window as long as the run are BPTT, autapse ${autapse}`, () => {
      same(finish(makeSyntheticGradients(trial, run, 9)).state.gradients, truth);
      apart(finish(makeSyntheticGradients(trial, run, 3)).state.gradients, truth);
    });

    test(`synthetic gradients go back once for each window, and then no further, autapse ${autapse}`, () => {
      const stepper = makeSyntheticGradients(trial, run, 4);
      const [forward, backward] = ["forward", "backward"];
      const window = [forward, forward, forward, forward, backward];
      expect(Array.from({ length: 14 }, () => stepper.step())).toEqual([...window, ...window, forward, backward, false, false]);
    });

    test(`with nothing guessed, windows of one step are truncated BPTT of a readout without a leak, autapse ${autapse}`, () => {
      const still = makeTrial({ cell, seed: 4, N: 4, T: 9, K: 2, hyper: { autapse, kappa: 0 } });
      const its = simulate(still);
      const blank = blankPredictor(still);
      same(finish(makeSyntheticGradients(still, its, 1, blank, 0)).state.gradients, truncatedBptt(still, its, 1));
      expect(blank.weights.every((weight) => weight === 0)).toBe(true);
    });

    test(`the one guess between two windows is right once it has been learned at full rate, autapse ${autapse}`, () => {
      apart(syntheticGradients(trial, run, 5, 0, 1), truth);
      same(syntheticGradients(trial, run, 5, 1, 1), truth);
    });

    test(`a guess is a linear map of what the network is at the end of a window, autapse ${autapse}`, () => {
      const predictor = blankPredictor(trial);
      predictor.weights.forEach((_, s) => (predictor.weights[s] = ((s * 7) % 11) - 5));
      const stepper = makeSyntheticGradients(trial, run, 5, predictor);
      for (let s = 0; s < 6; s++) stepper.step();
      const { guess } = stepper.state;
      const Q = trial.sizes.Q;
      const features = [...run.h.slice(16 * Q, 20 * Q), ...run.y.slice(8, 10), 1];
      const dots = Array.from({ length: 4 * Q + 2 }, (_, p) =>
        features.reduce((sum, one, s) => sum + one * predictor.weights[p * features.length + s], 0),
      );
      expect([...guess!.features]).toEqual(features);
      expect(residual([...guess!.predicted], dots)).toBeLessThan(1e-12);
      expect(guess!.psi).toEqual(run.psi.slice(16 * Q, 20 * Q));
    });

    test(`a predictor that has gone through the run often enough makes them exact, autapse ${autapse}`, () => {
      // 4 Q + 2 + 1 features tell the two ends of windows apart, so that a linear predictor can be right about both
      const usual = makeTrial({ cell, seed: 4, N: 4, T: 9, K: 2, hyper: { autapse } });
      const its = simulate(usual);
      const whole = concatenate(bptt(usual, its).gradients);
      const errorAfter = (passes: number) => relativeError(concatenate(syntheticGradients(usual, its, 3, passes, 0.5)), whole);
      expect(errorAfter(0)).toBeGreaterThan(1e-2);
      expect(errorAfter(3000)).toBeLessThan(1e-6);
    });

    test(`MDGL without a leak of the readout is the sum of its paths, autapse ${autapse}`, () => {
      const still = makeTrial({ cell, seed: 4, N: 3, T: 6, K: 2, hyper: { autapse, kappa: 0 } });
      const its = simulate(still);
      for (const local of locals) {
        const by = mdgl(still, its, local);
        for (const kind of ["rec", "in"] as const)
          for (const [s, value] of by[kind].entries()) {
            const M = kind === "rec" ? 3 : still.sizes.I;
            const [post, pre] = [Math.floor(s / M), s % M];
            if (kind === "rec" && post === pre && !autapse) continue;
            const paths = hoppingOnceAtMost(allPaths(post + 1), local);
            expect(residual([value], [sumOverPaths(still, its, paths, { kind, post, pre })])).toBeLessThan(1e-12);
          }
        apart(by, mOrderEprop(still, its, 1, local));
        apart(by, mOrderEprop(still, its, 2, local));
      }
    });
  }
});

describe("RFLO", () => {
  const usual = makeTrial({ cell: "rate", seed: 6, N: 3, T: 8, K: 2, hyper: { omega: 0.8 }, parameters: { zeta: 1.3 } });
  const fed = { ...usual, weights: { ...usual.weights, bias: Float64Array.of(0.4, -0.3) } };
  const symmetric = Float64Array.from({ length: 6 }, (_, s) => fed.weights.out[(s % 2) * 3 + Math.floor(s / 2)]);
  const differences = (trial: Trial): PerWeight => {
    const of = (kind: "rec" | "in") =>
      trial.weights[kind].map((_, s) => {
        const lossAt = (shift: number) => {
          const moved = trial.weights[kind].slice();
          moved[s] += shift;
          return simulateRflo({ ...trial, weights: { ...trial.weights, [kind]: moved } }).loss;
        };
        return (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
      });
    return { rec: of("rec"), in: of("in") };
  };
  const rule = (trial: Trial) => finish(makeRflo(trial, simulateRflo(trial))).state.gradients;

  test("where no path hops, and errors come back the way they went, it is the gradient of its own network", () => {
    const noHop = { ...fed, weights: { ...fed.weights, rec: new Float64Array(9), feedback: symmetric } };
    expect(relativeError(concatenate(rule(noHop)), concatenate(differences(noHop)))).toBeLessThan(1e-8);
    expect(Math.max(...rule(noHop).rec.map(Math.abs))).toBeGreaterThan(1e-3);
  });

  test("with recurrent weights it drops the hops, with random feedback it has another last edge", () => {
    const hops = { ...fed, weights: { ...fed.weights, feedback: symmetric } };
    apart(rule(hops), differences(hops));
    apart(rule(fed), rule(hops));
  });

  test("without autapses it says the same of all weights but the diagonal, and of that nothing", () => {
    const rec = fed.weights.rec.map((weight, s) => (s % 4 === 0 ? 0 : weight));
    const [free, without] = [true, false].map((autapse) =>
      rule({ ...fed, weights: { ...fed.weights, rec }, hyper: { ...fed.hyper, autapse } }),
    );
    expect(free.rec.every((value) => value !== 0)).toBe(true);
    expect(without).toEqual({ rec: free.rec.map((value, s) => (s % 4 === 0 ? 0 : value)), in: free.in });
  });

  test("its readout has a bias and no leak", () => {
    const { r, err } = simulateRflo(fed);
    for (let t = 0; t < 8; t++)
      for (let k = 0; k < 2; k++) {
        const sum = [0, 1, 2].reduce((all, j) => all + fed.weights.out[k * 3 + j] * r[t * 3 + j], 0);
        expect(err[t * 2 + k]).toBeCloseTo(0.8 * sum + fed.weights.bias[k] - fed.targets[t * 2 + k], 12);
      }
  });
});

test("MDGL with fewer types than neurons knows mean weights only", () => {
  const trial = makeTrial({ cell: "lif", seed: 2, N: 4, T: 12 });
  const run = simulate(trial);
  const of = (types: number[]) => finish(makeMdgl(trial, run, types)).gradients();
  apart(of([0, 0, 1, 1]), of([0, 1, 2, 3]));
  same(of([0, 0, 2, 2]), of([0, 0, 1, 1])); // a type that no neuron is of
  const mean = trial.weights.rec.reduce((sum, weight) => sum + weight, 0) / 16;
  const even = { ...trial, weights: { ...trial.weights, rec: new Float64Array(16).fill(mean) } };
  // with one type for all, the rule sees a network of equal weights: on the same run it says the same
  const evenly = (types: number[]) => finish(makeMdgl(even, run, types, "strict")).gradients();
  same(evenly([0, 1, 2, 3]), evenly([0, 0, 0, 0]));
  same(finish(makeMdgl(trial, run, [0, 0, 0, 0], "strict")).gradients(), evenly([0, 1, 2, 3]));
});

test("orders, windows and types that do not fit are refused in a sentence", () => {
  const trial = makeTrial({ cell: "rate", seed: 1, N: 2, T: 6 });
  const run = simulate(trial);
  expect(() => makeSteppedEprop(trial, run, 0)).toThrow('hops must be "all" or an integer of at least 1, but got 0');
  expect(() => makeSteppedTruncatedBptt(trial, run, 1.5)).toThrow("the number of steps must be an integer of at least 1, but got 1.5");
  expect(() => makeSteppedTruncatedBptt(trial, run, 0)).toThrow("at least 1, but got 0");
  expect(() => makeSyntheticGradients(trial, run, 0, blankPredictor(trial))).toThrow(
    "the window must be an integer of at least 1, but got 0",
  );
  expect(() => makeMdgl(trial, run, [0])).toThrow("there must be one type for each of the 2 neurons, but got 1");
});
