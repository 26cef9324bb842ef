import { makeDag, passing, type PlainEdge } from "../../graph/drawn-dag.ts";
import { countPaths, foldPaths, litOf } from "../../graph/fold.ts";
import { listPaths } from "../../graph/list.ts";
import { numbers } from "../../graph/semirings.ts";
import type { Dag, DagNode, Leg, NodeId, PathSet } from "../../graph/types.ts";

export const cases = ["bottleneck", "bypass", "in-a-row", "first-gate"] as const;
export type Case = (typeof cases)[number];

export interface Setup {
  readonly graph: Dag<DagNode, PlainEdge>;
  readonly gates: readonly string[];
  readonly values: readonly number[];
  /** Whether the leg from x to a gate must not pass another gate. */
  readonly firstOnly: boolean;
}

const single: readonly (readonly [string, string])[] = [
  ["x", "a"],
  ["x", "b"],
  ["a", "p"],
  ["b", "p"],
  ["p", "c"],
  ["p", "d"],
  ["c", "y"],
  ["d", "y"],
];
const row: readonly (readonly [string, string])[] = [
  ["x", "a"],
  ["x", "b"],
  ["a", "p"],
  ["b", "q"],
  ["p", "q"],
  ["p", "c"],
  ["q", "d"],
  ["c", "y"],
  ["d", "y"],
];
const eight = [0.5, 1, 2, -1, 1.5, 0.5, 1, 2];
const nine = [2, 1, 0.5, -1, 1.5, 1, 0.5, 0.5, 2];

export const setups: Record<Case, Setup> = {
  bottleneck: { graph: makeDag(single), gates: ["p"], values: eight, firstOnly: false },
  bypass: { graph: makeDag([...single, ["b", "d"]]), gates: ["p"], values: [...eight, 2], firstOnly: false },
  "in-a-row": { graph: makeDag(row), gates: ["p", "q"], values: nine, firstOnly: false },
  "first-gate": { graph: makeDag(row), gates: ["p", "q"], values: nine, firstOnly: true },
};

export interface Term {
  readonly gate: string;
  readonly before: number;
  readonly after: number;
}

export interface Factored {
  readonly terms: readonly Term[];
  /** The sum of the terms, and the derivative it should be. */
  readonly claimed: number;
  readonly true: number;
  /** Each path with how many terms contain it: 1 is right. */
  readonly paths: readonly { readonly nodes: readonly string[]; readonly times: number; readonly product: number }[];
  readonly claimedCount: bigint;
  readonly trueCount: bigint;
  /** By edge index: 1 on the way to a gate, 2 on the way from one, 3 both, 0 in no term. */
  readonly sides: Uint8Array;
}

/** The sum over gates of (derivative of y by gate) times (derivative of gate by x), against the sum over all paths. */
export function factor(name: Case): Factored {
  const { graph, gates, values, firstOnly } = setups[name];
  const weigh = (edge: PlainEdge): number => values[edge.index];
  const [x, y] = ["x", "y"] as NodeId[];
  const any = (): boolean => true;
  const all: PathSet<PlainEdge> = { legs: [{ from: x, to: y, through: any }] };
  const sets = gates.map((gate) => {
    const before: Leg<PlainEdge> = { from: x, to: gate as NodeId, through: firstOnly ? (edge) => !gates.includes(edge.from) : any };
    const after: Leg<PlainEdge> = { from: gate as NodeId, to: y, through: any };
    return { gate, before: { legs: [before] }, after: { legs: [after] }, both: { legs: [before, after] } };
  });
  const nameOf = (path: readonly PlainEdge[]): string => path.map((edge) => edge.to).join("");
  const times = new Map<string, number>();
  const sides = new Uint8Array(graph.edges.length);
  for (const { before, after, both } of sets) {
    for (const path of listPaths(graph, both)) times.set(nameOf(path), (times.get(nameOf(path)) ?? 0) + 1);
    for (const path of listPaths(graph, before)) for (const edge of path) sides[edge.index] |= 1;
    for (const path of listPaths(graph, after)) for (const edge of path) sides[edge.index] |= 2;
  }
  const terms = sets.map(({ gate, before, after }) => ({
    gate,
    before: foldPaths(graph, before, numbers, weigh),
    after: foldPaths(graph, after, numbers, weigh),
  }));
  return {
    terms,
    claimed: terms.reduce((sum, term) => sum + term.after * term.before, 0),
    true: foldPaths(graph, all, numbers, weigh),
    paths: listPaths(graph, all).map((path) => ({
      nodes: ["x", ...path.map((edge) => edge.to)],
      times: times.get(nameOf(path)) ?? 0,
      product: path.reduce((product, edge) => weigh(edge) * product, 1),
    })),
    claimedCount: sets.reduce((sum, { both }) => sum + countPaths(graph, both), 0n),
    trueCount: countPaths(graph, all),
    sides,
  };
}

/** The paths from x to y that pass all the nodes: what they light, their number and their sum; `nodes` are those that this graph has. */
export function factorPaths(name: Case, chosen: readonly string[]) {
  const { graph, values } = setups[name];
  const nodes = chosen.filter((id) => graph.indexOf.has(id as NodeId));
  const set = passing(graph, "x", "y", nodes)!;
  return {
    nodes,
    edges: litOf(graph, set).edges,
    count: countPaths(graph, set),
    sum: foldPaths(graph, set, numbers, (edge) => values[edge.index]),
  };
}
