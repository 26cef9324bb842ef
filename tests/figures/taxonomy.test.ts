import { describe, expect, test } from "vitest";
import { algorithms as words } from "#content/figures/taxonomy.tsx";
import type { algorithmOf } from "../../src/figures/taxonomy/algorithms.ts";
import { algorithms, type Where } from "../../src/figures/taxonomy/algorithms.ts";
import { costOf, formatBytes, formulaOf } from "../../src/figures/taxonomy/cost.ts";
import { measured } from "../../src/figures/taxonomy/measure.ts";
import { own, type Own } from "../../src/figures/taxonomy/settings.ts";
import { standingsOf } from "../../src/figures/taxonomy/standings.ts";
import { engineOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";

const standings = (patch: Partial<Parameters<typeof engineOf>[0]>, where: Partial<Where> = {}) => {
  const all = { ...defaultsOf<Own>("algorithms"), ...patch, ...where };
  return standingsOf(engineOf(all), all);
};
const errorOf = (of: ReturnType<typeof standings>, name: Parameters<typeof algorithmOf>[0]): number => {
  const { error } = of.get(name)!;
  if (error === undefined) throw new Error(`${name} has no error`);
  return error.relative;
};

test("every algorithm that can be chosen is in the table once", () => {
  expect(algorithms.map(({ name }) => name).sort()).toEqual([...own.algorithm.choices].sort());
});

describe("on live trials", () => {
  for (const cell of ["rate", "lif", "alif"] as const)
    test(`what keeps all paths is exact, what drops some is not: ${cell}`, () => {
      const of = standings({ cell, n: 3, T: 8 }, { hops: 2, truncation: 2 });
      for (const name of ["bptt", "rtrl", "eprop-exact"] as const) expect(errorOf(of, name)).toBeLessThan(1e-12);
      for (const name of ["eprop-approximate", "snap-1", "m-order", "truncated-bptt", "eprop-random", "eprop-adaptive", "mdgl"] as const) {
        expect(errorOf(of, name)).toBeGreaterThan(1e-3);
        expect(of.get(name)!.paths).toBeLessThan(of.get("bptt")!.paths);
      }
      expect(errorOf(of, "eprop-random")).not.toBe(errorOf(of, "eprop-approximate"));
      for (const name of ["uoro", "synthetic-gradients"] as const) expect(errorOf(of, name)).toBeGreaterThan(1e-3);
      expect(of.get("rflo")!.error).toBeUndefined();
      expect(words.rflo.without).toMatch("the network drawn has no such cell");
    });

  test("the ends of the ladders are e-prop and BPTT", () => {
    const ends = standings({ n: 2, T: 6 }, { hops: 6, truncation: 6 });
    expect(errorOf(ends, "m-order")).toBeLessThan(1e-12);
    expect(errorOf(ends, "truncated-bptt")).toBeLessThan(1e-12);
    expect(errorOf(ends, "synthetic-gradients")).toBeLessThan(1e-12);
    const first = standings({ n: 2, T: 6 }, { hops: 1 });
    expect(errorOf(first, "m-order")).toBeCloseTo(errorOf(first, "eprop-approximate"), 12);
  });

  test("counts at N = 2, T = 5: 179 paths, 15 without a hop, 20 more that hop once and leave at once", () => {
    const of = standings({ n: 2, T: 5 });
    expect(of.get("rtrl")!.paths).toBe(179n);
    expect(of.get("eprop-approximate")!.paths).toBe(15n);
    expect(of.get("mdgl")!.paths).toBe(35n);
  });
});

describe("costs", () => {
  const sizes = { N: 40, T: 7, K: 2, m: 3, Q: 1 } as const;
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
    expect(formulaOf([{ c: 3, N: 1, T: 1 }], 1)).toEqual([
      {
        coefficient: "3",
        letters: [
          { letter: "N", power: 1 },
          { letter: "T", power: 1 },
        ],
        under: [],
      },
    ]);
    expect(formulaOf([{ c: 1, N: 4 }], 1)[0]!.coefficient).toBe("");
    const byCell = [{ c: [2, 8], N: 2, K: -1 }] as const;
    expect(formulaOf(byCell, 2)[0]).toEqual({
      coefficient: "8",
      letters: [{ letter: "N", power: 2 }],
      under: [{ letter: "K", power: 1 }],
    });
    expect([costOf(byCell, sizes), costOf(byCell, { ...sizes, Q: 2 })]).toEqual([1600, 6400]);
    expect(formatBytes(160_000)).toBe("160\u00a0kB");
    expect(formatBytes(999)).toBe("999\u00a0B");
    expect(formatBytes(8e15)).toBe("8.00\u00a0PB");
  });
});

describe("the little triangles: shares of the paths of each cell", () => {
  const T = 5;
  const cellsOf = (name: Parameters<typeof algorithmOf>[0], where: Partial<Where> = {}) => standings({ n: 2, T }, where).get(name)!.cells;
  const at = (cells: Float64Array, entry: number, exit: number) => cells[(exit - 1) * T + entry - 1];

  test("rules that keep all paths keep all of each; without a hop one of 3^(T-t) is left, whatever the entry; nothing lies above the diagonal", () => {
    const of = standings({ n: 2, T });
    for (const name of ["bptt", "rtrl", "eprop-exact", "uoro"] as const)
      for (let exit = 1; exit <= T; exit++)
        for (let entry = 1; entry <= T; entry++) expect(at(of.get(name)!.cells, entry, exit)).toBe(entry > exit ? 0 : 1);
    const approximate = cellsOf("eprop-approximate");
    for (let exit = 1; exit <= T; exit++)
      for (let entry = 1; entry <= exit; entry++) expect(at(approximate, entry, exit)).toBeCloseTo(3 ** (exit - T), 12);
  });

  test("a window of K steps empties the cells whose exit is K steps or more after the entry, and keeps whole those that end with the run", () => {
    const cells = cellsOf("truncated-bptt", { truncation: 3 });
    for (let exit = 1; exit <= T; exit++)
      for (let entry = 1; entry <= exit; entry++) {
        if (exit - entry >= 3) expect(at(cells, entry, exit)).toBe(0);
        else expect(at(cells, entry, exit)! > 0).toBe(true);
        expect(at(cells, entry, exit) === 1).toBe(T - entry < 3);
      }
  });

  test("the shares, weighed with the numbers of paths, add up to what the rule is counted to keep", () => {
    const of = standings({ n: 2, T }, { hops: 2, truncation: 2 });
    for (const { name } of algorithms) {
      const { cells, paths } = of.get(name)!;
      let sum = 0;
      for (let exit = 1; exit <= T; exit++) for (let entry = 1; entry <= exit; entry++) sum += at(cells, entry, exit)! * 3 ** (T - exit);
      expect(sum, name).toBeCloseTo(Number(paths), 9);
    }
  });
});

test("approximate e-prop with all self edges local and SnAp-1 are one gradient, at two prices", () => {
  for (const cell of ["rate", "lif", "alif"] as const) {
    const of = standings({ cell }, { local: "self" });
    expect(errorOf(of, "eprop-approximate")).toBeCloseTo(errorOf(of, "snap-1"), 12);
    const size = { cell, local: "self", N: 20, T: 100, K: 2, m: 2 } as const;
    expect(measured("snap-1", size, 0).bytes).not.toBe(measured("eprop-approximate", size, 0).bytes);
  }
});

test("what the caption says: rules that sum all paths themselves are exact; UORO and synthetic gradients keep all paths and are not", () => {
  const of = standings({});
  const whole = algorithms.filter(({ name }) => of.get(name)!.cells.every((share, n) => share === (n % 5 > Math.floor(n / 5) ? 0 : 1)));
  expect(whole.map(({ name }) => name)).toEqual(["bptt", "rtrl", "eprop-exact", "synthetic-gradients", "uoro"]);
  for (const { name } of whole) expect(errorOf(of, name) < 1e-12).toBe(name !== "synthetic-gradients" && name !== "uoro");
});

test("the error of UORO is that of one draw, of the seed of the network", () => {
  const one = errorOf(standings({ seed: 1 }), "uoro");
  expect(errorOf(standings({ seed: 1 }), "uoro")).toBe(one);
  expect(errorOf(standings({ seed: 2 }), "uoro")).not.toBe(one);
});
