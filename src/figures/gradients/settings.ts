import { choice, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  weightsOf: choice({ choices: ["rec", "in", "out"], default: "rec" }),
});

export type Own = ValuesOf<typeof own>;
