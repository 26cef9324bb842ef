import { number, table, text } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

/** The neuron's text is the first example until the reader types, and then travels in the link. */
export const own = table({
  neuron: text({ most: 4000, default: "" }),
  neuronLocal: text({ most: 400, default: "default" }),
  neuronWeights: number({ min: 0, max: 100, default: 1 }),
  neuronInputs: number({ min: 0, max: 100, default: 1 }),
});

export type Own = ValuesOf<typeof own>;
