import { choice, integer, optional, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  width: integer({ min: 1, max: 8, default: 3 }),
  depth: integer({ min: 1, max: 24, default: 4 }),
  sources: integer({ min: 1, max: 8, default: 3 }),
  sinks: integer({ min: 1, max: 8, default: 1 }),
  sweep: choice({ choices: ["forward", "reverse"], default: "reverse" }),
  stage: integer({ min: 0, max: 25, default: 3 }),
  /** a node: its layer times 8, plus its place in it */
  passed: optional({ min: 0, max: 25 * 8 + 7 }),
});

export type Own = ValuesOf<typeof own>;
