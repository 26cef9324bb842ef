import { choice, list, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  gates: choice({ choices: ["bottleneck", "bypass", "in-a-row", "first-gate"], default: "in-a-row" }),
  factorNodes: list({ choices: ["x", "a", "b", "p", "q", "c", "d", "y"], default: [] }),
});

export type Own = ValuesOf<typeof own>;
