import { cellNames } from "../../model/cell-names.ts";
import { choice, flag, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

/** The network that is checked, if no file says it, and what was meant. Pasted numbers do not travel in the link. */
export const own = table({
  checkCell: choice({ choices: cellNames, default: "lif" }),
  checkSeed: integer({ min: 0, max: 2 ** 32 - 1, default: 1 }),
  checkN: integer({ min: 1, max: 12, default: 3 }),
  checkT: integer({ min: 2, max: 100, default: 8 }),
  checkScales: flag({ default: true }),
  checkMeant: choice({ choices: ["bptt", "eprop-exact", "eprop-approximate", "unsaid"], default: "eprop-approximate" }),
});

export type Own = ValuesOf<typeof own>;
