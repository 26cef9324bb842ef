/** The neuron models that can be chosen by name. */
export const cellNames = ["rate", "lif", "alif", "adex"] as const;
export type CellName = (typeof cellNames)[number];
