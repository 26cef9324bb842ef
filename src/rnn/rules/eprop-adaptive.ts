import { startOnlineEprop } from "./parts/online-eprop.ts";
import type { Rule } from "./rule.ts";

/** The same with a B that learns as W_out does (Akrout et al. 2019, in Bellec et al. 2020). */
export const epropAdaptive: Rule = {
  causal: "yes",
  local: "yes",
  exact: "no",
  start: startOnlineEprop("adaptive"),
};
