import { flag, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  partial: flag({ default: false }),
});

export type Own = ValuesOf<typeof own>;
