import type { CellName } from "../../src/model/cell-names.ts";
import { cellTitles } from "./cells.ts";
import type { Settings } from "../../src/state/settings.ts";

/** The dials of a network. */
export const trial = {
  cell: "cell",
  own: "your own, as typed",
  byName: "by name",
  n: "neurons N",
  T: "steps T",
  seed: "seed",
  local: "local set",
  sameWithoutSelfEdge: "without a self edge all local sets are the same",
  sameWithoutAdaptation: "the same as “adaptation local” for a cell that does not adapt",
  resetNetwork: "Reset the network",
};

type Chosen = Pick<Settings, "cell" | "local">;
/** What can be chosen, by setting and value. */
export const choices: { readonly [K in keyof Chosen]: Record<Chosen[K], string> } = {
  cell: Object.fromEntries(Object.entries(cellTitles).map(([name, { long }]) => [name, long])) as Record<CellName, string>,
  local: { strict: "no self edge local", bellec: "adaptation local", self: "all self edges local" },
};
