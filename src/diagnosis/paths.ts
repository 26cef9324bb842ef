import { allPaths } from "../graph/path-sets.ts";
import type { GraphEdge, PathSet, Track } from "../graph/types.ts";
import { roleOf } from "./roles.ts";

/** Where in the graph a mistake sits: edges that all the paths concerned take. */
export type PathPart =
  | "entry"
  | "state"
  | "emit"
  | "synapse"
  | "adaptation"
  | "reset"
  | "autapse"
  | "loss"
  | "last loss"
  | "chunk border"
  | "hop"
  | "every"
  | "outside";

/** What a mistake does to a class of paths. `outside`: not the paths w -> E but direct terms or the place of an entry. */
export interface PathClass {
  readonly effect: "missing" | "added" | "counted twice" | "weighted wrongly" | "sign flipped" | "misplaced";
  readonly part: PathPart;
}

const NAMES: Readonly<Partial<Record<PathPart, readonly string[]>>> = {
  entry: ["weight"],
  state: ["state"],
  emit: ["emit"],
  synapse: ["synapse"],
  adaptation: ["adaptation"],
  reset: ["reset"],
  autapse: ["autapse"],
  loss: ["loss"],
  hop: ["synapse", "autapse", "reset"],
};

/** Whether an edge is one of those that a part is about. `T` steps; `chunk` steps in a chunk where that matters. */
export function isOfPart(part: PathPart, edge: GraphEdge, T: number, chunk = 5): boolean {
  switch (part) {
    case "every":
      return edge.kind === "weight";
    case "outside":
      return false;
    case "last loss":
      return edge.kind === "loss" && edge.t === T;
    case "chunk border":
      return edge.kind !== "weight" && edge.kind !== "emit" && edge.kind !== "loss" && edge.t > 1 && (edge.t - 1) % chunk === 0;
    default:
      return NAMES[part]!.includes(edge.kind === "self" ? roleOf(edge) : edge.name);
  }
}

/** The paths w_j -> E that a class is about: those that take one of its edges. */
export function pathsOfClass({ part }: PathClass, j: number, T: number, chunk?: number): PathSet {
  const track: Track = {
    states: 2,
    step: (state, edge) => (state === 1 || isOfPart(part, edge, T, chunk) ? 1 : 0),
    accepts: (state) => state === 1,
  };
  return { ...allPaths(j), track };
}
