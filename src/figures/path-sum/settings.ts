import { list, numbers, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  edgeValues: numbers({ min: -3, max: 3, default: [1.5, 0.5, -1, 2, 0.5, 1, -0.5, 2] }),
  throughNodes: list({ choices: ["x", "a", "b", "c", "y"], default: [] }),
  // by its nodes
  onePath: list({ choices: ["xby", "xcy", "xaby", "xacy", "xbcy", "xabcy"], most: 1, default: [] }),
});

export type Own = ValuesOf<typeof own>;
