import { integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  work: integer({ min: 1, max: 200, default: 17 }),
});

export type Own = ValuesOf<typeof own>;
