import { ruleNames } from "../../model/rule-names.ts";
import { choice, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  algorithm: choice({
    choices: ruleNames,
    default: "eprop-approximate",
  }),
  truncation: integer({ min: 1, max: 100, upTo: "T", default: 2 }),
  costNeurons: integer({ min: 1, max: 100_000, default: 100 }),
  costSteps: integer({ min: 1, max: 1_000_000, default: 1000 }),
});

export type Own = ValuesOf<typeof own>;
