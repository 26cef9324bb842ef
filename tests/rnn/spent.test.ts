import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeMdgl } from "../../src/rnn/rules/mdgl.ts";
import { makeOnlineEprop } from "../../src/rnn/rules/online-eprop.ts";
import { makeRflo, simulateRflo } from "../../src/rnn/rules/rflo.ts";
import { makeRtrl } from "../../src/rnn/rules/rtrl.ts";
import { makeSnap1 } from "../../src/rnn/rules/snap1.ts";
import { makeSteppedBptt } from "../../src/rnn/rules/stepped-bptt.ts";
import { makeSteppedEprop } from "../../src/rnn/rules/stepped-eprop.ts";
import { makeSteppedTruncatedBptt } from "../../src/rnn/rules/stepped-truncated-bptt.ts";
import { makeSyntheticGradients } from "../../src/rnn/rules/synthetic-gradients.ts";
import { makeUoro } from "../../src/rnn/rules/uoro.ts";
import { anyRun, type Run } from "../helpers/trials.ts";

function spentBy(stepper: { step(): unknown; readonly spent: { readonly multiplications: number } }): number {
  while (stepper.step() !== false);
  return stepper.spent.multiplications;
}

/** What of the sizes and of the cell a step's work depends on; `others` are the neurons whose spikes a neuron is handed. */
function factsOf({ trial: { sizes, hyper } }: Run) {
  const others = sizes.N - (hyper.autapse ? 0 : 1);
  return { ...sizes, others, reset: hyper.reset ? 1 : 0, adaptation: sizes.Q - 1, autapse: hyper.autapse };
}

const check = (property: (run: Run, facts: ReturnType<typeof factsOf>) => void): void =>
  fc.assert(
    fc.property(anyRun, (run) => property(run, factsOf(run))),
    { seed: 31, numRuns: 40 },
  );

describe("the multiplications of a run, in closed form", () => {
  test.each(["all", "own"] as const)("real-time recurrent learning that keeps %s", (keep) =>
    check(({ trial, trajectory }, { N, I, K, T, others, reset, adaptation }) => {
      const weights = N * (N + I);
      const kept = keep === "all" ? N * weights : weights;
      const entry = N + 2 + reset + adaptation;
      const direct = N * (T * I + (T - 1) * others);
      expect(spentBy(makeRtrl(trial, trajectory, keep))).toBe(T * kept * entry + direct + T * N * (K + 5 * weights));
    }),
  );

  test.each(["strict", "bellec", "self"] as const)("on-line e-prop under the %s set", (local) =>
    check(({ trial, trajectory }, { N, I, K, T, adaptation }) => {
      const jacobian = 2 + 4 * adaptation + (local === "self" ? 1 : 0);
      const traces = (adaptation ? 9 : 5) * (N + I);
      const arriving = T * I + (T - 1) * N;
      const found = spentBy(makeOnlineEprop(trial, trajectory, "symmetric", local));
      expect(found).toBe(T * N * (K + traces) + (T - 1) * N * jacobian + arriving);
    }),
  );

  test("backpropagation through time, all of it on the way back", () =>
    check(({ trial, trajectory }, { N, I, K, T, others, reset, adaptation }) => {
      const neuron = K + N + 4 + reset + 2 * adaptation;
      expect(spentBy(makeSteppedBptt(trial, trajectory))).toBe(T * (K + N * (neuron + 1 + others + I)));
    }));

  test("SnAp-1", () =>
    check(({ trial, trajectory }, { N, I, K, T, adaptation }) => {
      const arriving = T * I + (T - 1) * N;
      expect(spentBy(makeSnap1(trial, trajectory))).toBe(T * N * (K + 2 + (6 + 2 * adaptation) * (N + I)) + arriving);
    }));

  test("RFLO", () =>
    check(({ trial }, { N, I, K, T }) => {
      expect(spentBy(makeRflo(trial, simulateRflo(trial)))).toBe(T * N * (K + 4 + 3 * (N + I)));
    }));

  test.each(["strict", "bellec", "self"] as const)("MDGL over on-line e-prop under the %s set", (local) =>
    check(({ trial, trajectory }, { N, I, T, reset, adaptation }) => {
      const own = { strict: reset + adaptation, bellec: reset, self: 1 }[local];
      const types = Array.from({ length: N }, (_, j) => j % 2);
      const C = Math.min(N, 2);
      const told = T * (C * C + N * (3 + own) + N * (N + I));
      expect(spentBy(makeMdgl(trial, trajectory, types, local))).toBe(
        spentBy(makeOnlineEprop(trial, trajectory, "symmetric", local)) + told,
      );
    }),
  );

  test.each(["strict", "bellec", "self"] as const)("e-prop with a signal from the future, under the %s set", (local) =>
    check(({ trial, trajectory }, { N, I, K, T, reset, adaptation }) => {
      const jacobian = 2 + 4 * adaptation + (local === "self" ? 1 : 0);
      const hop = N + (local === "self" ? 0 : 1 + reset);
      const traces = N * (2 * jacobian + (3 + 4 * adaptation) * (N + I)) + N + I;
      for (const [hops, levels, hopping] of [
        [1, 1, 0],
        [3, 3, 2],
        ["all", 1, 1],
      ] as const) {
        const signals = K + N * (K + 1 + jacobian + levels * (2 + 4 * adaptation) + hopping * hop);
        expect(spentBy(makeSteppedEprop(trial, trajectory, hops, local))).toBe(T * (signals + traces));
      }
    }),
  );

  test("truncated backpropagation, by output through as much of the window as there is", () =>
    check(({ trial, trajectory }, { N, I, K, T, others, reset, adaptation }) => {
      const window = 3;
      let steps = 0;
      for (let t = 1; t <= T; t++) steps += Math.min(t, window);
      const through = (steps - T) * (N + 1 + reset);
      const here = steps * (2 + 2 * adaptation + 1 + others + I);
      expect(spentBy(makeSteppedTruncatedBptt(trial, trajectory, window))).toBe(K * N * (through + here + T * (2 * (N + I) + 1)));
    }));

  test("UORO", () =>
    check(({ trial, trajectory }, { N, I, K, T, Q, reset, adaptation }) => {
      const states = N * (N + 5 + reset + 3 * adaptation) + K * (N + 4);
      const balance = N * Q + N + I;
      const arriving = T * I + (T - 1) * N;
      expect(spentBy(makeUoro(trial, trajectory, () => 1))).toBe(T * (states + balance + (1 + 4 * N) * (N + I)) + arriving);
    }));

  test("synthetic gradients, which guess and learn between two windows", () =>
    check(({ trial, trajectory }, { N, I, K, T, Q, others, reset, adaptation }) => {
      const between = Math.ceil(T / 3) - 1;
      const S = N * Q + K;
      const steps = T * N * (K + 2 + adaptation + 1 + others + I) + (T - 1) * (N * (N + 3 + reset + 2 * adaptation) + K);
      expect(spentBy(makeSyntheticGradients(trial, trajectory, 3))).toBe(steps + between * (S * (S + 1) + (S + 1) * (S + 1) + S));
    }));
});
