import type { ReactNode } from "react";
import type { AlgorithmName } from "../../../src/figures/taxonomy/algorithms.ts";
import { formatNumber } from "../../../src/lib/format.ts";

export const caption = (
  <>
    A learning rule is a choice of paths. Rules that sum all paths themselves are exact and pay, in stored steps or in carried influences;
    UORO and synthetic gradients put noise or a guess in the place of the sum. Rules that keep the paths inside a neuron cost a few times
    what a dense network itself costs, and are wrong by what they drop. Errors are those of the network drawn, over all of <i>W</i> and{" "}
    <i>V</i>; costs are those of this site’s kernels at the <i>N</i> and <i>T</i> set below, continued from smaller sizes where in italics.
  </>
);

interface Words {
  readonly title: string;
  /** Which paths it keeps: goes on after "keeps". */
  readonly keeps: string;
  /** Of which network or draw its gradient is, where the rule leaves it open; predictors are given so many runs. */
  readonly of?: (passes: number) => string;
  /** Why a trial has no gradient by this rule. */
  readonly without?: string;
  readonly causal: string;
  readonly local: string;
  readonly exact: string;
}
/** The family of algorithms. */
export const algorithms: Record<AlgorithmName, Words> = {
  bptt: {
    title: "BPTT",
    keeps: "all, summed by entry",
    causal: "no",
    local: "no",
    exact: "yes",
  },
  rtrl: {
    title: "RTRL",
    keeps: "all, summed by error, carried forward",
    causal: "yes",
    local: "no",
    exact: "yes",
  },
  "eprop-exact": {
    title: "e-prop, exact",
    keeps: "all, summed by first exit",
    causal: "no",
    local: "traces only",
    exact: "yes",
  },
  "eprop-approximate": {
    title: "e-prop, approximate",
    keeps: "those without a hop",
    causal: "yes",
    local: "all but feedback",
    exact: "no",
  },
  "snap-1": {
    title: "SnAp-1",
    keeps: "those that never leave the neuron",
    causal: "yes",
    local: "all but feedback",
    exact: "no",
  },
  "m-order": {
    title: "m-order e-prop",
    keeps: "those with fewer than m hops",
    causal: "m = 1 only",
    local: "traces only",
    exact: "at m = T",
  },
  "truncated-bptt": {
    title: "truncated BPTT",
    keeps: "those that touch at most K steps",
    causal: "yes",
    local: "no",
    exact: "at K = T",
  },
  rflo: {
    title: "RFLO",
    keeps: "those without a hop, in a rate cell of its own, the last edge random",
    without: "its cell leaks after the nonlinearity; the network drawn has no such cell",
    causal: "yes",
    local: "yes",
    exact: "no",
  },
  "eprop-random": {
    title: "e-prop, random feedback",
    keeps: "those without a hop, the last edge random",
    causal: "yes",
    local: "yes",
    exact: "no",
  },
  "eprop-adaptive": {
    title: "e-prop, adaptive feedback",
    keeps: "those without a hop, the last edge random at first, then learned",
    causal: "yes",
    local: "yes",
    exact: "no",
  },
  "synthetic-gradients": {
    title: "synthetic gradients",
    keeps: "all, summed by entry; what lies beyond K steps is predicted",
    of: (passes) => `predictor after ${passes} runs`,
    causal: "yes",
    local: "no",
    exact: "if predicted right",
  },
  uoro: {
    title: "UORO",
    keeps: "all, as a product of two random vectors",
    of: () => "one draw",
    causal: "yes",
    local: "no",
    exact: "on average",
  },
  mdgl: {
    title: "MDGL",
    keeps: "those without a hop or with one that leaves at once, its weights averaged by cell type",
    of: () => "each neuron its own type",
    causal: "yes",
    local: "by cell type",
    exact: "no",
  },
};

export const shown = (post: number, name: AlgorithmName) =>
  `from w ${post} to E: ${algorithms[name].title} keeps ${algorithms[name].keeps}`;
/** What is lit, and how far the algorithm's gradient is from the whole; undefined where it has none. */
export const lit = (paths: string, name: AlgorithmName, error: number | undefined) =>
  error === undefined ? `${paths} No error is shown: ${algorithms[name].without}.` : `${paths} Relative error ${formatNumber(error, 4)}.`;
export const controls = {
  order: (
    <>
      order <i>m</i>
    </>
  ),
  spokenOrder: "order m of m-order e-prop",
  window: (
    <>
      window <i>K</i>
    </>
  ),
  spokenWindow: "window K of truncated BPTT",
  costs: "costs for",
  spokenNeurons: "neurons N to cost",
  spokenSteps: "steps T to cost",
};
export const drawing = "The unrolled network; solid what the chosen algorithm keeps, dashed what it drops";
export const key = {
  kept: "kept by the rule",
  dropped: "on dropped paths only",
  none: (weights: ReactNode, loss: ReactNode) => (
    <>
      on no path from {weights} to {loss}
    </>
  ),
  cells: (T: number) =>
    `cells of the triangle, entries 1 to ${T} across, exits down: as large as the share of their paths that is kept, a dot for none`,
};
export const table = {
  label: "the algorithms, scrollable",
  algorithm: "algorithm",
  keeps: "keeps",
  paths: "paths",
  error: "error",
  multiplications: "multiplications a step",
  memory: "memory",
  causal: "causal",
  local: "local",
  exact: "exact",
  counted: "counted",
  continued: "counted at small sizes and continued",
};
