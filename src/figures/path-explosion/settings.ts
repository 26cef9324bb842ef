import { choice, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  width: integer({ says: "width of the layers", min: 1, max: 8, default: 3 }),
  depth: integer({ says: "number of layers", min: 1, max: 24, default: 4 }),
  sources: integer({ says: "number of inputs", min: 1, max: 8, default: 3 }),
  sinks: integer({ says: "number of outputs", min: 1, max: 8, default: 1 }),
  sweep: choice({ says: "direction of the sweep", choices: ["forward", "reverse"], default: "reverse" }),
  stage: integer({ says: "layers that the sweep has reached", min: 0, max: 25, default: 3 }),
});

export type Own = ValuesOf<typeof own>;
