import { isOfPart, pathsOfClass, type PathClass } from "../../diagnosis/paths.ts";
import { roleOf } from "../../diagnosis/roles.ts";
import { countPaths, litOf } from "../../graph/fold.ts";
import type { GraphEdge, NodeId, PathSet, UnrolledGraph } from "../../graph/types.ts";
import { unrollNetwork } from "../../graph/unroll.ts";
import type { LitClass, LitLayer } from "../../view/graph/edges/lit.ts";
import type { Picture } from "./model.ts";
import { makeWeakMemo } from "../../lib/memo.ts";

/** Each effect has its colour and its stroke; what is missing is dashed. */
export const classOfEffect: Readonly<Record<PathClass["effect"], LitClass>> = {
  missing: "dropped",
  added: "learning",
  "counted twice": "learning",
  "weighted wrongly": "eligibility",
  "sign flipped": "eligibility",
  misplaced: "eligibility",
};

export interface DrawnPicture {
  readonly graph: UnrolledGraph;
  readonly layers: readonly LitLayer[];
  /** Paths from w_1 to E of the first class. */
  readonly paths: bigint;
}

const graphs = makeWeakMemo<UnrolledGraph>(6);

/** The neuron whose weights are drawn. */
export const POST = 1;

/** The graph, and of each class the paths, with the edges that it is about in a colour and a stroke of their own. */
export function drawPicture({ N, T, selfEdges, local, question, classes }: Picture): DrawnPicture {
  const key = [N, T, ...selfEdges.map(({ name }) => name)].join(" ");
  const graph = graphs(key, () => unrollNetwork({ N, T, selfEdges }));
  const isThere = (edge: GraphEdge, part: PathClass["part"]): boolean => {
    if (question === "exact" || (edge.kind === "self" && roleOf(edge) === part)) return true;
    const isBack = edge.kind === "synapse" || edge.kind === "self";
    return !isBack || local.includes(edge.name);
  };
  const sets = classes.map((one): { set: PathSet; one: (typeof classes)[number] } => {
    const all = pathsOfClass(one, POST, T, one.chunk);
    return {
      one,
      set: { ...all, legs: all.legs.map((leg) => ({ ...leg, through: (edge) => leg.through(edge) && isThere(edge, one.part) })) },
    };
  });
  const layers = sets.flatMap(({ set, one }): LitLayer[] => {
    const { nodes, edges } = litOf(graph, set);
    const part = new Uint8Array(graph.edges.length);
    const ends = new Set<NodeId>();
    for (const edge of graph.edges)
      if (edges[edge.index] === 1 && isOfPart(one.part, edge, T, one.chunk)) {
        part[edge.index] = 1;
        ends.add(edge.from).add(edge.to);
      }
    return [
      { as: "gradient", nodes, edges: edges.map((lit, e) => lit & ~part[e]) },
      { as: classOfEffect[one.effect], nodes: ends, edges: part },
    ];
  });
  return { graph, layers, paths: sets[0] === undefined ? 0n : countPaths(graph, sets[0].set) };
}
