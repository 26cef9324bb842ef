import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { countPaths } from "../../src/graph/fold.ts";
import { allPaths, diagonal } from "../../src/graph/path-sets.ts";
import { withHops } from "../../src/graph/tracks.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { closedFormOf, ordersOf, risingAt, rungsOf } from "../../src/figures/hops/ladder.ts";
import { engineOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";
import { anyShape } from "../helpers/networks.ts";

const usual = defaultsOf("algorithms");

test("paths with T - 1 hops all enter at the first step, for any network and local set", () => {
  fc.assert(
    fc.property(anyShape, ({ local, ...options }) => {
      const graph = unrollNetwork(options);
      const exactly = options.T - 1;
      const most = countPaths(graph, withHops(allPaths(1), { exactly }, local));
      expect(countPaths(graph, withHops(diagonal(1, 1), { exactly }, local))).toBe(most);
      if (options.T > 1)
        expect(countPaths(graph, withHops(allPaths(1), { exactly: exactly - 1 }, local))).toBeGreaterThanOrEqual(most > 0n ? 1n : 0n);
    }),
    { numRuns: 60 },
  );
});

for (const cell of ["rate", "lif", "alif"] as const)
  test(`so their sum is zero for a recurrent weight, and the last line of the table alone: ${cell}`, () => {
    for (const seed of [1, 2, 3]) {
      const rungs = rungsOf(engineOf({ ...usual, cell, seed, T: 5 }), { post: 1, pre: 2 }, "bellec");
      expect(rungs).toHaveLength(5);
      expect(rungs.at(-1)!.counted).toBeGreaterThan(0n);
      expect(Math.abs(rungs.at(-1)!.sum)).toBe(0);
      expect(rungs.slice(0, -1).some(({ sum }) => sum !== 0)).toBe(true);
      for (const { counted, closed } of rungs) expect(counted).toBe(closed);
    }
  });

test("the closed form is written with the numbers of the network: two factors whose product is the count", () => {
  for (const [cell, local] of [
    ["rate", "bellec"],
    ["alif", "bellec"],
    ["alif", "self"],
    ["lif", "strict"],
  ] as const) {
    const { graph } = engineOf({ ...usual, cell, T: 5 });
    for (let q = 0; q < 5; q++) {
      const { base, rest } = closedFormOf(graph, local, q);
      const choice = /^C\((\d+), (\d+)\)$/.exec(rest);
      const factor = choice ? choose(Number(choice[1]), Number(choice[2])) : BigInt(rest);
      expect(base ** BigInt(q) * factor).toBe(countPaths(graph, withHops(allPaths(1), { exactly: q }, local)));
    }
  }
});

test("the error left ends at none, and more paths need not mean less error: some seed goes up on the way", () => {
  const prose = readFileSync(new URL("../../content/en/algorithms.mdx", import.meta.url), "utf8");
  const seeds = Array.from({ length: 20 }, (_, k) => k + 1);
  const rising = seeds.filter((seed) => {
    const orders = ordersOf(engineOf({ ...usual, seed }), usual.local);
    const errors = orders.map(({ relativeError }) => relativeError);
    expect(errors.at(-1)).toBeLessThan(1e-12);
    const rises = errors.findIndex((error, k) => k > 0 && error > errors[k - 1] + 1e-6);
    expect(risingAt(orders)).toBe(rises < 0 ? undefined : rises + 1);
    return rises >= 0;
  });
  expect(prose).toContain(
    `in ${["none", "one", "two", "three", "four", "five", "six"][rising.length]} of 20 seeds some rung raises the error`,
  );
  // the caption and the text send the reader to this one, whose second rung is higher than its first; the page's own has none
  expect(rising).not.toContain(usual.seed);
  expect(prose).toContain("/algorithms/?seed=7#figure-hops");
  expect(risingAt(ordersOf(engineOf({ ...usual, seed: 7 }), usual.local))).toBe(2);
});

test("the synapse shown at first is one for which hops matter: without them its sum is off by about as much as all weights, and by less with each rung", () => {
  const engine = engineOf(usual);
  const sums = rungsOf(engine, usual, usual.local).map(({ sum }) => sum);
  const total = sums.reduce((sum, one) => sum + one, 0);
  expect(total).toBeCloseTo(engine.bptt().gradients.rec[(usual.post - 1) * usual.n + usual.pre - 1], 12);
  const left = sums.map((_, q) => Math.abs(1 - sums.slice(0, q + 1).reduce((sum, one) => sum + one, 0) / total));
  expect(left[0]).toBeGreaterThan(0.4);
  for (let q = 1; q < 4; q++) expect(left[q]).toBeLessThan(left[q - 1]);
});

/** n over k by Pascal's rule: no code shared with the closed forms. */
function choose(n: number, k: number): bigint {
  if (k === 0 || k === n) return 1n;
  return k < 0 || k > n ? 0n : choose(n - 1, k - 1) + choose(n - 1, k);
}
