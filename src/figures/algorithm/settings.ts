import { lineKinds } from "../../model/listing-lines.ts";
import { choice, flag, table, type ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  listingLine: choice({ choices: lineKinds, default: "gradient" }),
  listingLanguage: choice({ choices: ["numpy", "pytorch", "words"], default: "numpy" }),
  listingLeak: flag({ default: false }),
  listingOnline: flag({ default: false }),
});

export type Own = ValuesOf<typeof own>;
