import { describe, expect, test } from "vitest";
import { algorithmOf, algorithms, type Where } from "../../src/figures/taxonomy/algorithms.ts";
import { costOf, formatBytes, formulaOf } from "../../src/figures/taxonomy/cost.ts";
import { measured } from "../../src/figures/taxonomy/measure.ts";
import { standingsOf } from "../../src/figures/taxonomy/standings.ts";
import { makeTrial } from "../../src/rnn/makeTrial.ts";
import { makeOnlineEprop } from "../../src/rnn/onlineEprop.ts";
import { makeRtrl } from "../../src/rnn/rtrl.ts";
import { simulate } from "../../src/rnn/simulate.ts";
import { engineOf } from "../../src/state/engine.ts";
import { settings } from "../../src/state/settings.ts";
import { defaultsOf } from "../../src/state/values.ts";

const standings = (patch: Partial<Parameters<typeof engineOf>[0]>, where: Partial<Where> = {}) => {
  const all = { ...defaultsOf("algorithms"), ...patch, ...where };
  return standingsOf(engineOf(all), all);
};
const errorOf = (of: ReturnType<typeof standings>, name: Parameters<typeof algorithmOf>[0]): number => {
  const { error } = of.get(name)!;
  if (typeof error === "string") throw new Error(`${name} has no error: ${error}`);
  return error.relative;
};

test("every algorithm that can be chosen is in the table once", () => {
  expect(algorithms.map(({ name }) => name).sort()).toEqual([...settings.algorithm.choices].sort());
});

describe("on live trials", () => {
  for (const cell of ["rate", "lif", "alif"] as const)
    test(`what keeps all paths is exact, what drops some is not: ${cell}`, () => {
      const of = standings({ cell, n: 3, T: 8 }, { hops: 2, truncation: 2 });
      for (const name of ["bptt", "rtrl", "eprop-exact"] as const) expect(errorOf(of, name)).toBeLessThan(1e-12);
      for (const name of ["eprop-approximate", "snap-1", "m-order", "truncated-bptt", "eprop-random", "eprop-adaptive"] as const) {
        expect(errorOf(of, name)).toBeGreaterThan(1e-3);
        expect(of.get(name)!.paths).toBeLessThan(of.get("bptt")!.paths);
      }
      expect(errorOf(of, "eprop-random")).not.toBe(errorOf(of, "eprop-approximate"));
    });

  test("the ends of the two ladders are e-prop and BPTT", () => {
    const ends = standings({ n: 2, T: 6 }, { hops: 6, truncation: 6 });
    expect(errorOf(ends, "m-order")).toBeLessThan(1e-12);
    expect(errorOf(ends, "truncated-bptt")).toBeLessThan(1e-12);
    const first = standings({ n: 2, T: 6 }, { hops: 1 });
    expect(errorOf(first, "m-order")).toBeCloseTo(errorOf(first, "eprop-approximate"), 12);
  });

  test("counts at N = 2, T = 5: 179 paths, 15 without a hop, 55 with at most one", () => {
    const of = standings({ n: 2, T: 5 });
    expect(of.get("rtrl")!.paths).toBe(179n);
    expect(of.get("eprop-approximate")!.paths).toBe(15n);
    expect(of.get("mdgl")!.paths).toBe(55n);
  });
});

describe("costs", () => {
  const sizes = { N: 40, T: 7, K: 2, m: 3 };
  const trial = makeTrial({ cell: "lif", seed: 1, N: sizes.N, I: 1, T: sizes.T });
  const trajectory = simulate(trial);
  const near = (formula: number, measured: number) => {
    expect(measured / formula).toBeGreaterThan(0.95);
    expect(measured / formula).toBeLessThan(1.1);
  };
  const memory = (name: Parameters<typeof algorithmOf>[0]) => 8 * costOf(algorithmOf(name).memory, sizes);

  test("the bytes of the formulas are those of the kernels' arrays, up to the input weights", () => {
    near(memory("rtrl"), makeRtrl(trial, trajectory).state.influence.byteLength);
    const { eps, ebar } = makeOnlineEprop(trial, trajectory).state;
    near(memory("eprop-approximate"), eps.rec.byteLength + eps.in.byteLength + ebar.rec.byteLength + ebar.in.byteLength);
    near(memory("bptt"), trajectory.z.byteLength + trajectory.psi.byteLength);
  });

  test("what the kernels are seen to do grows with N and T as the formulas say, and bytes are theirs", () => {
    for (const name of ["bptt", "rtrl", "eprop-approximate", "eprop-random", "eprop-adaptive"] as const) {
      const [N, T] = name === "rtrl" ? [12, 50] : [100, 50];
      const at = (n: number, steps: number) => measured(name, { cell: "lif", N: n, T: steps })!;
      const [here, twice, longer] = [at(N, T), at(2 * N, T), at(N, 2 * T)];
      const { time, memory } = algorithmOf(name);
      const grows = (cost: typeof time) => costOf(cost, { ...sizes, N: 2 * N, T }) / costOf(cost, { ...sizes, N, T });
      expect(twice.multiplications / here.multiplications / grows(time)).toBeGreaterThan(0.7);
      expect(twice.multiplications / here.multiplications / grows(time)).toBeLessThan(1.01);
      expect(here.bytes / (8 * costOf(memory, { ...sizes, N, T }))).toBeGreaterThan(0.95);
      expect(here.bytes / (8 * costOf(memory, { ...sizes, N, T }))).toBeLessThan(1.1);
      expect(longer.multiplications).toBe(here.multiplications);
      expect(longer.bytes / here.bytes).toBe(name === "bptt" ? 2 : 1);
      expect(here.multiplications / costOf(time, { ...sizes, N, T })).toBeGreaterThan(1);
      expect(here.multiplications / costOf(time, { ...sizes, N, T })).toBeLessThan(3);
    }
    expect(measured("bptt", { cell: "lif", N: 100, T: 1000 })!.multiplications / 20_000).toBeLessThan(1.1);
    expect(measured("rtrl", { cell: "rate", N: 100_000, T: 1 })).toBeUndefined();
    expect(measured("uoro", { cell: "rate", N: 2, T: 1 })).toBeUndefined();
  });

  test("formulas and bytes are written as people write them", () => {
    expect(
      costOf(
        [
          { c: 2, K: 1, N: 2 },
          { c: 1, m: 1 },
        ],
        sizes,
      ),
    ).toBe(2 * 2 * 1600 + 3);
    expect(formulaOf([{ c: 3, N: 1, T: 1 }])).toEqual([
      {
        coefficient: "3",
        letters: [
          { letter: "N", power: 1 },
          { letter: "T", power: 1 },
        ],
      },
    ]);
    expect(formulaOf([{ c: 1, N: 4 }])[0]!.coefficient).toBe("");
    expect(formatBytes(160_000)).toBe("160\u00a0kB");
    expect(formatBytes(999)).toBe("999\u00a0B");
    expect(formatBytes(8e15)).toBe("8.00\u00a0PB");
  });
});
