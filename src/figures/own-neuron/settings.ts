import { choice, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";
import { layerChoices } from "../../view/graph/weighed/layer-choices.ts";

/** What is lit in the graph when nothing is selected, at the step of the cursor where a step is meant. */
export const pathChoices = ["row", "trace", "signal", "diagonal", "no-hop", "one-hop", "all"] as const;
export type PathChoice = (typeof pathChoices)[number];

export const own = table({
  neuronPaths: choice({ choices: pathChoices, default: "row" }),
  // which matrix of weights is looked at: those from neurons in the order of the drives, then those from inputs
  neuronMatrix: integer({ min: 0, max: 11, default: 0 }),
  neuronLayer: choice({ choices: layerChoices, default: "paths" }),
});

export type Own = ValuesOf<typeof own>;
