import { ownPaths as words } from "#content/figures/own-neuron.ts";
import * as sets from "#content/paths.ts";
import { allPaths, diagonal, eligibilityPaths, learningSignalPaths } from "../../graph/path-sets.ts";
import { withHops } from "../../graph/tracks.ts";
import type { LocalSet } from "../../model/types.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { rowShown } from "../../view/graph/weighed/shown-row.ts";
import type { PathChoice } from "./settings.ts";

const one = (as: Shown["layers"][number]["as"], set: Shown["whole"], words: string): Shown => ({
  layers: [{ as, set }],
  whole: set,
  words,
});

/** The paths of a choice, for neuron j and step t. */
export function shownBy(choice: PathChoice, post: number, t: number, local: LocalSet): Shown {
  switch (choice) {
    case "row":
      return rowShown(post, t, local);
    case "trace":
      return one("eligibility", eligibilityPaths(post, t, local), sets.pathsOfTrace(post, t));
    case "signal":
      return one("learning", learningSignalPaths(post, t, local), sets.pathsOfSignal(post, t));
    case "diagonal":
      return one("diagonal", diagonal(post, t), sets.pathsOfDiagonal(post, t));
    case "no-hop":
      return one("hop-0", withHops(allPaths(post), { exactly: 0 }, local), words.withoutHop(post));
    case "one-hop":
      return one("hop-1", withHops(allPaths(post), { exactly: 1 }, local), words.withOneHop(post));
    case "all":
      return one("gradient", allPaths(post), sets.allPaths(post));
  }
}
