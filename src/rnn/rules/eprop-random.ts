import { startOnlineEprop } from "./parts/online-eprop.ts";
import type { Rule } from "./rule.ts";

/** The same with a fixed random B in the place of W_out transposed. */
export const epropRandom: Rule = {
  causal: "yes",
  local: "yes",
  exact: "no",
  start: startOnlineEprop("random"),
};
