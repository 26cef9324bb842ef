import { startOnlineEprop } from "./parts/online-eprop.ts";
import type { Rule } from "./rule.ts";

/** e-prop as it is run on line: zero-hop paths, errors through W_out transposed. Bellec et al. 2020, eqs. 4 and 5. */
export const epropApproximate: Rule = {
  causal: "yes",
  local: "but for feedback",
  exact: "no",
  start: startOnlineEprop("symmetric"),
};
