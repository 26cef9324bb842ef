import { choice, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  gates: choice({ choices: ["bottleneck", "bypass", "in-a-row", "first-gate"], default: "in-a-row" }),
});

export type Own = ValuesOf<typeof own>;
