import { choice, integer, number, table, text } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

/** What is lit in the graph when nothing is selected, at the step of the cursor where a step is meant. */
export const pathChoices = ["row", "trace", "signal", "diagonal", "no-hop", "one-hop", "all"] as const;
export type PathChoice = (typeof pathChoices)[number];

/** The neuron's text is the first example until the reader types, and then travels in the link. */
export const own = table({
  neuron: text({ most: 4000, default: "" }),
  neuronLocal: text({ most: 400, default: "default" }),
  neuronWeights: number({ min: 0, max: 100, default: 1 }),
  neuronInputs: number({ min: 0, max: 100, default: 1 }),
  neuronPaths: choice({ choices: pathChoices, default: "row" }),
  // which matrix of weights is looked at: those from neurons in the order of the drives, then those from inputs
  neuronMatrix: integer({ min: 0, max: 11, default: 0 }),
});

export type Own = ValuesOf<typeof own>;
