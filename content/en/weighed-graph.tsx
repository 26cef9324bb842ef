import type { ReactNode } from "react";

/** A graph with the value of every node and the Jacobian of every edge. */
export const drawing = "The unrolled network with the value of each node and the Jacobian of each edge";
export const jacobians = "Jacobians:";

/** What a graph without room for everything shows. */
export const layers = {
  legend: "the graph shows",
  names: [
    ["paths", "paths"],
    ["jacobians", "Jacobians"],
    ["values", "values"],
    ["all", "all"],
  ],
} as const;

/** The path that is spelled out. */
export const factors = {
  none: "Each of these paths has a factor 0 in this run, so there is none to spell out, and their sum is 0.",
  /** `sum` is that of all paths, where it is worth saying. */
  heaviest: (product: ReactNode, sum: ReactNode) => (
    <>
      The heaviest of the lit paths, factor by factor: {product}
      {sum !== undefined && <>, where all of them add up to {sum}</>}.
    </>
  ),
  label: "Factors of the heaviest path, the last edge first",
};
