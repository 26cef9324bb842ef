import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeOnlineEprop } from "../../src/rnn/onlineEprop.ts";
import { makeRtrl } from "../../src/rnn/rtrl.ts";
import { makeSteppedBptt } from "../../src/rnn/steppedBptt.ts";
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
});
