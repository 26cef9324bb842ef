import { allPaths, cell, diagonal, row } from "../../../graph/path-sets.ts";
import type { LocalSetName, PathSet } from "../../../graph/types.ts";
import type { Highlight } from "../../../state/article.ts";

/** The paths of a part of the triangle, and the words for them. */
export function pathsOf(part: Highlight, post: number, local: LocalSetName): { set: PathSet; words: string } {
  switch (part.kind) {
    case "cell":
      return {
        set: cell(post, part.entry, part.exit, local),
        words: `from w ${post} to E that enter neuron ${post} at step ${part.entry} and first leave it at step ${part.exit}`,
      };
    case "row":
      return { set: row(post, part.exit, local), words: `from w ${post} to E that first leave neuron ${post} at step ${part.exit}` };
    case "diagonal":
      return { set: diagonal(post, part.entry), words: `from w ${post} to E that enter neuron ${post} at step ${part.entry}` };
    case "total":
      return { set: allPaths(post), words: `from w ${post} to E` };
  }
}
