import { selfEdgesNamed } from "../helpers/networks.ts";
import { describe, expect, test } from "vitest";
import { hopCount, pathCount } from "../../src/graph/closed-forms.ts";
import { countPaths } from "../../src/graph/fold.ts";
import { allPaths, cell, diagonal, row } from "../../src/graph/path-sets.ts";
import { returning, withHops } from "../../src/graph/tracks.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";

describe("the numbers of paths of small networks", () => {
  test("N=2, T=3 has 18 paths: rows 9, 6, 3 and diagonals 13, 4, 1", () => {
    const graph = unrollNetwork({ N: 2, T: 3 });
    expect(countPaths(graph, allPaths(1))).toBe(18n);
    expect([3, 2, 1].map((t) => countPaths(graph, row(1, t, "strict")))).toEqual([3n, 6n, 9n]);
    expect([1, 2, 3].map((t) => countPaths(graph, diagonal(1, t)))).toEqual([13n, 4n, 1n]);
    expect(countPaths(graph, cell(1, 2, 2, "strict"))).toBe(3n);
    expect(countPaths(graph, cell(1, 3, 2, "strict"))).toBe(0n);
  });

  test("N=2, T=5 has 179 = 15+40+60+48+16 by hops, of which 122 return to j", () => {
    const graph = unrollNetwork({ N: 2, T: 5 });
    const byHops = [0, 1, 2, 3, 4].map((exactly) => countPaths(graph, withHops(allPaths(1), { exactly }, "strict")));
    expect(byHops).toEqual([15n, 40n, 60n, 48n, 16n]);
    expect(countPaths(graph, allPaths(1))).toBe(179n);
    expect(countPaths(graph, returning(allPaths(1), 1, "strict"))).toBe(122n);
    expect(countPaths(graph, returning(allPaths(1), 1, "strict", false))).toBe(57n);
    const shape = { N: 2, T: 5, selfEdges: selfEdgesNamed("autapse"), local: "strict" } as const;
    expect([0, 1, 2, 3, 4].map((q) => hopCount(shape, q))).toEqual(byHops);
    expect(pathCount(shape)).toBe(179n);
  });

  test("with three self edges drawn separately, N=2, T=5 has 975", () => {
    const graph = unrollNetwork({ N: 2, T: 5, selfEdges: selfEdgesNamed("autapse", "reset", "adaptation") });
    expect(countPaths(graph, allPaths(1))).toBe(975n);
  });
});
