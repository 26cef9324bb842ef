import type { FormName } from "../../../src/figures/partial-total/model.ts";

export const caption =
  "Widen the sheet: its height follows. Three formulas for its area have three different partial derivatives, because each holds something else fixed. The total derivative with respect to the input x, summed over all paths from x to A, is the same for all.";

export const width = {
  spoken: "width x",
  label: (
    <>
      width <i>x</i>
    </>
  ),
};
export const base = {
  spoken: "base b",
  label: (
    <>
      base <i>b</i>
    </>
  ),
};
export const slope = {
  spoken: "slope c",
  label: (
    <>
      slope <i>c</i>
    </>
  ),
};
const passing = (count: number, sum: string) => (count === 0 ? "no path" : `${count} ${count === 1 ? "path" : "paths"}, sum ${sum}`);
/** All as text. `partials` are those of the three formulas, `paths` what passes the chosen nodes in each: their number and their sum. */
export const lit = (
  sheet: { width: string; height: string; area: string },
  total: string,
  partials: readonly string[],
  nodes: readonly string[],
  paths: readonly (readonly [count: number, sum: string])[],
) =>
  `Width ${sheet.width}, height ${sheet.height}, area ${sheet.area}. Total derivative ${total}; partial derivatives ${partials.join(", ")}.${
    nodes.length > 0 ? ` From x to A through ${nodes.join(" and ")}: ${paths.map((one) => passing(...one)).join("; ")}.` : ""
  }`;
/** The three formulas: a note under each, and what its graph is called. */
export const forms: Record<FormName, { note: string; spoken: string }> = {
  product: { note: "where s = b + c x", spoken: "A written as width times height: the graph with the direct derivative on each edge" },
  width: { note: "with s written out", spoken: "A written by the width alone: the graph with the direct derivative on each edge" },
  height: { note: "where s = b + c x", spoken: "A written by the height alone: the graph with the direct derivative on each edge" },
};
export const partial = "partial ∂A/∂x";
export const noEdge = "0, no edge";
export const total = "total dA/dx";
export const sheet =
  "The sheet, with the two strips that a small widening adds: one at the side, the width's own, and one on top, through the height";
export const atTheSide = (height: string) => `at the side: s dx = ${height} dx`;
export const onTop = (growth: string) => `on top: x ds = ${growth} dx`;
