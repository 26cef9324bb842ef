import type { SelfEdge } from "../model/types.ts";

/** The part that a self edge plays, whatever it is called. */
export type Role = "autapse" | "reset" | "adaptation";

/**
 * The names of built-in neurons say it. In a text a way from z back into a state is an adaptation if it is local by default, as memory that counts
 * as the neuron's own, and a reset if it is not.
 */
export function roleOf({ name, isLocalByDefault }: Pick<SelfEdge, "name" | "isLocalByDefault">): Role {
  if (name === "reset" || name === "adaptation") return name;
  if (name === "autapse" || name.startsWith("autapse ")) return "autapse";
  return isLocalByDefault ? "adaptation" : "reset";
}
