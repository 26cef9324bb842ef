import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concatenate, relativeError, residual } from "../../../src/rnn/gradient/compare.ts";
import { bptt } from "../../../src/rnn/gradient/bptt.ts";
import { makeForwardOrder } from "../../../src/rnn/rules/m-order-forward.ts";
import { makeOnlineEprop } from "../../../src/rnn/rules/parts/online-eprop.ts";
import { makeSteppedEprop } from "../../../src/rnn/rules/parts/stepped-eprop.ts";
import { simulate } from "../../../src/rnn/network/simulate.ts";
import { makeTrial } from "../../../src/rnn/trials/make-trial.ts";
import type { PerWeight } from "../../../src/model/per-weight.ts";
import type { LocalSet, Run, Trial } from "../../../src/model/types.ts";
import { anyNetwork } from "../../helpers/random-cells.ts";
import { anyRun } from "../../helpers/trials.ts";

const sets = ["strict", "bellec", "self"] as const;
const forward = (trial: Trial, run: Run, order: number, local: LocalSet): PerWeight => {
  const kernel = makeForwardOrder(trial, run, order, local);
  while (kernel.step());
  return kernel.gradients();
};
const backward = (trial: Trial, run: Run, order: number, local: LocalSet): PerWeight => {
  const kernel = makeSteppedEprop(trial, run, order, local);
  while (kernel.step() !== false);
  return kernel.state.gradients;
};
const far = (a: PerWeight, b: PerWeight): number => residual(concatenate(a), concatenate(b));

describe("m-order e-prop carried forward", () => {
  test("has the gradient of the sweep back, of any order, on the cells of the site and any local set of a name", () => {
    let apart = 0;
    fc.assert(
      fc.property(anyRun, fc.constantFrom(...sets), fc.integer({ min: 1, max: 5 }), ({ trial, run }, local, order) => {
        const ahead = forward(trial, run, order, local);
        expect(far(ahead, backward(trial, run, order, local))).toBeLessThan(1e-12);
        if (far(ahead, backward(trial, run, order + 1, local)) > 1e-6) apart++;
      }),
      { seed: 20, numRuns: 200 },
    );
    expect(apart).toBeGreaterThan(50);
  });

  test("and of order 2, of any neuron model, with up to four hidden variables, two drives and any subset of its self edges local", () => {
    let apart = 0;
    fc.assert(
      fc.property(anyNetwork, ({ trial, run, local }) => {
        const ahead = forward(trial, run, 2, local);
        expect(far(ahead, backward(trial, run, 2, local))).toBeLessThan(1e-12);
        expect(far(forward(trial, run, 3, local), backward(trial, run, 3, local))).toBeLessThan(1e-12);
        if (far(ahead, backward(trial, run, 1, local)) > 1e-6) apart++;
      }),
      { seed: 21, numRuns: 150 },
    );
    expect(apart).toBeGreaterThan(60);
  });

  test("is on-line e-prop at order 1 and backpropagation at full order, and has both on the way, without the future", () => {
    const trial = makeTrial({ cell: "alif", seed: 3, N: 3, T: 7, K: 2 });
    const run = simulate(trial);
    const { I, K } = trial.sizes;
    const short: Trial = {
      ...trial,
      sizes: { ...trial.sizes, T: 4 },
      inputs: trial.inputs.slice(0, 4 * I),
      targets: trial.targets.slice(0, 4 * K),
      mask: trial.mask.slice(0, 4),
    };
    const truth = bptt(trial, run).gradients;
    for (const local of sets) {
      const online = makeOnlineEprop(trial, run, "symmetric", local);
      const [first, second] = [1, 2].map((order) => makeForwardOrder(trial, run, order, local));
      for (let t = 0; t < 7; t++) {
        online.step();
        first.step();
        second.step();
        expect(far(first.gradients(), online.result())).toBeLessThan(1e-12);
        if (t === 3) expect(far(second.gradients(), backward(short, simulate(short), 2, local))).toBeLessThan(1e-12);
      }
      expect(far(forward(trial, run, 7, local), truth)).toBeLessThan(1e-12);
      expect(relativeError(concatenate(forward(trial, run, 2, local)), concatenate(truth))).toBeGreaterThan(1e-3);
    }
  });

  test("where all neurons share one D and nothing is local, order 2 needs no more than N^2: the first hop is a weight times the trace, filtered once more", () => {
    const trial = makeTrial({ cell: "lif", seed: 5, N: 4, T: 9, K: 2, hyper: { kappa: 0 } });
    const run = simulate(trial);
    const { N, I, K, T } = trial.sizes;
    const { rec: W, out } = trial.weights;
    /** What a hop from z_j adds to v_k, the same at all times. */
    const hop = (k: number, j: number): number =>
      k === j ? run.selfEdges.reduce((sum, _, x) => sum + run.s[(N + j) * run.selfEdges.length + x], 0) : W[k * N + j] * run.b[N * 1 + k];
    const alpha = run.D[N];
    expect(new Set(run.D)).toEqual(new Set([alpha]));
    const online = makeOnlineEprop(trial, run, "symmetric", "strict");
    const kinds = ["rec", "in"] as const;
    const of = (): Record<"rec" | "in", Float64Array> => ({ rec: new Float64Array(N * N), in: new Float64Array(N * I) });
    const [filtered, before, sums] = [of(), of(), of()];
    for (let t = 0; t < T; t++) {
      online.step();
      const signal = Array.from({ length: N }, (_, k) => {
        let sum = 0;
        for (let o = 0; o < K; o++) sum += out[o * N + k] * run.err[t * K + o];
        return sum;
      });
      const through = signal.map((_, j) => signal.reduce((sum, L, k) => sum + L * run.psi[t * N + k] * hop(k, j), 0));
      for (const kind of kinds)
        for (let s = 0; s < sums[kind].length; s++) {
          const j = Math.floor(s / (kind === "rec" ? N : I));
          filtered[kind][s] = alpha * filtered[kind][s] + before[kind][s];
          before[kind][s] = online.state.e[kind][s];
          sums[kind][s] += signal[j] * before[kind][s] + through[j] * filtered[kind][s];
        }
    }
    expect(far(sums, forward(trial, run, 2, "strict"))).toBeLessThan(1e-12);
    expect(far(sums, forward(trial, run, 1, "strict"))).toBeGreaterThan(1e-3);
  });

  test("its order is a whole number of at least 1", () => {
    const trial = makeTrial({ cell: "lif", seed: 1, N: 2, T: 3 });
    expect(() => makeForwardOrder(trial, simulate(trial), 0)).toThrow("the order must be an integer of at least 1, but got 0");
  });
});
