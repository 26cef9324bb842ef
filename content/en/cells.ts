import type { CellName } from "../../src/model/cell-names.ts";

/** What the neuron models are called: in a row of buttons, and where there is room. */
export const cellTitles: Readonly<Record<CellName, { readonly short: string; readonly long: string }>> = {
  rate: { short: "rate", long: "leaky rate" },
  lif: { short: "LIF", long: "LIF" },
  alif: { short: "ALIF", long: "ALIF" },
  adex: { short: "AdEx", long: "AdEx" },
};
