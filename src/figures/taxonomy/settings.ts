import { choice, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  algorithm: choice({
    choices: [
      ...(["bptt", "rtrl", "eprop-exact", "eprop-approximate", "snap-1", "m-order", "truncated-bptt"] as const),
      ...(["rflo", "eprop-random", "eprop-adaptive", "synthetic-gradients", "uoro", "mdgl"] as const),
    ],
    default: "eprop-approximate",
  }),
  truncation: integer({ min: 1, max: 100, upTo: "T", default: 2 }),
  costNeurons: integer({ min: 1, max: 100_000, default: 100 }),
  costSteps: integer({ min: 1, max: 1_000_000, default: 1000 }),
});

export type Own = ValuesOf<typeof own>;
