import { makeDag, type PlainEdge } from "../../graph/drawn-dag.ts";
import { foldPaths, litOf, type Lit } from "../../graph/fold.ts";
import { listPaths, pathProduct } from "../../graph/list.ts";
import { numbers } from "../../graph/semirings.ts";
import type { NodeId, PathSet } from "../../graph/types.ts";

/** Eight edges, six paths from x to y. Their order is that of the setting `edgeValues`. */
export const graph = makeDag([
  ["x", "a"],
  ["x", "b"],
  ["x", "c"],
  ["a", "b"],
  ["a", "c"],
  ["b", "c"],
  ["b", "y"],
  ["c", "y"],
]);
export const names = ["x", "a", "b", "c", "y"] as const;
const inner = ["a", "b", "c"] as const;

/** Paths from x to y that pass all the given nodes. */
export function pathsThrough(through: readonly string[]): PathSet<PlainEdge> {
  const stops = ["x", ...inner.filter((node) => through.includes(node)), "y"] as NodeId[];
  return { legs: stops.slice(1).map((to, k) => ({ from: stops[k], to, through: () => true })) };
}

export interface ListedPath {
  readonly nodes: readonly string[];
  readonly factors: readonly number[];
  readonly product: number;
  readonly lit: boolean;
}

export interface PathSum {
  readonly paths: readonly ListedPath[];
  readonly lit: Lit;
  readonly count: number;
  /** Of the lit paths, and of all. */
  readonly sum: number;
  readonly total: number;
}

/** Every path with its product, which of them pass `through`, and what both sums are. */
export function pathSum(values: readonly number[], through: readonly string[]): PathSum {
  const weigh = (edge: PlainEdge): number => values[edge.index];
  const chosen = pathsThrough(through);
  const lit = new Set(listPaths(graph, chosen).map(nameOf));
  const paths = listPaths(graph, pathsThrough([])).map((path) => ({
    nodes: [path[0].from, ...path.map((edge) => edge.to)],
    factors: path.map(weigh),
    product: pathProduct(path, numbers.multiply, weigh),
    lit: lit.has(nameOf(path)),
  }));
  return {
    paths,
    lit: litOf(graph, chosen),
    count: lit.size,
    sum: foldPaths(graph, chosen, numbers, weigh),
    total: foldPaths(graph, pathsThrough([]), numbers, weigh),
  };
}

const nameOf = (path: readonly PlainEdge[]): string => path.map((edge) => edge.to).join("");

/** One path alone, for lighting it. */
export function litPath(nodes: readonly string[]): Lit {
  const ids = new Set(nodes as readonly NodeId[]);
  const edges = Uint8Array.from(graph.edges, ({ from, to }) =>
    nodes.indexOf(to) === nodes.indexOf(from) + 1 && ids.has(from) && ids.has(to) ? 1 : 0,
  );
  return { nodes: ids, edges, edgeCount: nodes.length - 1 };
}
