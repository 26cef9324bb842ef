import { choice, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  worthRun: choice({
    choices: [
      ...(["bptt", "eprop-symmetric", "eprop-no-trace", "eprop-no-slow-trace", "frozen-recurrent", "readout-only"] as const),
      ...(["truncated-bptt", "snap-1", "eprop-shifted", "eprop-permuted"] as const),
    ],
    default: "eprop-no-trace",
  }),
});

export type Own = ValuesOf<typeof own>;
