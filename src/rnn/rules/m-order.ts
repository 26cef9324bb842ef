import { startSteppedEprop } from "./parts/stepped-eprop.ts";
import type { Rule } from "./rule.ts";

/** m-order e-prop swept back, as it was published: the paths with fewer than m hops (Martín-Sánchez, Bohte & Otte 2022). */
export const mOrder: Rule = {
  causal: "no",
  local: "traces",
  exact: "at full order",
  parameter: "order",
  start: startSteppedEprop(({ order }) => order),
};
