import { countPaths, litOf, type Lit } from "../../graph/fold.ts";
import { lossId } from "../../graph/ids.ts";
import type { GraphNode, NodeId, PathSet, UnrolledGraph } from "../../graph/types.ts";
import type { LocalSetName } from "../../model/types.ts";
import { unrollNetwork } from "../../graph/unroll.ts";
import { litPart, type LitLayer } from "../../view/graph/edges/lit.ts";
import { termPaths } from "../../view/graph/figure/term-paths.ts";

/** The paths W -> E of the compact graph that pass all the given nodes, or undefined when none can. */
export function compactPaths(graph: UnrolledGraph, through: readonly NodeId[]): PathSet {
  const stops = through.filter((id) => id !== "W" && id !== lossId).sort((a, b) => graph.indexOf.get(a)! - graph.indexOf.get(b)!);
  const ends = ["W" as NodeId, ...stops, lossId];
  return { legs: ends.slice(1).map((to, k) => ({ from: ends[k], to, through: () => true })) };
}

export function compactShown(graph: UnrolledGraph, through: readonly NodeId[]): { count: bigint; lit: Lit } {
  const set = compactPaths(graph, through);
  return { count: countPaths(graph, set), lit: litOf(graph, set) };
}

/** How many edges of the expanded graph lie folded in each edge of the compact one: N, or N^2 where neurons mix. */
export const foldedEdges = (kind: string, N: number): number => (kind === "self" || kind === "synapse" ? N * N : N);

/** The edges into E, and E. */
export function lossEdges(graph: UnrolledGraph): { nodes: ReadonlySet<NodeId>; edges: Uint8Array } {
  return {
    nodes: new Set(graph.nodes.filter((node: GraphNode) => node.kind === "loss").map(({ id }) => id)),
    edges: Uint8Array.from(graph.edges, ({ kind }) => (kind === "loss" ? 1 : 0)),
  };
}

/** The paths, or the edges, of the compact graph that a term of the equations stands for; undefined if it stands for none. */
export function compactPart(
  graph: UnrolledGraph,
  term: string,
  where: { t: number; local: LocalSetName },
): readonly LitLayer[] | undefined {
  // the compact graph is that of one neuron, by other names
  const one = unrollNetwork({ N: 1, T: graph.T });
  const whole = termPaths(term, { post: 1, ...where });
  if (whole === undefined) {
    const as = term === "synapse" || term === "loss" ? "learning" : "eligibility";
    return litPart([{ as, nodes: new Set(), edges: new Uint8Array(graph.edges.length).fill(1) }], graph.edges, term);
  }
  const { nodes, edges } = litOf(one, whole.set);
  return [{ as: whole.as, nodes: new Set([...nodes].map((id) => graph.nodes[one.indexOf.get(id)!].id)), edges }];
}
