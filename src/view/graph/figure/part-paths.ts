import { allPaths as all, pathsOfCell, pathsOfDiagonal, pathsOfRow } from "#content/paths.ts";
import { allPaths, cell, diagonal, row } from "../../../graph/path-sets.ts";
import type { PathSet } from "../../../graph/types.ts";
import type { LocalSet } from "../../../model/types.ts";
import type { Highlight } from "../../../state/article.ts";

/** The paths of a part of the triangle, and the words for them. */
export function pathsOf(part: Highlight, post: number, local: LocalSet): { set: PathSet; words: string } {
  switch (part.kind) {
    case "cell":
      return {
        set: cell(post, part.entry, part.exit, local),
        words: pathsOfCell(post, part.entry, part.exit),
      };
    case "row":
      return { set: row(post, part.exit, local), words: pathsOfRow(post, part.exit) };
    case "diagonal":
      return { set: diagonal(post, part.entry), words: pathsOfDiagonal(post, part.entry) };
    case "total":
      return { set: allPaths(post), words: all(post) };
  }
}
