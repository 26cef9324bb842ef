import { cellNames } from "../../model/cell-names.ts";
import { choice, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

const places = ["set", "trace", "signal", "twice", "never"] as const;

export const own = table({
  // self edges in the figure of local sets: where the page's local set has them, unless put elsewhere
  adaptationPlace: choice({ choices: places, default: "set" }),
  resetPlace: choice({ choices: places, default: "set" }),
  autapsePlace: choice({ choices: places, default: "set" }),
  placedCell: choice({ choices: ["auto", ...cellNames], default: "auto" }),
  placedSynapse: choice({ choices: ["auto", "page"], default: "auto" }),
});

export type Own = ValuesOf<typeof own>;
