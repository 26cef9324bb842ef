import { integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  slowStep: integer({ min: 1, max: 60, default: 53 }),
  // of the twenty that the figure compares, one in which the approximations are as wrong as they mostly are
  slowSeed: integer({ min: 1, max: 20, default: 18 }),
});

export type Own = ValuesOf<typeof own>;
