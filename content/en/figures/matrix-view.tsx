import type { ReactNode } from "react";
import { allPaths, pathsOfRow, pathsOfSignal, pathsOfTrace } from "../paths.ts";
import { Term } from "../../../src/view/chapter/Term.tsx";
import type { Own } from "../../../src/figures/matrix-view/settings.ts";

export const caption = (
  <>
    Choose which paths are inked, and by what: how many pass a neuron, or what these add up to. Each row is a neuron and each column a step;
    pick a place, or walk there with the arrow keys, and open it as a graph. Up to step <i>t</i> the paths are one line, the{" "}
    <Term name="eligibility-trace">trace</Term> (orange); after it they are everywhere, the{" "}
    <Term name="learning-signal">learning signal</Term> (blue). By number the ink stays even to the last step. By sum it fades with the
    distance from <i>t</i>, over as many as six powers of ten: there are as many paths, but they add up to less and less.
  </>
);

export const controls = {
  cell: "cell",
  N: "neurons N",
  T: "steps T",
  paths: "paths",
  ink: "ink",
  exit: { letter: "t", spoken: "step t of the output z" },
  only: "only paths through the chosen place",
  open: "Open as a graph",
  show: "Show in the graph above",
  ofPage: "Back to the network of this page",
};

/** Whose network it is, where it is not the page's. */
export const ofLab = (N: number, T: number) => `This is the network that you have trained in the lab: ${N} neurons for ${T} steps.`;
export const noLabTrial = "This browser does not keep the trial of the lab. Open it there again, or go back to the network of this page.";

export const sets: Readonly<Record<Own["matrixPaths"], string>> = {
  row: "trace and learning signal at t",
  trace: "trace up to t",
  signal: "learning signal from t",
  all: "all, from w to E",
  local: "without a hop (approximate e-prop)",
};
export const inks: Readonly<Record<Own["matrixInk"], string>> = {
  count: "number of paths",
  sum: "size of their sum",
};

/** What the set holds, as it follows a count of paths. */
export function pathsIn(set: Own["matrixPaths"], post: number, t: number): string {
  switch (set) {
    case "row":
      return pathsOfRow(post, t);
    case "trace":
      return pathsOfTrace(post, t);
    case "signal":
      return pathsOfSignal(post, t);
    case "all":
      return allPaths(post);
    case "local":
      return `${allPaths(post)} without a hop`;
  }
}

interface Status {
  readonly paths: string;
  readonly isOne: boolean;
  readonly which: string;
  readonly sum: string;
  readonly lit: string;
  readonly tiles: string;
  readonly neuron: number;
  readonly step: number;
  readonly here: string;
  readonly hereSum: string;
}

/** What is inked, and what of it passes the chosen place; numbers are text. */
export const status = ({ paths, isOne, which, sum, lit, tiles, neuron, step, here, hereSum }: Status): string =>
  `${paths} ${isOne ? "path" : "paths"} ${which}, sum ${sum}; ${lit} of ${tiles} places have a share in it. Through h ${neuron} at step ${step}: ${here} of the paths, together ${hereSum}.`;
export const noPath = (which: string, neuron: number, step: number): string =>
  `No path ${which}${step > 0 ? ` leads through h ${neuron} at step ${step}` : ""}.`;

/** The scale of the ink: at its faintest and at its fullest. */
export const scale = {
  count: (least: ReactNode, most: ReactNode) => (
    <>
      paths through a place, from {least} to {most}
    </>
  ),
  sum: (least: ReactNode, most: ReactNode) => (
    <>
      their sum, without its sign, from {least} or less to {most}
    </>
  ),
};

export const field = {
  label: (N: number, T: number, neuron: number, step: number) =>
    `Matrix of ${N} neurons by ${T} steps; neuron ${neuron}, step ${step} is chosen`,
  neuron: "neuron",
  step: "step",
  keys: "Arrow keys go to the next neuron or step, with Shift ten at once; Home and End to the first and last step, Page Up and Page Down to the first and last neuron. Enter opens the place as a graph, Escape closes it.",
};

export const windowGraph = {
  title: (neurons: readonly number[], first: number, last: number) =>
    `Neurons ${neurons.slice(0, -1).join(", ")} and ${neurons.at(-1) ?? ""} at steps ${first} to ${last}, out of the matrix.`,
  close: "Close the graph",
  drawing: "A part of the unrolled network around the chosen place",
};

export const table = {
  summary: (neuron: number) => `Row of neuron ${neuron} as a table`,
  caption: (neuron: number) => `What passes neuron ${neuron}, step by step`,
  step: "step",
  paths: "paths",
  sum: "their sum",
  log: "log10 of the number of paths",
  neuron: "neuron",
};
