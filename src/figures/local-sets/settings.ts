import { choice, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

const places = ["set", "trace", "signal", "twice", "never"] as const;

export const own = table({
  // self edges in the figure of local sets: where the page's local set has them, unless put elsewhere
  adaptationPlace: choice({ says: "place of the adaptation edge", choices: places, default: "set" }),
  resetPlace: choice({ says: "place of the reset edge", choices: places, default: "set" }),
  autapsePlace: choice({ says: "place of the autapse", choices: places, default: "set" }),
  placedCell: choice({ says: "cell in the figure of local sets", choices: ["auto", "rate", "lif", "alif"], default: "auto" }),
  placedSynapse: choice({ says: "synapse in the figure of local sets", choices: ["auto", "page"], default: "auto" }),
});

export type Own = ValuesOf<typeof own>;
