import { pathsOfRow } from "#content/paths.ts";
import { eligibilityPaths, learningSignalPaths, row } from "../../../graph/path-sets.ts";
import type { LocalSet } from "../../../model/types.ts";
import type { Shown } from "../figure/use-shown.ts";

/** The paths of one row: up to their exit from j at step t in the trace's colour, and on to the loss in the learning signal's. */
export function rowShown(post: number, t: number, local: LocalSet): Shown {
  return {
    layers: [
      { as: "learning", set: learningSignalPaths(post, t, local) },
      { as: "eligibility", set: eligibilityPaths(post, t, local) },
    ],
    whole: row(post, t, local),
    words: pathsOfRow(post, t),
  };
}
