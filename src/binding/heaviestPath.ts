/** The path of a set that weighs most, found like a sum over paths, but with the larger of two taken instead of both. */
import { foldPaths } from "../graph/fold.ts";
import type { Matrix } from "../graph/semirings.ts";
import type { GraphEdge, NodeId, PathSet, Semiring, UnrolledGraph } from "../graph/types.ts";
import { log } from "../lib/elementary.ts";
import type { Synapse, Trajectory, Trial } from "../rnn/types.ts";
import { jacobiansOf } from "./jacobians.ts";
import { dimensionsOf } from "./sums.ts";

/** The edges of a path from its last one back. */
interface Link {
  readonly edge: GraphEdge;
  readonly before: Link | undefined;
}

/** The best of many paths, in logarithms: products of hundreds of factors neither vanish nor overflow. */
interface Best {
  readonly log: number;
  readonly path: Link | undefined;
}

const none: Best = { log: -Infinity, path: undefined };
const heavier = (a: Best, b: Best): Best => (b.log > a.log ? b : a);

/** Best paths by entry of the Jacobian, rows x cols: which hidden variable a path ends at, and which it starts from. */
interface Bests {
  readonly cols: number;
  readonly entries: readonly Best[];
}

function bests(dimensionOf: (node: NodeId) => number): Semiring<Bests> {
  const sized = (rows: number, cols: number, of: (r: number, c: number) => Best): Bests => ({
    cols,
    entries: Array.from({ length: rows * cols }, (_, k) => of(Math.floor(k / cols), k % cols)),
  });
  return {
    zero: (from, to) => sized(dimensionOf(to), dimensionOf(from), () => none),
    one: (node) => sized(dimensionOf(node), dimensionOf(node), (r, c) => (r === c ? { log: 0, path: undefined } : none)),
    add: (a, b) => ({ cols: a.cols, entries: a.entries.map((best, k) => heavier(best, b.entries[k]!)) }),
    multiply: (late, early) =>
      sized(late.entries.length / late.cols, early.cols, (r, c) => {
        let best = none;
        for (let k = 0; k < late.cols; k++) {
          const [after, before] = [late.entries[r * late.cols + k]!, early.entries[k * early.cols + c]!];
          const sum = after.log + before.log;
          if (sum > best.log) best = { log: sum, path: { edge: after.path!.edge, before: before.path } };
        }
        return best;
      }),
  };
}

const single = (edge: GraphEdge, { cols, data }: Matrix): Bests => ({
  cols,
  entries: Array.from(data, (value) => (value === 0 ? none : { log: log(Math.abs(value)), path: { edge, before: undefined } })),
});

/**
 * Finds, in any set, the path whose product of Jacobians is largest in magnitude: its edges, first to last, or undefined if every path has a
 * factor 0. Max-product dynamic programming, O(edges) a set; the logarithms are taken once per edge. Of a matrix-valued product the largest
 * entry counts; between weights, z and E it is a number.
 */
export function heaviestPathFinder(
  trial: Trial,
  trajectory: Trajectory,
  graph: UnrolledGraph,
  synapse: Synapse,
): (set: PathSet) => GraphEdge[] | undefined {
  const jacobian = jacobiansOf(trial, trajectory, synapse);
  const ring = bests(dimensionsOf(trial));
  const singles = new Array<Bests | undefined>(graph.edges.length);
  return (set) => {
    const { entries } = foldPaths(graph, set, ring, (edge) => (singles[edge.index] ??= single(edge, jacobian(edge))));
    const edges: GraphEdge[] = [];
    for (let link = entries.reduce(heavier, none).path; link !== undefined; link = link.before) edges.push(link.edge);
    return edges.length === 0 ? undefined : edges.reverse();
  };
}
