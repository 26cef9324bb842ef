import { describe, expect, test } from "vitest";
import { bptt } from "../../src/rnn/bptt.ts";
import { liveliness, makeTrial } from "../../src/rnn/makeTrial.ts";
import { simulate } from "../../src/rnn/simulate.ts";
import type { CellKind } from "../../src/rnn/types.ts";

const CELLS: readonly CellKind[] = ["rate", "lif", "alif"];

describe("alive by default", () => {
  test.each(CELLS)(
    "%s: spikes, overlapping pseudo-derivatives and a gradient for every seed and size",
    (cell) => {
      const sizes = [
        [2, 6],
        [2, 7],
        [3, 6],
        [3, 10],
        [5, 8],
        [8, 6],
        [12, 6],
        [4, 30],
      ] as const;
      for (const [N, T] of sizes)
        for (let seed = 0; seed < 300; seed++) {
          const trial = makeTrial({ cell, seed, N, T });
          expect(liveliness(trial), `${cell} seed ${seed} N ${N} T ${T}`).toBe(1);
          const trajectory = simulate(trial);
          if (cell !== "rate") expect(trajectory.spikes).toBeGreaterThan(0);
          expect(Math.max(...bptt(trial, trajectory).gradients.rec.map(Math.abs))).toBeGreaterThan(1e-3);
        }
    },
    120_000,
  );

  test("without autapses and with every kind of input too", () => {
    for (const cell of CELLS)
      for (const inputKind of ["poisson", "sine", "pulse", "noise"] as const)
        for (let seed = 0; seed < 40; seed++)
          for (const autapse of [true, false])
            expect(liveliness(makeTrial({ cell, seed, N: 3, T: 8, inputKind, hyper: { autapse } })), `${cell} ${inputKind} ${seed}`).toBe(
              1,
            );
  }, 120_000);

  test("the smallest sizes give a trial, not an error", () => {
    for (const cell of CELLS)
      for (const N of [1, 2]) for (const T of [1, 2, 3]) expect(() => makeTrial({ cell, seed: 1, N, T })).not.toThrow();
  });

  test("same options, same bits", () => {
    expect(makeTrial({ cell: "alif", seed: 4, N: 3, T: 12 })).toEqual(makeTrial({ cell: "alif", seed: 4, N: 3, T: 12 }));
    expect(makeTrial({ cell: "alif", seed: 4, N: 3, T: 12 })).not.toEqual(makeTrial({ cell: "alif", seed: 5, N: 3, T: 12 }));
  });
});
