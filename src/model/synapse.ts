import type { Synapse, Trial } from "./types.ts";

/** Where a synapse's weight and derivative stand in the arrays of its kind, `weights[kind]` and `gradients[kind]`. */
export const indexOfSynapse = ({ sizes: { N, I } }: Trial, { kind, post, pre }: Synapse): number => post * (kind === "rec" ? N : I) + pre;
