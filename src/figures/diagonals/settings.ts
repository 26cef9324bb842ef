import { flag, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  diagonal: integer({ min: 1, max: 100, upTo: "T", default: 2 }),
  straightened: flag({ default: false }),
});

export type Own = ValuesOf<typeof own>;
