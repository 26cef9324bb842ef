import { list, number, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  sheetWidth: number({ min: 0.5, max: 6, default: 3 }),
  sheetBase: number({ min: 0, max: 3, default: 1 }),
  sheetThrough: list({ choices: ["x", "s", "A"], default: [] }),
  sheetSlope: number({ min: 0.1, max: 1.5, default: 0.5 }),
});

export type Own = ValuesOf<typeof own>;
