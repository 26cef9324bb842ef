import { expect, test } from "vitest";
import { foldPaths, litOf } from "../../src/graph/fold.ts";
import { row } from "../../src/graph/path-sets.ts";
import { numbers } from "../../src/graph/semirings.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";

/** How often a fold of a row asks for a weight, adds and multiplies, per edge of the graph; the paths are beyond counting. */
function effortPerEdge(N: number, T: number): number {
  const graph = unrollNetwork({ N, T });
  let steps = 0;
  const counted = <A extends unknown[], R>(act: (...given: A) => R) => {
    return (...given: A): R => {
      steps++;
      return act(...given);
    };
  };
  const ring = { ...numbers, add: counted(numbers.add), multiply: counted(numbers.multiply) };
  for (const direction of ["forward", "backward"] as const)
    foldPaths(
      graph,
      row(3, Math.round(0.4 * T), "strict"),
      ring,
      counted(() => 0.01),
      direction,
    );
  return steps / graph.edges.length;
}

test("a fold takes a few steps an edge, however large the network and however many its paths", () => {
  for (const [N, T] of [
    [4, 10],
    [4, 100],
    [12, 50],
    [12, 100],
  ] as const)
    expect(effortPerEdge(N, T), `N=${N}, T=${T}`).toBeLessThan(4);
});

test("what is lit is found without listing paths: N=12, T=100 has more of them than could be listed", () => {
  const graph = unrollNetwork({ N: 12, T: 100 });
  expect(litOf(graph, row(3, 40, "strict")).edges.some((lit) => lit === 1)).toBe(true);
});
