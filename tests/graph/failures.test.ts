import { describe, expect, test } from "vitest";
import { indexDag, nodeIndex } from "../../src/graph/dag.ts";
import { countPaths } from "../../src/graph/fold.ts";
import { edgeId } from "../../src/graph/ids.ts";
import type { DagEdge, Leg, NodeId } from "../../src/graph/types.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";

const edge = (from: string, to: string): DagEdge => ({
  id: edgeId("edge", from as NodeId, to as NodeId),
  from: from as NodeId,
  to: to as NodeId,
  index: 0,
});
const nodes = (...names: string[]) => names.map((id) => ({ id: id as NodeId }));
const leg = (from: string, to: string): Leg => ({ from: from as NodeId, to: to as NodeId, through: () => true });

describe("a graph that cannot be says so in one sentence", () => {
  test.each([
    ["the same name twice", nodes("a", "b", "a"), [], 'node names must differ, but "a" appears twice'],
    ["an edge that leads backwards", nodes("a", "b"), [edge("b", "a")], '"edge:b>a" does not'],
    ["an edge that leads nowhere else", nodes("a", "b"), [edge("b", "b")], '"edge:b>b" does not'],
    ["an end that is missing", nodes("a"), [edge("a", "b")], '"b" is not a node of this graph'],
  ])("%s", (_what, given, edges, sentence) => {
    expect(() => indexDag(given, edges)).toThrow(sentence);
  });

  test("a node that it does not have", () => {
    expect(() => nodeIndex(unrollNetwork({ N: 1, T: 1 }), "h:1:2" as NodeId)).toThrow('"h:1:2" is not a node of this graph');
  });

  test.each([
    [{ N: 0, T: 1 }, "the number of neurons N must be a whole number of at least 1, but got 0"],
    [{ N: 1.5, T: 1 }, "the number of neurons N must be a whole number of at least 1, but got 1.5"],
    [{ N: 1, T: 0 }, "the number of time steps T must be a whole number of at least 1, but got 0"],
    [{ N: 1, T: 1, inputs: -1 }, "the number of inputs must be a whole number of at least 0, but got -1"],
  ])("a network of %o", (options, sentence) => {
    expect(() => unrollNetwork(options)).toThrow(sentence);
  });

  test("a path set without legs, or whose legs do not join", () => {
    const graph = unrollNetwork({ N: 1, T: 2 });
    expect(() => countPaths(graph, { legs: [] })).toThrow("a path set needs a leg");
    expect(() => countPaths(graph, { legs: [leg("w:1", "h:1:1"), leg("z:1:1", "E")] })).toThrow(
      'legs must join, but one ends at "h:1:1" and the next starts at "z:1:1"',
    );
  });
});

test("inputs enter every hidden state of their step, each by an edge that says which", () => {
  const graph = unrollNetwork({ N: 2, T: 2, inputs: 3 });
  const entering = graph.edges.filter(({ kind }) => kind === "input").map(({ from, to, j, t, i }) => ({ from, to, j, t, i }));
  const expected = [1, 2].flatMap((t) =>
    [1, 2].flatMap((j) => [1, 2, 3].map((k) => ({ from: `u:${k}:${t}`, to: `h:${j}:${t}`, j, t, i: k }))),
  );
  expect(entering).toEqual(expected);
  expect(unrollNetwork({ N: 2, T: 2 }).edges.filter(({ kind }) => kind === "input")).toEqual([]);
});

test("edges are named by their kind, self edges by their own name, and only these may be local", () => {
  const selfEdges = [{ name: "adaptation", isLocalByDefault: true }];
  for (const { kind, name, isLocalByDefault } of unrollNetwork({ N: 2, T: 2, inputs: 1, selfEdges }).edges)
    expect([name, isLocalByDefault]).toEqual(kind === "self" ? ["adaptation", true] : [kind, false]);
});
