import { flag, list, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

/** Of the most steps that a page with this figure has. */
const most = 8;
const compactNodes: readonly string[] = [
  ...["W", "E"],
  ...["h", "z"].flatMap((kind) => Array.from({ length: most }, (_, k) => `${kind}:${k + 1}`)),
];

export const own = table({
  // single figures
  unfolded: flag({ default: false }),
  compactNodes: list({ choices: compactNodes, most: 2, default: [] }),
});

export type Own = ValuesOf<typeof own>;
