import { choice, integer, list, number, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

/** Neurons of each of the two layers, numbered through from the lower layer, and time steps. */
export const NEURONS = 2;
export const STEPS = 4;

/** Weights i>j: recurrent ones of either layer, and those that lead up. */
const weights = ["1>1", "2>1", "1>2", "2>2", "3>3", "4>3", "3>4", "4>4", "1>3", "2>3", "1>4", "2>4"] as const;
const nodes = ["h", "z"].flatMap((kind) => [1, 2, 3, 4].flatMap((j) => [1, 2, 3, 4].map((t) => `${kind}:${j}:${t}`)));

export const own = table({
  stackRule: choice({ choices: ["all", "layer", "chain", "step", "direct"], default: "step" }),
  stackGain: number({ min: 0, max: 2, default: 1 }),
  stackStep: integer({ min: 1, max: STEPS, default: 2 }),
  stackWeight: choice({ choices: weights, default: "1>2" }),
  stackNodes: list({ choices: nodes, most: 2, default: [] }),
});

export type Own = ValuesOf<typeof own>;
