import fc from "fast-check";
import { expect, test } from "vitest";
import { countPaths } from "../../src/graph/fold.ts";
import { allPaths, diagonal } from "../../src/graph/path-sets.ts";
import { withHops } from "../../src/graph/tracks.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { closedFormOf, ordersOf, rungsOf } from "../../src/figures/hops/ladder.ts";
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
  let rises = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const errors = ordersOf(engineOf({ ...usual, seed, T: 6 }), "bellec").map(({ relativeError }) => relativeError);
    expect(errors.at(-1)).toBeLessThan(1e-12);
    if (errors.some((error, m) => m > 0 && error > errors[m - 1]! + 1e-6)) rises++;
  }
  expect(rises).toBeGreaterThan(0);
});

/** n over k by Pascal's rule: no code shared with the closed forms. */
function choose(n: number, k: number): bigint {
  if (k === 0 || k === n) return 1n;
  return k < 0 || k > n ? 0n : choose(n - 1, k - 1) + choose(n - 1, k);
}
