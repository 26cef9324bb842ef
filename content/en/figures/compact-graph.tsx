import { formatCount } from "../../../src/lib/format.ts";
import { allPaths, pathCount } from "../paths.ts";

export const caption =
  "Open the graph, or select a node to light its paths. This is the whole computation with one node per step: the weights W touch every hidden state, the hidden state feeds itself and the output, and the loss (blue) listens to the outputs only. Opened, each bold node turns out to be a column of neurons, and the arrow from h to h never crosses from one neuron to another, while the arrow from z to h crosses everywhere.";

export const shown = allPaths;
/** What is lit while the graph is folded; the nodes are those that paths have to pass, and arrows stand for so many. */
export const folded = (count: bigint, through: readonly string[], mixing: bigint, carrying: number) =>
  `${pathCount(count)} from W to E${through.length > 0 ? ` through ${through.join(" and ").replaceAll(":", " ")}` : ""}. Each arrow from z to h stands for ${formatCount(mixing)} arrows, each arrow from h to h for ${carrying}.`;
export const fold = "Fold the neurons together";
export const open = "Open into neurons";
export const compact = "The compact graph: W, and h, z at each step, and E";
export const expanded = "The same graph opened into its neurons";
