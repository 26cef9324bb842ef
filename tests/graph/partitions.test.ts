import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellCount, choose, eligibilityCount, hopCount, learningSignalCount, pathCount } from "../../src/graph/closed-forms.ts";
import { countPaths, foldPaths } from "../../src/graph/fold.ts";
import { countsOf } from "../helpers/counts-of.ts";
import { isHop } from "../../src/graph/local.ts";
import {
  allPaths,
  cell,
  diagonal,
  directLearningSignalPaths,
  eligibilityPaths,
  learningSignalPaths,
  row,
  throughNodes,
} from "../../src/graph/path-sets.ts";
import { monomial, polynomials } from "../../src/graph/polynomials.ts";
import { integers } from "../../src/graph/semirings.ts";
import { hiddenId } from "../../src/graph/ids.ts";
import { returning, withHops } from "../../src/graph/tracks.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { anyShape, range, sumOf } from "../helpers/networks.ts";

describe("partitions, for any network and local set", () => {
  test("rows partition all paths, diagonals partition all paths, and cells refine both", () => {
    fc.assert(
      fc.property(anyShape, ({ local, ...options }) => {
        const graph = unrollNetwork(options);
        const steps = range(1, options.T);
        const all = countPaths(graph, allPaths(1));
        const rows = steps.map((t) => countPaths(graph, row(1, t, local)));
        const diagonals = steps.map((t) => countPaths(graph, diagonal(1, t)));
        const cells = steps.map((entry) => steps.map((exit) => countPaths(graph, cell(1, entry, exit, local))));
        expect(sumOf(rows)).toBe(all);
        expect(sumOf(diagonals)).toBe(all);
        expect(steps.map((_, t) => sumOf(cells.map((ofEntry) => ofEntry[t])))).toEqual(rows);
        expect(cells.map(sumOf)).toEqual(diagonals);
      }),
      { numRuns: 60 },
    );
  });

  test("no path lies in two rows or two diagonals: each edge is shared out without remainder", () => {
    fc.assert(
      fc.property(anyShape, ({ local, ...options }) => {
        const graph = unrollNetwork(options);
        const all = countsOf(graph, allPaths(1));
        for (const parts of [range(1, options.T).map((t) => row(1, t, local)), range(1, options.T).map((t) => diagonal(1, t))]) {
          const counted = parts.map((part) => countsOf(graph, part));
          expect(all.edges.map((_, e) => sumOf(counted.map(({ edges }) => edges[e])))).toEqual(all.edges);
          expect(all.nodes.map((_, v) => sumOf(counted.map(({ nodes }) => nodes[v])))).toEqual(all.nodes);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("hops partition all paths, and so does returning or not", () => {
    fc.assert(
      fc.property(anyShape, ({ local, ...options }) => {
        const graph = unrollNetwork(options);
        const all = countPaths(graph, allPaths(1));
        const byHops = range(0, options.T - 1).map((exactly) => countPaths(graph, withHops(allPaths(1), { exactly }, local)));
        expect(sumOf(byHops)).toBe(all);
        for (const m of range(1, options.T))
          expect(countPaths(graph, withHops(allPaths(1), { fewerThan: m }, local))).toBe(sumOf(byHops.slice(0, m)));
        const ring = polynomials(integers);
        expect(foldPaths(graph, allPaths(1), ring, (edge) => monomial(1n, isHop(edge, local) ? 1 : 0)).map((count) => count ?? 0n)).toEqual(
          byHops.slice(0, byHops.findLastIndex((count) => count > 0n) + 1),
        );
        expect(countPaths(graph, returning(allPaths(1), 1, local)) + countPaths(graph, returning(allPaths(1), 1, local, false))).toBe(all);
      }),
      { numRuns: 40 },
    );
  });

  test("'passing through h_j^t' is no partition: it counts paths more than once as soon as T > 1", () => {
    fc.assert(
      fc.property(anyShape, ({ N, T, selfEdges }) => {
        const graph = unrollNetwork({ N, T, selfEdges });
        const grouped = sumOf(range(1, T).map((t) => countPaths(graph, throughNodes(1, hiddenId(1, t)))));
        const all = countPaths(graph, allPaths(1));
        if (T === 1) expect(grouped).toBe(all);
        else expect(grouped).toBeGreaterThan(all);
      }),
    );
  });
});

describe("closed forms, for any network and local set", () => {
  test("cells, traces, learning signals, hops and the whole", () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const { T, local } = shape;
        const graph = unrollNetwork(shape);
        expect(pathCount(shape)).toBe(countPaths(graph, allPaths(1)));
        for (const t of range(1, T)) {
          expect(eligibilityCount(shape, t)).toBe(countPaths(graph, eligibilityPaths(1, t, local)));
          expect(learningSignalCount(shape, t)).toBe(countPaths(graph, learningSignalPaths(1, t, local)));
          expect(countPaths(graph, directLearningSignalPaths(1, t))).toBe(1n);
          expect(hopCount(shape, t - 1)).toBe(countPaths(graph, withHops(allPaths(1), { exactly: t - 1 }, local)));
          expect(cellCount(shape, t, T)).toBe(countPaths(graph, cell(1, t, T, local)));
          expect(cellCount(shape, 1, t)).toBe(countPaths(graph, cell(1, 1, t, local)));
        }
        expect(cellCount(shape, T + 1, T)).toBe(0n);
      }),
      // a lone neuron without self edges: its z has nowhere to hop to
      { numRuns: 60, examples: [[{ N: 1, T: 5, selfEdges: [], local: "strict" }]] },
    );
  });

  test("n over k, and none where k lies outside", () => {
    expect([-1, 0, 1, 2, 3, 4, 5].map((k) => choose(4, k))).toEqual([0n, 1n, 4n, 6n, 4n, 1n, 0n]);
    expect(choose(101, 50)).toBe(choose(100, 49) + choose(100, 50));
  });
});
