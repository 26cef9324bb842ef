import type { GraphEdge } from "../../src/graph/types.ts";
import type { LocalSetName } from "../../src/model/types.ts";

/** What the definitions of entry, exit and hop say about one listed path w_j -> E, read edge by edge: independent of the fold and of its tracks. */
export interface PathFacts {
  readonly entry: number;
  readonly exit: number;
  readonly hops: number;
  readonly crossings: number;
  readonly returns: boolean;
  readonly hiddenOfJ: readonly number[];
}

const local: Record<LocalSetName, readonly string[]> = { strict: [], bellec: ["adaptation"], self: ["adaptation", "reset", "autapse"] };

export function classify(path: readonly GraphEdge[], set: LocalSetName): PathFacts {
  const own = path[0].from.slice(2);
  const entry = Number(path[0].to.split(":")[2]);
  const leaves = (edge: GraphEdge) =>
    edge.from.startsWith("z:") && (edge.to === "E" || edge.from.split(":")[1] !== edge.to.split(":")[1] || !local[set].includes(edge.name));
  const exitAt = path.findIndex(leaves);
  const hiddenAfter = path.slice(exitAt).some((edge) => edge.to.startsWith(`h:${own}:`));
  return {
    entry,
    exit: Number(path[exitAt].from.split(":")[2]),
    hops: path.filter((edge) => leaves(edge) && edge.to !== "E").length,
    crossings: path.filter((edge) => edge.kind !== "weight" && edge.to.startsWith("h:")).length,
    returns: hiddenAfter,
    hiddenOfJ: path.filter((edge) => edge.to.startsWith(`h:${own}:`)).map((edge) => Number(edge.to.split(":")[2])),
  };
}
