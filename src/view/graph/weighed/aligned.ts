import { fixed } from "../../../lib/format.ts";
import type { GraphLayout } from "../../../layout/graph-layout.ts";

/** Charts put step t at (t - 1/2) / T of their plot; the plot is laid so that this is the graph's column t. */
export function alignedWith({ placement, metrics }: GraphLayout): Record<string, string> {
  const { columns, width } = placement;
  const left = columns[0] - metrics.column / 2;
  const right = width - columns.at(-1)! - metrics.column / 2;
  return { "--chart-left": `${fixed((100 * left) / width, 3)}%`, "--chart-right": `${fixed((100 * right) / width, 3)}%` };
}
