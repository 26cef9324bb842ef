import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countPaths, litOf } from "../../src/graph/fold.ts";
import { countsOf } from "../helpers/counts-of.ts";
import { hiddenId, observableId, weightId } from "../../src/graph/ids.ts";
import { listPaths } from "../../src/graph/list.ts";
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
import { hoppingOnceAtMost, returning, spanningAtMost, withHops } from "../../src/graph/tracks.ts";
import type { GraphEdge, PathSet, UnrolledGraph } from "../../src/graph/types.ts";
import type { LocalSetName } from "../../src/model/types.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { classify, type PathFacts } from "../helpers/classify.ts";
import { range, smallShape } from "../helpers/networks.ts";

/** Every path from w_1 to E, by walking edges from the plain edge list: shares no code with the fold. */
function everyPath(graph: UnrolledGraph, from: string = weightId(1)): GraphEdge[][] {
  if (from === "E") return [[]];
  return graph.edges.filter((edge) => edge.from === from).flatMap((edge) => everyPath(graph, edge.to).map((rest) => [edge, ...rest]));
}

/** Path sets beside what the definitions say belongs to them. */
function families(
  T: number,
  local: LocalSetName,
): [name: string, set: PathSet, belongs: (facts: PathFacts, path: readonly GraphEdge[]) => boolean][] {
  const t = Math.ceil(T / 2);
  const visits = (path: readonly GraphEdge[], node: string) => path.some((edge) => edge.to === node);
  return [
    ["all", allPaths(1), () => true],
    ["through h", throughNodes(1, hiddenId(1, t)), (_, path) => visits(path, hiddenId(1, t))],
    [
      "through z and h",
      throughNodes(1, observableId(1, T), hiddenId(1, t)),
      (_, path) => visits(path, hiddenId(1, t)) && visits(path, observableId(1, T)),
    ],
    ["row", row(1, t, local), ({ exit }) => exit === t],
    ["diagonal", diagonal(1, t), ({ entry }) => entry === t],
    ["cell", cell(1, t, T, local), ({ entry, exit }) => entry === t && exit === T],
    ["empty cell", cell(1, T, T - 1 || 1, local), ({ entry, exit }) => entry === T && exit === (T - 1 || 1)],
    ["one hop", withHops(allPaths(1), { exactly: 1 }, local), ({ hops }) => hops === 1],
    ["fewer than two hops", withHops(allPaths(1), { fewerThan: 2 }, local), ({ hops }) => hops < 2],
    ["no hops allowed at all", withHops(allPaths(1), { fewerThan: 0 }, local), () => false],
    [
      "one hop at most, straight to E after it",
      hoppingOnceAtMost(allPaths(1), local),
      ({ hops, exit }, path) => hops === 0 || (hops === 1 && path.at(-1)!.from.endsWith(`:${exit + 1}`)),
    ],
    ["short span", spanningAtMost(allPaths(1), 2), ({ crossings }) => crossings < 2],
    ["returning", returning(allPaths(1), 1, local), ({ returns }) => returns],
    ["not returning", returning(allPaths(1), 1, local, false), ({ returns }) => !returns],
    ["returning in a row", returning(row(1, t, local), 1, local), ({ returns, exit }) => returns && exit === t],
    [
      "returning with two hops",
      withHops(returning(allPaths(1), 1, local), { exactly: 2 }, local),
      ({ returns, hops }) => returns && hops === 2,
    ],
    [
      "short span with one hop",
      withHops(spanningAtMost(allPaths(1), 2), { exactly: 1 }, local),
      ({ crossings, hops }) => crossings < 2 && hops === 1,
    ],
    [
      "not returning, with fewer than two hops",
      withHops(returning(allPaths(1), 1, local, false), { fewerThan: 2 }, local),
      ({ returns, hops }) => !returns && hops < 2,
    ],
    [
      "through h with one hop",
      withHops(throughNodes(1, hiddenId(1, t)), { exactly: 1 }, local),
      ({ hops }, path) => visits(path, hiddenId(1, t)) && hops === 1,
    ],
    ["one hop in a diagonal", withHops(diagonal(1, t), { exactly: 1 }, local), ({ entry, hops }) => entry === t && hops === 1],
  ];
}

const names = (paths: readonly (readonly GraphEdge[])[]): string[] => paths.map((path) => path.map(({ id }) => id).join(" ")).sort();

describe("brute-force listing", () => {
  test("each set counts, lists and lights exactly the paths of its definition", () => {
    fc.assert(
      fc.property(smallShape, ({ local, ...options }) => {
        const graph = unrollNetwork(options);
        const facts = everyPath(graph).map((path) => ({ path, facts: classify(path, local) }));
        for (const [name, set, belongs] of families(options.T, local)) {
          const members = facts.filter(({ facts, path }) => belongs(facts, path)).map(({ path }) => path);
          expect(names(listPaths(graph, set)), name).toEqual(names(members));
          const counts = countsOf(graph, set);
          expect(counts.total, name).toBe(BigInt(members.length));
          expect(countPaths(graph, set), name).toBe(counts.total);
          const perEdge = graph.edges.map((edge) => BigInt(members.filter((path) => path.includes(edge)).length));
          expect(counts.edges, name).toEqual(perEdge);
          const lit = litOf(graph, set);
          expect([...lit.edges], name).toEqual(perEdge.map((count) => (count > 0n ? 1 : 0)));
          expect(lit.edgeCount, name).toBe(perEdge.filter((count) => count > 0n).length);
          const perNode = graph.nodes.map(
            ({ id }) => members.filter((path) => path[0].from === id || path.some(({ to }) => to === id)).length,
          );
          expect(counts.nodes, name).toEqual(perNode.map(BigInt));
          expect(
            graph.nodes.map(({ id }) => lit.nodes.has(id)),
            name,
          ).toEqual(perNode.map((count) => count > 0));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("traces and learning signals are the two halves of a row", () => {
    fc.assert(
      fc.property(smallShape, ({ local, ...options }) => {
        const graph = unrollNetwork(options);
        for (const t of range(1, options.T)) {
          const traces = listPaths(graph, eligibilityPaths(1, t, local));
          const signals = listPaths(graph, learningSignalPaths(1, t, local));
          const joined = traces.flatMap((trace) => signals.map((signal) => [...trace, ...signal]));
          expect(names(joined)).toEqual(names(listPaths(graph, row(1, t, local))));
          expect(listPaths(graph, directLearningSignalPaths(1, t)).map((path) => path.map(({ kind }) => kind))).toEqual([["loss"]]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("a limit stops the listing early", () => {
    const graph = unrollNetwork({ N: 2, T: 3 });
    expect(listPaths(graph, allPaths(1), 5)).toEqual(listPaths(graph, allPaths(1)).slice(0, 5));
    expect(listPaths(graph, allPaths(1), 0)).toEqual([]);
  });
});
