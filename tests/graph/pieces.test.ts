import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeDag, passing } from "../../src/graph/drawn-dag.ts";
import { countPaths, foldPaths, litOf } from "../../src/graph/fold.ts";
import { countsOf } from "../helpers/counts-of.ts";
import { compareInTime, hiddenId, inputId, lossId, observableId, parseNodeId, weightId } from "../../src/graph/ids.ts";
import { isInLocalSet } from "../../src/graph/local.ts";
import { allPaths, cell, row } from "../../src/graph/path-sets.ts";
import { monomial, polynomials } from "../../src/graph/polynomials.ts";
import { integers, matrices, matrix, metered, multiplyMatrices, numbers } from "../../src/graph/semirings.ts";
import { withHops } from "../../src/graph/tracks.ts";
import type { Dag, DagEdge, DagNode, GraphEdge, NodeId, PathSet } from "../../src/graph/types.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import type { LocalSet } from "../../src/model/types.ts";
import { anyShape, selfEdgesNamed } from "../helpers/networks.ts";

const between = (from: string, to: string): PathSet<DagEdge> => ({
  legs: [{ from: from as NodeId, to: to as NodeId, through: () => true }],
});

describe("makeDag", () => {
  //     /-> b -\
  //   a         d -> e     and two parallel edges d => e
  //     \-> c -/
  const dag = makeDag([
    ["d", "e", "first"],
    ["d", "e", "second"],
    ["a", "b"],
    ["a", "c"],
    ["b", "d"],
    ["c", "d"],
  ]);

  test("sorts nodes so that every edge leads forwards, and keeps the edges in the order given", () => {
    expect(dag.nodes.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
    for (const { from, to } of dag.edges) expect(dag.indexOf.get(from)!).toBeLessThan(dag.indexOf.get(to)!);
    expect(dag.edges.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("names parallel edges apart by their label", () => {
    expect(dag.edges.slice(0, 2).map(({ id, label }) => [id, label])).toEqual([
      ["first:d>e", "first"],
      ["second:d>e", "second"],
    ]);
    expect(dag.edges[2].id).toBe("edge:a>b");
    expect(countPaths(dag, between("a", "e"))).toBe(4n);
  });

  test("lists the edges of a node both ways", () => {
    const at = dag.indexOf.get("d" as NodeId)!;
    const names = (edges: Int32Array, start: Int32Array) => [...edges.slice(start[at], start[at + 1])].map((e) => dag.edges[e].id);
    expect(names(dag.outEdges, dag.outStart)).toEqual(["first:d>e", "second:d>e"]);
    expect(names(dag.inEdges, dag.inStart)).toEqual(["edge:b>d", "edge:c>d"]);
  });

  test("refuses a cycle and names what lies on or behind it", () => {
    const cycle: [string, string][] = [
      ["x", "y"],
      ["y", "z"],
      ["z", "y"],
    ];
    expect(() => makeDag(cycle)).toThrow("the graph must be acyclic, but y, z lie on or behind a cycle");
    expect(() => makeDag([["x", "x"]])).toThrow("acyclic");
  });

  test("an empty graph has no nodes", () => expect(makeDag([]).nodes).toEqual([]));

  test("has the paths that pass some of its nodes, given in any order, and none that pass another", () => {
    const [a, e] = ["a", "e"] as NodeId[];
    const countsThrough = (...nodes: string[]) => countPaths(dag, passing(dag, a, e, nodes)!);
    expect(countsThrough()).toBe(4n);
    expect([countsThrough("b"), countsThrough("d", "b"), countsThrough("e", "d", "a", "d")]).toEqual([2n, 2n, 4n]);
    expect(countsThrough("b", "c")).toBe(0n);
    expect(passing(dag, a, e, ["d", "b"])!.legs.map(({ from, to }) => `${from}>${to}`)).toEqual(["a>b", "b>d", "d>e"]);
    expect(passing(dag, a, e, ["b", "x"])).toBeUndefined();
  });
});

describe("parseNodeId", () => {
  test("reads back every id that is made", () => {
    expect(parseNodeId(weightId(3))).toEqual({ kind: "weight", id: "w:3", j: 3 });
    expect(parseNodeId(hiddenId(2, 10))).toEqual({ kind: "hidden", id: "h:2:10", j: 2, t: 10 });
    expect(parseNodeId(observableId(12, 1))).toEqual({ kind: "observable", id: "z:12:1", j: 12, t: 1 });
    expect(parseNodeId(inputId(1, 4))).toEqual({ kind: "input", id: "u:1:4", k: 1, t: 4 });
    expect(parseNodeId(lossId)).toEqual({ kind: "loss", id: "E" });
  });

  test("every node of a graph is what its id says", () => {
    const graph = unrollNetwork({ N: 2, T: 3, inputs: 2 });
    for (const node of graph.nodes) expect(parseNodeId(node.id)).toEqual(node);
  });

  for (const text of [
    "",
    "e",
    "w",
    "w:0",
    "w:01",
    "w:1:1",
    "h:1",
    "h:0:1",
    "h:1:0",
    "z:1:2:3",
    " z:1:2",
    "z:1:2 ",
    "q:1:2",
    "EE",
    "z:-1:2",
  ])
    test(`refuses "${text}"`, () => expect(() => parseNodeId(text)).toThrow(`but got "${text}"`));

  test("ids sort in the order in which a path can meet them", () => {
    const first = [weightId(1), inputId(1, 1), hiddenId(2, 1), observableId(2, 1)];
    const met = [...first, inputId(2, 2), hiddenId(1, 2), observableId(1, 2), lossId];
    expect([...met].reverse().sort(compareInTime)).toEqual(met);
  });
});

test("a local set holds all self edges, none, those that are local by default, or those that it names", () => {
  const [adaptation, reset] = selfEdgesNamed("adaptation", "reset");
  const held = (local: LocalSet) => [adaptation, reset].map((edge) => isInLocalSet(edge, local));
  expect(held("self")).toEqual([true, true]);
  expect(held("strict")).toEqual([false, false]);
  for (const local of ["bellec", "default"] as const) expect(held(local)).toEqual([true, false]);
  expect([held(["reset"]), held(["adaptation", "reset"]), held([])]).toEqual([
    [false, true],
    [true, true],
    [false, false],
  ]);
});

describe("metered", () => {
  const chain = makeDag([
    ["a", "b"],
    ["b", "c"],
    ["a", "c"],
  ]);

  test("counts every sum and product, and changes none", () => {
    const spent = { additions: 0, multiplications: 0 };
    const weights = [2, 3, 5];
    const weigh = ({ index }: DagEdge) => weights[index];
    expect(foldPaths(chain, between("a", "c"), metered(numbers, spent), weigh)).toBe(11);
    expect(spent).toEqual({ additions: 1, multiplications: 1 });
    foldPaths(chain, between("a", "c"), metered(numbers, spent), weigh);
    expect(spent).toEqual({ additions: 2, multiplications: 2 });
  });

  test("keeps the ring's zero and one, and has every node sum for itself", () => {
    const ring = metered(integers, { additions: 0, multiplications: 0 });
    expect(ring.sharesSums).toBe(false);
    expect(ring.one("a" as NodeId)).toBe(1n);
    expect(ring.zero("a" as NodeId, "b" as NodeId)).toBe(0n);
  });

  test.each(["forward", "backward"] as const)("a fold %s costs every further step the same, up to T = 1000", (direction) => {
    const work = (T: number) => {
      const spent = { additions: 0, multiplications: 0, weighed: 0 };
      const graph = unrollNetwork({ N: 8, T });
      foldPaths(graph, allPaths(1), metered(numbers, spent), () => ++spent.weighed && 1e-3, direction);
      expect(spent.weighed).toBeLessThanOrEqual(graph.edges.length);
      return spent;
    };
    const [short, middle, long] = [10, 505, 1000].map(work);
    for (const kind of ["additions", "multiplications", "weighed"] as const)
      expect(long[kind] - middle[kind]).toBe(middle[kind] - short[kind]);
  });
});

describe("shared sums", () => {
  const unshared = { ...integers, sharesSums: false };

  test("neurons that lead to the same neurons share their sum: of N x N additions a step, N are left", () => {
    const additionsOf = (ring: typeof integers, T: number) => {
      let additions = 0;
      foldPaths(unrollNetwork({ N: 8, T }), allPaths(1), { ...ring, add: (a, b) => (additions++, ring.add(a, b)) }, () => 1n, "backward");
      return additions;
    };
    const perStep = (ring: typeof integers) => additionsOf(ring, 20) - additionsOf(ring, 19);
    // an h has two edges out, a z nine, and a w one more for each step
    expect(perStep(unshared)).toBe(8 + 8 * 8 + 8);
    expect(perStep(integers)).toBe(8 + 8 + 8);
  });

  test("are those of the node before, not of one before that", () => {
    //  a => p -> x <- q      y <- s -> z <- q      and x, y, z -> e: y has no second term, and z's is not x's
    const graph = makeDag([
      ["a", "p", "first"],
      ["a", "p", "second"],
      ["a", "q"],
      ["a", "s"],
      ["p", "x"],
      ["q", "x"],
      ["s", "y"],
      ["s", "z"],
      ["q", "z"],
      ["x", "e"],
      ["y", "e"],
      ["z", "e"],
    ]);
    expect(graph.nodes.map(({ id }) => id).join("")).toBe("apqsxyze");
    expect(foldPaths(graph, between("a", "e"), integers, () => 1n)).toBe(3n + 1n + 2n);
  });

  test("are what each node would sum for itself, whatever the weights, the set and the direction", () =>
    fc.assert(
      fc.property(anyShape, fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 7, maxLength: 7 }), fc.nat(), (shape, digits, a) => {
        const { local, ...options } = shape;
        const graph = unrollNetwork(options);
        const weigh = ({ index }: GraphEdge) => BigInt(digits[index % 7]);
        for (const set of [allPaths(1), row(1, (a % options.T) + 1, local)])
          for (const direction of ["forward", "backward"] as const)
            expect(foldPaths(graph, set, integers, weigh, direction)).toBe(foldPaths(graph, set, unshared, weigh, direction));
      }),
      { seed: 3, numRuns: 80 },
    ));
});

describe("foldPaths, backwards", () => {
  test("counts what it counts forwards, for any network and set", () =>
    fc.assert(
      fc.property(anyShape, fc.nat(), fc.nat(), fc.nat(), ({ N, T, selfEdges, local }, a, b, q) => {
        const graph = unrollNetwork({ N, T, selfEdges });
        const [entry, exit] = [(a % T) + 1, (b % T) + 1];
        const sets = [allPaths(1), row(1, exit, local), cell(1, entry, exit, local)];
        const tracked = [{ exactly: q % T }, { fewerThan: (q % T) + 1 }].map((hops) => withHops(allPaths(1), hops, local));
        for (const set of [...sets, ...tracked])
          expect(foldPaths(graph, set, integers, () => 1n, "backward")).toBe(foldPaths(graph, set, integers, () => 1n, "forward"));
      }),
      { seed: 11, numRuns: 60 },
    ));

  test("starts where the set starts, wherever in the graph that is", () => {
    const graph = unrollNetwork({ N: 3, T: 4 });
    for (const j of [2, 3]) {
      const set = withHops(allPaths(j), { fewerThan: 2 }, "strict");
      const count = countPaths(graph, set);
      expect(count).toBe(countPaths(graph, withHops(allPaths(1), { fewerThan: 2 }, "strict")));
      expect(foldPaths(graph, set, integers, () => 1n, "backward")).toBe(count);
      const { total, nodes } = countsOf(graph, set);
      expect([total, nodes[graph.indexOf.get(weightId(j))!]]).toEqual([count, count]);
    }
    const standing: PathSet<DagEdge> = between("w:2", "w:2");
    expect([...litOf(graph, standing).nodes]).toEqual(["w:2"]);
    const stayed: PathSet = { legs: standing.legs };
    expect([...litOf(graph, withHops(stayed, { fewerThan: 3 }, "strict")).nodes]).toEqual(["w:2"]);
    expect([...litOf(graph, between("w:2", "w:3")).nodes]).toEqual([]);
  });

  test("multiplies matrices in the order of the path, the late factor on the left", () => {
    const graph = makeDag([
      ["x", "y", "f"],
      ["y", "z", "g"],
    ]);
    const [f, g] = [matrix(2, 2, [1, 2, 0, 1]), matrix(2, 2, [0, 1, 1, 0])];
    const weigh = ({ index }: DagEdge) => (index === 0 ? f : g);
    const expected = multiplyMatrices(g, f);
    for (const direction of ["forward", "backward"] as const)
      expect(
        foldPaths(
          graph,
          between("x", "z"),
          matrices(() => 2),
          weigh,
          direction,
        ),
      ).toEqual(expected);
    expect(multiplyMatrices(f, g)).not.toEqual(expected);
  });

  test("yields the ring's one for the path without edges and its zero where there is no path", () => {
    const graph: Dag<DagNode, DagEdge> = makeDag([
      ["a", "b"],
      ["c", "d"],
    ]);
    for (const direction of ["forward", "backward"] as const) {
      expect(foldPaths(graph, between("a", "a"), integers, () => 1n, direction)).toBe(1n);
      expect(foldPaths(graph, between("a", "d"), integers, () => 1n, direction)).toBe(0n);
      expect(
        foldPaths(
          graph,
          between("a", "a"),
          matrices(() => 2),
          () => matrix(2, 2),
          direction,
        ).data,
      ).toEqual(Float64Array.of(1, 0, 0, 1));
      expect(
        foldPaths(
          graph,
          between("a", "d"),
          matrices(() => 2),
          () => matrix(2, 2),
          direction,
        ).data,
      ).toEqual(new Float64Array(4));
    }
  });

  test("sorts by hops as forwards does", () => {
    const graph = unrollNetwork({ N: 2, T: 5 });
    const weigh = ({ kind }: GraphEdge) => monomial(1n, kind === "synapse" || kind === "self" ? 1 : 0);
    expect(foldPaths(graph, allPaths(1), polynomials(integers), weigh, "backward")).toEqual([15n, 40n, 60n, 48n, 16n]);
  });
});
