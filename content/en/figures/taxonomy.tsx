import type { ReactNode } from "react";
import type { RuleName } from "../../../src/model/rule-names.ts";
import { rules } from "../rules.ts";
import { fixed, formatNumber, withMinus } from "../../../src/lib/format.ts";

export const caption = (
  <>
    Choose a rule to light the paths that it keeps, and a size to cost it. Rules that sum all paths themselves are exact and pay, in stored
    steps or in carried influences; UORO and synthetic gradients put noise or a guess in the place of the sum. Rules that keep the paths
    inside a neuron cost a few times what a dense network itself costs, and are wrong by what they drop. Errors are those of the network
    drawn, over all of <i>W</i> and <i>V</i>; costs are those of this site’s kernels at the <i>N</i> and <i>T</i> under “costs for”; those
    in italics are continued from smaller sizes.
  </>
);

export const shown = (post: number, name: RuleName) => `from w ${post} to E: ${rules[name].title} keeps ${rules[name].keeps}`;
/** Paths through what the reader selected. */
export const kept = (paths: string, name: RuleName) => `${paths} Lit and counted are those that the rule keeps (${rules[name].title}).`;
/** What is lit, and how far the algorithm's gradient is from the whole; undefined where it has none. */
export const lit = (paths: string, name: RuleName, error: number | undefined) =>
  error === undefined ? `${paths} No error is shown: ${rules[name].without}.` : `${paths} Relative error ${formatNumber(error, 4)}.`;
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
    `tiles of the triangle, entries 1 to ${T} across, exits down: as large as the share of their paths that is kept, a dot for none`,
};
export const table = {
  label: "the algorithms, scrollable",
  algorithm: "algorithm",
  keeps: "keeps",
  paths: "paths",
  error: "error",
  cosine: (of: number) => `cosine ${withMinus(fixed(of, 2))}`,
  multiplications: "multiplications a step",
  memory: "memory",
  causal: "causal",
  local: "local",
  exact: "exact",
  counted: "counted",
  continued: "counted at small sizes and continued",
};
