import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeMdgl } from "../../src/rnn/rules/mdgl.ts";
import { makeForwardOrder } from "../../src/rnn/rules/m-order-forward.ts";
import { makeOnlineEprop } from "../../src/rnn/rules/parts/online-eprop.ts";
import { makeRflo, simulateRflo } from "../../src/rnn/rules/rflo.ts";
import { makeRtrl } from "../../src/rnn/rules/rtrl.ts";
import { snap1 } from "../../src/rnn/rules/snap-1.ts";
import { makeSteppedBptt } from "../../src/rnn/rules/bptt.ts";
import { makeSteppedEprop } from "../../src/rnn/rules/parts/stepped-eprop.ts";
import { makeSteppedTruncatedBptt } from "../../src/rnn/rules/truncated-bptt.ts";
import { makeSyntheticGradients } from "../../src/rnn/rules/synthetic-gradients.ts";
import { makeUoro } from "../../src/rnn/rules/uoro.ts";
import { anyRun, type Case } from "../helpers/trials.ts";

function spentBy(stepper: { step(): unknown; readonly spent: { readonly multiplications: number } }): number {
  while (stepper.step() !== false);
  return stepper.spent.multiplications;
}

type LocalName = "strict" | "bellec" | "self";

/** What of the sizes and of the cell a step's work depends on; `others` are the neurons whose spikes a neuron is handed. */
function factsOf({ trial, run }: Case) {
  const { sizes, hyper } = trial;
  const has = (name: string): number => (run.selfEdges.some((edge) => edge.name === name) ? 1 : 0);
  const [autapse, reset, adaptation] = [has("autapse"), has("reset"), has("adaptation")] as const;
  const { Q } = sizes;
  /** The states that local edges reach: the drive and the reset lead to the first, the adaptation to the second. */
  const reached = (local: LocalName): number => {
    const toFirst = local === "self" && autapse + reset > 0 ? 1 : 0;
    return toFirst + (local === "strict" ? 0 : adaptation);
  };
  /** Products by which the local Jacobian of a neuron is made: a row for each state that is reached. */
  const jacobian = (local: LocalName): number => Q * reached(local);
  /** Its entries that are other than 0: those rows, and the diagonal. */
  const entries = (local: LocalName): number => Q * reached(local) + Q - reached(local);
  // z^{t-1} takes its part of a step; the Jacobian at fixed z has its Q entries on the diagonal, the drive enters v, an adaptation is added
  return {
    ...sizes,
    others: sizes.N - (hyper.autapse ? 0 : 1),
    autapse,
    reset,
    adaptation,
    jacobian,
    entries,
    filtering: 1 + (hyper.kappa === 0 ? 0 : 1) + (hyper.omega === 1 ? 0 : 1),
    D: Q,
    b: 1,
    /** Products by kappa, which are none if it is 0. */
    leak: (products: number): number => (hyper.kappa === 0 ? 0 : products),
  };
}

const check = (property: (one: Case, facts: ReturnType<typeof factsOf>) => void): void =>
  fc.assert(
    fc.property(anyRun, (one) => property(one, factsOf(one))),
    { seed: 31, numRuns: 40 },
  );

describe("the multiplications of a run, in closed form", () => {
  test.each(["all", "own"] as const)("real-time recurrent learning that keeps %s", (keep) =>
    check(({ trial, run }, { N, I, K, T, Q, others, reset, D, b }) => {
      const { kappa, omega } = trial.hyper;
      const weights = N * (N + I);
      const neurons = keep === "all" ? N : 1;
      const carried = (T - 1) * weights * neurons * (Q + neurons + b + D + reset);
      const direct = N * (T * I + (T - 1) * others);
      const answered = T * weights * (Q * neurons + K * (neurons + 1 + (kappa === 0 ? 0 : 1)));
      expect(spentBy(makeRtrl(trial, run, keep))).toBe(carried + direct + answered + (omega === 1 ? 0 : K * N));
    }),
  );

  test.each(["strict", "bellec", "self"] as const)("on-line e-prop under the %s set", (local) =>
    check(({ trial, run }, { N, I, K, T, Q, jacobian, entries, filtering }) => {
      const traces = (entries(local) + Q + filtering) * (N + I);
      const arriving = T * I + (T - 1) * N;
      const found = spentBy(makeOnlineEprop(trial, run, "symmetric", local));
      expect(found).toBe(T * N * (K + traces) + (T - 1) * N * jacobian(local) + arriving);
    }),
  );

  test("backpropagation through time, all of it on the way back", () =>
    check(({ trial, run }, { N, I, K, T, Q, others, reset, D, b, leak }) => {
      const here = leak(K) + N * (K + 1 + Q) + N * (b + others + I);
      expect(spentBy(makeSteppedBptt(trial, run))).toBe(T * here + (T - 1) * N * (b + others + reset + D));
    }));

  test("SnAp-1", () =>
    check(({ trial, run }) => {
      const kernel = snap1.start(trial, run, { local: "strict", window: 1, order: 1, seed: 1 });
      expect(spentBy(kernel)).toBe(spentBy(makeOnlineEprop(trial, run, "symmetric", "self")));
    }));

  test("RFLO", () =>
    check(({ trial }, { N, I, K, T }) => {
      expect(spentBy(makeRflo(trial, simulateRflo(trial)))).toBe(T * N * (K + 4 + 3 * (N + I)));
    }));

  test.each(["strict", "bellec", "self"] as const)("MDGL over on-line e-prop under the %s set", (local) =>
    check(({ trial, run }, { N, I, T, Q, autapse, reset, adaptation, b }) => {
      const feedbacks = { strict: reset + (reset + adaptation > 0 ? 1 : 0), bellec: 2 * reset, self: 0 }[local];
      const types = Array.from({ length: N }, (_, j) => j % 2);
      const C = Math.min(N, 2);
      const ofNeuron = 1 + feedbacks + b + 1 + (local === "self" ? autapse : 0);
      const extra = (T - 1) * (C * C + N * ofNeuron + N * Q * (1 + N + I));
      expect(spentBy(makeMdgl(trial, run, types, local))).toBe(spentBy(makeOnlineEprop(trial, run, "symmetric", local)) + extra);
    }),
  );

  test.each(["strict", "bellec", "self"] as const)("e-prop with a signal from the future, under the %s set", (local) =>
    check(({ trial, run }, { N, I, K, T, Q, autapse, reset, jacobian, entries, D, b, leak }) => {
      const along = D + (local === "self" ? autapse + reset : 0);
      const hop = b + N - 1 + (local === "self" ? 0 : autapse + reset);
      const traces = N * (jacobian(local) + (entries(local) + Q + 1) * (N + I)) + N + I;
      for (const [hops, levels, hopping] of [
        [1, 0, 0],
        [3, 2, 2],
        ["all", 1, 1],
      ] as const) {
        const signals = T * (leak(K) + N * (K + 1 + levels * Q)) + (T - 1) * N * (levels * along + hopping * hop);
        expect(spentBy(makeSteppedEprop(trial, run, hops, local))).toBe(signals + T * traces);
      }
    }),
  );

  test.each(["strict", "bellec", "self"] as const)("m-order e-prop carried forward, under the %s set", (local) =>
    check(({ trial, run }, { N, I, K, T, Q, autapse, reset, adaptation, jacobian, entries, b }) => {
      const { kappa, omega } = trial.hyper;
      const P = N * (N + I);
      /** The states that a neuron reaches in itself by a hop, and the products of another hop over such edges: an adaptation is added. */
      const toItself = local === "self" ? 0 : Math.min(1, autapse + reset) + (local === "strict" ? adaptation : 0);
      const again = local === "self" ? 0 : autapse + reset;
      const own = T * I + (T - 1) * (N + N * jacobian(local) + P * entries(local));
      const readout = T * K * (N * (Q + (omega === 1 ? 0 : 1)) + P * (1 + (kappa === 0 ? 0 : 1)));
      for (const order of [1, 2, 4]) {
        const neurons = order === 1 ? 1 : N;
        const once = order === 1 ? 0 : N * (N - 1) * b + P * (Q + N * entries(local) + (N - 1) * b + toItself);
        const more = Math.max(0, order - 2) * P * N * (Q + N - 1 + b + again + entries(local));
        // the sum for the penalty on rates asks for what every neuron puts out
        const answers = T * P * neurons * (Q + K * Q);
        expect(spentBy(makeForwardOrder(trial, run, order, local))).toBe(own + (T - 1) * (once + more) + readout + answers);
      }
    }),
  );

  test("truncated backpropagation, by output through as much of the window as there is", () =>
    check(({ trial, run }, { N, I, K, T, Q, others, reset, D, b }) => {
      const window = 3;
      let steps = 0;
      for (let t = 1; t <= T; t++) steps += Math.min(t, window);
      const through = (steps - T) * (b + others + reset + D);
      const here = steps * (Q + b + others + I);
      expect(spentBy(makeSteppedTruncatedBptt(trial, run, window))).toBe(
        trial.hyper.kappa === 0 ? N * (through + here + T * (K + 1)) : K * N * (through + here + T * (2 * (N + I) + 1)),
      );
    }));

  test("UORO", () =>
    check(({ trial, run }, { N, I, K, T, Q, reset, D, b, leak }) => {
      const states = N * (N + b + D + reset) + N * (2 * Q + 1 + b) + K * (N + 2) + leak(2 * K);
      const balance = 2 * N * Q + N + I + 1;
      expect(spentBy(makeUoro(trial, run, () => 1))).toBe(T * (states + balance + (1 + 4 * N) * (N + I)));
    }));

  test("synthetic gradients, which guess and learn between two windows", () =>
    check(({ trial, run }, { N, I, K, T, Q, others, reset, D, b }) => {
      const between = Math.ceil(T / 3) - 1;
      const S = N * Q + K;
      const steps = T * N * (K + 1 + Q + b + others + I) + (T - 1) * (N * (b + others + reset + D + Q) + K);
      expect(spentBy(makeSyntheticGradients(trial, run, 3))).toBe(steps + between * (S * (S + 1) + (S + 1) * (S + 1) + S));
    }));
});
