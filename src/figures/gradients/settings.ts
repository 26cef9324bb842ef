import { choice, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  weightsOf: choice({ choices: ["rec", "in", "out"], default: "rec" }),
  // the output whose weight from neuron `pre` is looked into; 0, none
  readoutOf: integer({ min: 0, max: 9, default: 0 }),
});

export type Own = ValuesOf<typeof own>;
