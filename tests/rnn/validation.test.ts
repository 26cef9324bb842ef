import { describe, expect, test } from "vitest";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import type { Hyper, Synapse, Trial } from "../../src/model/types.ts";
import { requireSynapse } from "../../src/rnn/network/require-synapse.ts";
import { requireCounts, requireTrial } from "../../src/rnn/network/validate.ts";

const trial = makeTrial({ cell: "lif", seed: 1, N: 2, T: 4, I: 3, K: 2 });
const adaptive = makeTrial({ cell: "alif", seed: 1, N: 2, T: 4 });
const rate = makeTrial({ cell: "rate", seed: 1, N: 2, T: 4 });
const withHyper = (change: Partial<Hyper>, base: Trial = trial) => ({ ...base, hyper: { ...base.hyper, ...change } });
const withParameters = (change: Trial["parameters"], base: Trial = trial): Trial => ({
  ...base,
  parameters: { ...base.parameters, ...change },
});
const check = (changed: Trial) => (): void => requireTrial(changed);

describe("what a trial may hold, to the very end of each range", () => {
  test.each(["N", "I", "K", "T"] as const)("%s counts from 1 to a million", (name) => {
    const counts = { N: 2, I: 2, K: 2, T: 2 };
    for (const allowed of [1, 1e6]) expect(() => requireCounts({ ...counts, [name]: allowed })).not.toThrow();
    for (const refused of [0, 1e6 + 1, 1.5, NaN])
      expect(() => requireCounts({ ...counts, [name]: refused })).toThrow(
        `${name} must be an integer from 1 to 1000000, but got ${refused}`,
      );
    expect(check({ ...trial, sizes: { ...trial.sizes, [name]: 0 } })).toThrow(`${name} must be an integer from 1`);
  });

  test.each(["alpha", "kappa", "rho"] as const)("%s lies from -1 to 1", (name) => {
    const changed = (value: number) => (name === "kappa" ? withHyper({ kappa: value }) : withParameters({ [name]: value }, adaptive));
    for (const allowed of [-1, 1]) expect(check(changed(allowed))).not.toThrow();
    for (const refused of [-1.001, 1.001, NaN])
      expect(check(changed(refused))).toThrow(`${name} must be a number from -1 to 1, but got ${refused}`);
  });

  test.each(["zeta", "omega", "gamma", "cReg", "fTarget", "l2"] as const)("%s lies from -1e12 to 1e12", (name) => {
    const isParameter = name === "zeta" || name === "gamma";
    const changed = (value: number) => (isParameter ? withParameters({ [name]: value }) : withHyper({ [name]: value }));
    for (const allowed of [-1e12, 1e12]) expect(check(changed(allowed))).not.toThrow();
    for (const refused of [-1.1e12, 1.1e12, NaN])
      expect(check(changed(refused))).toThrow(`${name} must be a number from -1000000000000 to 1000000000000, but got`);
  });

  test("the threshold is positive, where there is one", () => {
    for (const allowed of [1e-9, 1e12]) expect(check(withParameters({ vTh: allowed }))).not.toThrow();
    for (const refused of [0, -1, 1.1e12, NaN]) expect(check(withParameters({ vTh: refused }))).toThrow("vTh must be a number from 1e-12");
  });

  test("the refractory time is a whole number of steps", () => {
    for (const allowed of [0, 3]) expect(check(withParameters({ nRef: allowed }))).not.toThrow();
    for (const refused of [-1, 0.5]) expect(check(withParameters({ nRef: refused }))).toThrow(`nRef must be an integer from 0`);
  });

  test("each array has its length and finite numbers", () => {
    const { weights } = trial;
    const none = new Float64Array(0);
    for (const name of ["rec", "in", "out", "bias", "feedback"] as const) {
      expect(check({ ...trial, weights: { ...weights, [name]: none } })).toThrow(`weights.${name} must be a Float64Array of`);
      const last = weights[name].map((value, s) => (s === weights[name].length - 1 ? NaN : value));
      expect(check({ ...trial, weights: { ...weights, [name]: last } })).toThrow(
        `weights.${name} must be finite numbers, but entry ${last.length - 1} is NaN`,
      );
    }
    for (const name of ["inputs", "targets", "mask"] as const)
      expect(check({ ...trial, [name]: none })).toThrow(`${name} must be a Float64Array of`);
    expect(check(withParameters({ beta: none }, adaptive))).toThrow("beta must be a number or a Float64Array of 2 numbers, but has 0");
    expect(check({ ...trial, mask: undefined as never })).toThrow("but has none");
    const first = trial.inputs.map((value, s) => (s === 0 ? Infinity : value));
    expect(check({ ...trial, inputs: first })).toThrow("inputs must be finite numbers, but entry 0 is Infinity");
  });

  test("a cell has what belongs to it and nothing else", () => {
    expect(check(withParameters({ reset: 1 }, rate))).toThrow('the cell "rate" has no parameter "reset"');
    expect(check(withParameters({ reset: 0 }))).not.toThrow();
    expect(check(withParameters({ beta: Float64Array.of(0.1, 0) }))).toThrow('the cell "lif" has no parameter "beta"');
    expect(check(withParameters({ beta: Float64Array.of(0, NaN) }, adaptive))).toThrow(
      "beta must be a number from -1000000000000 to 1000000000000, but got NaN",
    );
    expect(check({ ...rate, sizes: { ...rate.sizes, Q: 2 } })).toThrow('Q must be 1 for the cell "rate", but got 2');
    const alif = makeTrial({ cell: "alif", seed: 1, N: 2, T: 4 });
    expect(check({ ...alif, sizes: { ...alif.sizes, Q: 1 } })).toThrow('Q must be 2 for the cell "alif", but got 1');
    for (const loss of ["mse", "ce"] as const) expect(check(withHyper({ loss }))).not.toThrow();
  });

  test("without autapses the diagonal is 0, and only the diagonal", () => {
    const bare = makeTrial({ cell: "lif", seed: 1, N: 2, T: 4, hyper: { autapse: false } });
    expect(check(bare)).not.toThrow();
    const rec = bare.weights.rec.slice();
    rec[3] = 0.5;
    expect(check({ ...bare, weights: { ...bare.weights, rec } })).toThrow("but entry [1][1] is 0.5");
  });

  test("a synapse is one of the trial's", () => {
    const synapse = (change: object) => (): void => requireSynapse(trial, { kind: "in", post: 1, pre: 2, ...change } as Synapse);
    for (const allowed of [{}, { post: 0 }, { pre: 0 }, { kind: "rec", pre: 1 }]) expect(synapse(allowed)).not.toThrow();
    expect(synapse({ kind: "out" })).toThrow(`a synapse's kind must be "rec" or "in", but got "out"`);
    for (const post of [-1, 2, 0.5]) expect(synapse({ post })).toThrow(`a synapse's post must be an integer from 0 to 1, but got ${post}`);
    for (const pre of [-1, 3, 0.5])
      expect(synapse({ pre })).toThrow(`the pre of a synapse of kind "in" must be an integer from 0 to 2, but got ${pre}`);
    expect(synapse({ kind: "rec", pre: 2 })).toThrow(`the pre of a synapse of kind "rec" must be an integer from 0 to 1, but got 2`);
  });
});

test("a rate neuron leaks more than a spiking one, unless told", () => {
  expect([rate.parameters["alpha"], trial.parameters["alpha"]]).toEqual([0.7, 0.85]);
  expect(makeTrial({ cell: "rate", seed: 1, N: 2, T: 4, parameters: { alpha: 0.5 } }).parameters["alpha"]).toBe(0.5);
});
