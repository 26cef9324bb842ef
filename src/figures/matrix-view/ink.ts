/** How much ink an amount gets. Both kinds span more powers of ten than a linear scale can show. */
import type { Own } from "./settings.ts";

export type Ink = Own["matrixInk"];

/** Full ink at 10^most, the faintest at 10^least. */
export interface Scale {
  readonly least: number;
  readonly most: number;
}

/** Sums are shown over so many powers of ten. */
const DECADES = 6;
/** The ink of the least: what is lit can be told from what is not. */
const FAINTEST = 0.12;

/** Counts from 1 path on; sums from a millionth of the largest on. */
export function scaleOf(ink: Ink, logs: Float64Array): Scale {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  if (ink === "count") return { least: 0, most: Math.max(most, 0) };
  return { least: most - DECADES, most };
}

/** 0 for nothing, else from the faintest to 1; what is below the scale has none in a sum, where it does not count. */
export function inkOf(log: number, { least, most }: Scale): number {
  if (log === -Infinity || log < least) return 0;
  return most === least ? 1 : FAINTEST + (1 - FAINTEST) * Math.min(1, (log - least) / (most - least));
}
