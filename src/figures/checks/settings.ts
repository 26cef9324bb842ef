import { integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  // the reference case whose quantities are listed, by its number
  caseListed: integer({ min: 1, max: 99, default: 1 }),
});

export type Own = ValuesOf<typeof own>;
