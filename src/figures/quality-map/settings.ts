import { choice, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  mapCell: choice({ choices: ["rate", "lif", "alif"], default: "rate" }),
  mapSize: choice({ choices: ["8", "32", "128"], default: "32" }),
  mapMeasure: choice({ choices: ["cosine", "error"], default: "cosine" }),
  mapTrace: choice({ choices: ["trace", "none", "self"], default: "trace" }),
  mapSquare: integer({ min: 1, max: 20, default: 12 }),
});

export type Own = ValuesOf<typeof own>;
