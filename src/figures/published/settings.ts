import { list, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";
import { WRONG_CONVENTIONS } from "../../training/published/conventions.ts";

export const own = table({
  wrongConventions: list({ choices: WRONG_CONVENTIONS, default: [] }),
});

export type Own = ValuesOf<typeof own>;
