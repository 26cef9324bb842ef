import { startSteppedEprop } from "./parts/stepped-eprop.ts";
import type { Rule } from "./rule.ts";

/** e-prop with the learning signal of all continuations, which needs the future. Bellec et al. 2020, eq. 1. */
export const epropExact: Rule = {
  causal: "no",
  local: "traces",
  exact: "yes",
  start: startSteppedEprop(() => "all"),
};
