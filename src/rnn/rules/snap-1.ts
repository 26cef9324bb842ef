import { startOnlineEprop } from "./parts/online-eprop.ts";
import type { Rule } from "./rule.ts";

/**
 * The sparse approximation of RTRL by one step (Menick et al. 2021): of the influence matrix only what is not 0 after one step is kept, the influence
 * of a neuron's own weights on itself. With the variables of a neuron kept together that is e-prop with all self edges local, and is computed so.
 */
const withAllLocal = startOnlineEprop("symmetric");
export const snap1: Rule = {
  causal: "yes",
  local: "but for feedback",
  exact: "no",
  start: (trial, run, settings) => withAllLocal(trial, run, { ...settings, local: "self" }),
};
