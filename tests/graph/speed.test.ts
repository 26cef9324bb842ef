import { expect, test } from "vitest";
import { countPaths, litOf } from "../../src/graph/fold.ts";
import { row } from "../../src/graph/path-sets.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";

test("N=12, T=100 counts and lights fast enough to follow the pointer", () => {
  const graph = unrollNetwork({ N: 12, T: 100 });
  const run = () => {
    const start = performance.now();
    countPaths(graph, row(3, 40, "strict"));
    litOf(graph, row(3, 40, "strict"));
    return performance.now() - start;
  };
  // The best of many runs: other processes on the machine can only make one slower.
  let best = Infinity;
  for (let round = 0; round < 100 && best >= 16; round++) best = Math.min(best, run());
  expect(best).toBeLessThan(16);
});
