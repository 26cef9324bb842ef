import { allPaths as all, directPaths, pathsOfSignal, pathsOfTrace } from "#content/paths.ts";
import { allPaths, directLearningSignalPaths, eligibilityPaths, learningSignalPaths } from "../../../graph/path-sets.ts";
import type { GraphEdge, PathSet } from "../../../graph/types.ts";
import type { LocalSet } from "../../../model/types.ts";
import { isLitEdge, termOfKind, type LitClass, type LitLayer } from "../edges/lit.ts";

interface Where {
  post: number;
  t: number;
  local: LocalSet;
}

/** The paths that a whole term stands for, whichever figure is asked. Terms of single edges have none: they light a part of what a figure shows. */
export function termPaths(term: string | null, { post, t, local }: Where): { as: LitClass; set: PathSet; words: string } | undefined {
  switch (term) {
    case "eligibility-trace":
      return { as: "eligibility", set: eligibilityPaths(post, t, local), words: pathsOfTrace(post, t) };
    case "learning-signal":
      return { as: "learning", set: learningSignalPaths(post, t, local), words: pathsOfSignal(post, t) };
    case "partial-learning-signal":
      return { as: "learning", set: directLearningSignalPaths(post, t), words: directPaths(post, t) };
    case "gradient":
      return { as: "gradient", set: allPaths(post), words: all(post) };
    default:
      return undefined;
  }
}

/** What to light in the text when an edge is pointed at: its own factor, and the trace or the signal that it is a part of. */
export function termOfEdge(edge: GraphEdge, lit: readonly LitLayer[]): string[] {
  const whole = lit.find((layer) => isLitEdge(layer, edge))?.as;
  const own = termOfKind[edge.kind];
  return whole === "eligibility" ? [own, "eligibility-trace"] : whole === "learning" ? [own, "learning-signal"] : [own];
}
