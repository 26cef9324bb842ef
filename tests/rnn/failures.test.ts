import { describe, expect, test } from "vitest";
import { eligibilityOf } from "../../src/rnn/gradient/eligibility.ts";
import { finiteDifferences } from "../../src/rnn/gradient/finite-differences.ts";
import { learningSignal } from "../../src/rnn/gradient/learning-signal.ts";
import { type TrialOptions } from "../../src/rnn/trials/draw-trial.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { mOrderEprop } from "../../src/rnn/gradient/m-order.ts";
import { makeOnlineEprop } from "../../src/rnn/rules/parts/online-eprop.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { triangle } from "../../src/rnn/gradient/triangle.ts";

const base: TrialOptions = { cell: "lif", seed: 1, N: 2, T: 6 };
const trial = makeTrial(base);
const made = (options: object) => (): unknown => makeTrial({ ...base, ...options });
const run = (change: object) => (): unknown => simulate({ ...trial, ...change });
const weights = (change: object) => run({ weights: { ...trial.weights, ...change } });
const parameters = (change: object) => run({ parameters: { ...trial.parameters, ...change } });
const hyper = (change: object) => run({ hyper: { ...trial.hyper, ...change } });

describe("each failure is one sentence that names the thing and the allowed range", () => {
  test.each<[string, () => unknown, RegExp]>([
    ["T = 0", made({ T: 0 }), /^T must be an integer from 1 to 1000000, but got 0$/],
    ["N = -1", made({ N: -1 }), /^N must be an integer from 1/],
    ["N = 1.5", made({ N: 1.5 }), /^N must be an integer from 1 to 1000000, but got 1.5$/],
    ["unknown cell", made({ cell: "gru" }), /^cell must be "rate", ("\w+", )*"\w+" or "\w+", but got "gru"$/],
    ["seed", made({ seed: 0.5 }), /^a seed must be an integer from 0/],
    ["weights too short", weights({ rec: new Float64Array(3) }), /^weights\.rec must be a Float64Array of 2 x 2 = 4 numbers, but has 3$/],
    ["plain array", weights({ in: [1, 2, 3, 4] }), /^weights\.in must be a Float64Array/],
    ["NaN weight", weights({ out: Float64Array.of(0, NaN) }), /^weights\.out must be finite numbers, but entry 1 is NaN$/],
    ["infinite input", run({ inputs: new Float64Array(12).fill(Infinity) }), /^inputs must be finite numbers, but entry 0 is Infinity$/],
    ["targets", run({ targets: new Float64Array(1) }), /^targets must be a Float64Array of 6 x 1/],
    ["mask", run({ mask: new Float64Array(0) }), /^mask must be a Float64Array of 6 = 6 numbers, but has 0$/],
    ["Q", run({ sizes: { ...trial.sizes, Q: 2 } }), /^Q must be 1 for the cell "lif", but got 2$/],
    ["alpha", parameters({ alpha: 1.5 }), /^alpha must be a number from -1 to 1, but got 1.5$/],
    ["NaN hyper", parameters({ zeta: NaN }), /^zeta must be a number from .* but got NaN$/],
    ["vTh", parameters({ vTh: 0 }), /^vTh must be a number from 1e-12 to 1000000000000, but got 0$/],
    ["nRef", parameters({ nRef: -1 }), /^nRef must be an integer from 0 to 1000000000, but got -1$/],
    ["loss", hyper({ loss: "mae" }), /^loss must be "mse" or "ce", but got "mae"$/],
    ["beta of LIF", parameters({ beta: Float64Array.of(0, 1) }), /^the cell "lif" has no parameter "beta"$/],
    ["diagonal", hyper({ autapse: false }), /^weights\.rec must have a diagonal of 0 without autapses/],
    ["rate reset", run({ cell: "rate" }), /^the cell "rate" has no parameter/],
    [
      "local set",
      () => learningSignal(trial, simulate(trial), "all" as never),
      /^the local set must be "strict", "bellec", "self" or "default", but got "all"$/,
    ],
    ["order", () => mOrderEprop(trial, simulate(trial), 0), /^the order m must be an integer of at least 1, but got 0$/],
    ["feedback", () => makeOnlineEprop(trial, simulate(trial), "none" as never), /^feedback must be "symmetric", "random" or "adaptive"/],
    [
      "post",
      () => triangle(trial, simulate(trial), "bellec", { kind: "rec", post: 2, pre: 0 }),
      /post must be an integer from 0 to 1, but got 2$/,
    ],
    ["pre", () => eligibilityOf(trial, simulate(trial), "bellec", { kind: "in", post: 0, pre: 9 }), /pre .* from 0 to 1, but got 9$/],
    ["finite differences", () => finiteDifferences(trial), /^finite differences need a smooth cell, as "rate" is, but got "lif"$/],
  ])("%s", (_name, attempt, message) => expect(attempt).toThrow(message));
});
