import { describe, expect, test } from "vitest";
import { rules as words } from "#content/rules.ts";
import { own, type Own } from "../../src/figures/taxonomy/settings.ts";
import { standingsOf, type Where } from "../../src/figures/taxonomy/standings.ts";
import { formatBytes } from "../../src/lib/format-units.ts";
import { ruleNames, type RuleName } from "../../src/model/rule-names.ts";
import { costsOfRule, measured } from "../../src/rnn/cost/measure.ts";
import { costOf, formulaOf, leading, type Term } from "../../src/rnn/cost/terms.ts";
import { rules } from "../../src/rnn/rules/index.ts";
import { engineOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";

const standings = (patch: Partial<Parameters<typeof engineOf>[0]>, where: Partial<Where> = {}) => {
  const all = { ...defaultsOf<Own>("algorithms"), ...patch, ...where };
  return standingsOf(engineOf(all), all);
};
const errorOf = (of: ReturnType<typeof standings>, name: RuleName): number => {
  const { error } = of.get(name)!;
  if (error === undefined) throw new Error(`${name} has no error`);
  return error.relative;
};

test("every algorithm that can be chosen is in the table once", () => {
  expect([...ruleNames].sort()).toEqual([...own.algorithm.choices].sort());
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
  const sizes = { N: 40, T: 7, K: 2, m: 3 } as const;
  const term = (c: number, powers: Partial<Term>): Term => ({ c, N: 0, T: 0, K: 0, m: 0, ...powers });
  test("formulas and bytes are written as people write them", () => {
    expect(costOf([term(2, { K: 1, N: 2 }), term(1, { m: 1 })], sizes)).toBe(2 * 2 * 1600 + 3);
    expect(formulaOf([term(3, { N: 1, T: 1 })])).toEqual([
      {
        coefficient: "3",
        letters: [
          { letter: "N", power: 1 },
          { letter: "T", power: 1 },
        ],
        under: [],
      },
    ]);
    expect(formulaOf([term(1, { N: 4 })])[0].coefficient).toBe("");
    expect(formulaOf([term(8, { N: 2, K: -1 })])[0]).toEqual({
      coefficient: "8",
      letters: [{ letter: "N", power: 2 }],
      under: [{ letter: "K", power: 1 }],
    });
    expect(costOf([term(2, { N: 2, K: -1 })], sizes)).toBe(1600);
    expect(formatBytes(160_000)).toBe("160\u00a0kB");
    expect(formatBytes(999)).toBe("999\u00a0B");
    expect(formatBytes(8e15)).toBe("8.00\u00a0PB");
  });

  test("terms that another outgrows in N or T, whatever window and order, are left out; the others are sorted", () => {
    const [cubic, square, windowed, linear, long] = [
      term(1, { N: 3 }),
      term(5, { N: 2 }),
      term(2, { N: 2, K: 1 }),
      term(9, { N: 1, m: 1 }),
      term(3, { N: 1, T: 1 }),
    ];
    expect(leading([linear, square, cubic, windowed])).toEqual([cubic, windowed, linear]);
    expect(leading([square, windowed, long, term(4, { N: 1 })])).toEqual([long, windowed, square]);
  });

  test("what the table says of networks of rate cells, found from the counts of small ones", () => {
    const formulas = (name: RuleName, cell: "rate" | "alif", which: "time" | "memory", m = 2): string =>
      formulaOf(costsOfRule(name, { cell, local: "bellec", K: 1, m })[which])
        .map(({ coefficient, letters, under }) => {
          const text = (factors: typeof letters): string =>
            factors.map(({ letter, power }) => `${letter}${power > 1 ? power : ""}`).join("");
          return `${coefficient}${text(letters)}${under.length > 0 ? `/${text(under)}` : ""}`;
        })
        .join(" + ");
    const times: readonly (readonly [name: RuleName, rate: string, alif: string])[] = [
      ["bptt", "2N2", "2N2"],
      ["rtrl", "N4", "N4"],
      ["eprop-exact", "4N2", "7N2"],
      ["eprop-approximate", "4N2", "7N2"],
      ["snap-1", "4N2", "8N2"],
      ["m-order", "mN2 + 2N2", "mN2 + 5N2"],
      ["m-order-forward", "3N3", "6N3"],
      ["truncated-bptt", "2KN2 + N2", "2KN2 + N2"],
      ["rflo", "3N2", "3N2"],
      ["eprop-random", "4N2", "7N2"],
      ["eprop-adaptive", "4N2", "7N2"],
      ["synthetic-gradients", "2N2 + 2N2/K", "2N2 + 8N2/K"],
      ["uoro", "5N2", "5N2"],
      ["mdgl", "6N2", "10N2"],
    ];
    const memories: typeof times = [
      ["bptt", "2NT", "3NT"],
      ["rtrl", "N3", "2N3"],
      ["eprop-exact", "3NT + N2", "4NT + 2N2"],
      ["eprop-approximate", "2N2", "3N2"],
      ["snap-1", "2N2", "3N2"],
      ["m-order", "3NT + N2 + mN", "4NT + 2N2 + 2mN"],
      ["m-order-forward", "N3", "2N3"],
      ["truncated-bptt", "N2 + 2KN", "N2 + 3KN"],
      ["rflo", "N2", "N2"],
      ["eprop-random", "2N2", "3N2"],
      ["eprop-adaptive", "2N2", "3N2"],
      ["synthetic-gradients", "N2 + 2KN", "4N2 + 3KN"],
      ["uoro", "N2", "N2"],
      ["mdgl", "2N2", "3N2"],
    ];
    expect(times.map(([name]) => [name, formulas(name, "rate", "time"), formulas(name, "alif", "time")])).toEqual(times);
    const ofOrder = [1, 2, 3, 4].map((m) => [
      formulas("m-order-forward", "rate", "time", m),
      formulas("m-order-forward", "rate", "memory", m),
    ]);
    expect(ofOrder).toEqual([
      ["4N2", "2N2"],
      ["3N3", "N3"],
      ["N4", "2N3"],
      ["2N4", "3N3"],
    ]);
    expect(memories.map(([name]) => [name, formulas(name, "rate", "memory"), formulas(name, "alif", "memory")])).toEqual(memories);
  });
});

describe("the little triangles: shares of the paths of each cell", () => {
  const T = 5;
  const cellsOf = (name: RuleName, where: Partial<Where> = {}) => standings({ n: 2, T }, where).get(name)!.cells;
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
        else expect(at(cells, entry, exit) > 0).toBe(true);
        expect(at(cells, entry, exit) === 1).toBe(T - entry < 3);
      }
  });

  test("the shares, weighed with the numbers of paths, add up to what the rule is counted to keep", () => {
    const of = standings({ n: 2, T }, { hops: 2, truncation: 2 });
    for (const name of ruleNames) {
      const { cells, paths } = of.get(name)!;
      let sum = 0;
      for (let exit = 1; exit <= T; exit++) for (let entry = 1; entry <= exit; entry++) sum += at(cells, entry, exit) * 3 ** (T - exit);
      expect(sum, name).toBeCloseTo(Number(paths), 9);
    }
  });
});

test("approximate e-prop with all self edges local and SnAp-1 are one gradient, at one price", () => {
  for (const cell of ["rate", "lif", "alif"] as const) {
    const of = standings({ cell }, { local: "self" });
    expect(errorOf(of, "eprop-approximate")).toBeCloseTo(errorOf(of, "snap-1"), 12);
    const size = { cell, local: "self", N: 20, T: 100, K: 2, m: 2 } as const;
    expect(measured("snap-1", size, 0).bytes).toBe(measured("eprop-approximate", size, 0).bytes);
  }
});

test("what the caption says: rules that sum all paths themselves are exact; UORO and synthetic gradients keep all paths and are not", () => {
  const of = standings({});
  const whole = ruleNames.filter((name) => of.get(name)!.cells.every((share, n) => share === (n % 5 > Math.floor(n / 5) ? 0 : 1)));
  expect(whole).toEqual(expect.arrayContaining(["bptt", "rtrl", "eprop-exact", "synthetic-gradients", "uoro"]));
  for (const name of whole) expect(errorOf(of, name) < 1e-12, name).toBe(rules[name].exact === "yes");
});

test("the error of UORO is that of one draw, of the seed of the network", () => {
  const one = errorOf(standings({ seed: 1 }), "uoro");
  expect(errorOf(standings({ seed: 1 }), "uoro")).toBe(one);
  expect(errorOf(standings({ seed: 2 }), "uoro")).not.toBe(one);
});
