import { expect, test } from "vitest";
import { parameterOf } from "../../src/rnn/cells/index.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";

test("a neuron spikes above its threshold, not at it", () => {
  const drives = [0.5, 1, 1.5];
  const trial = makeTrial({
    cell: "lif",
    seed: 1,
    N: 3,
    T: 1,
    I: 1,
    weights: { in: Float64Array.from(drives) },
    inputs: Float64Array.of(1),
  });
  const { z, psi, minThresholdMargin } = simulate(trial);
  expect([...z]).toEqual([0, 0, 1]);
  expect(psi[1]).toBe(parameterOf(trial, "gamma")! / parameterOf(trial, "vTh")!);
  expect(minThresholdMargin).toBe(0);
});

test("spikes are counted where there are any: a rate cell has none", () => {
  for (const cell of ["rate", "lif", "alif"] as const) {
    const { z, spikes } = simulate(makeTrial({ cell, seed: 4, N: 3, T: 10 }));
    expect(spikes).toBe(cell === "rate" ? 0 : z.filter((spike) => spike === 1).length);
    expect(z.some((value) => value !== 0)).toBe(true);
  }
});
