import { choice, list, number, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

const breachNodes: readonly string[] = ["h:1", "z:1", "h:2", "z:2"].flatMap((row) => [0, 1, 2, 3].map((t) => `${row}:${t}`));

export const own = table({
  breach: choice({
    choices: ["none", "gap-junctions", "weight-decay", "voltage-penalty", "initial-state"],
    default: "gap-junctions",
  }),
  breachNodes: list({ choices: breachNodes, most: 2, default: [] }),
  breachStrength: number({ min: 0, max: 0.5, default: 0.2 }),
});

export type Own = ValuesOf<typeof own>;
