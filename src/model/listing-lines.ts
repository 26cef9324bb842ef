/** What a line of e-prop, written out as a program, does. */
export const lineKinds = [
  ...(["loop", "remember", "drive", "state", "output", "slope", "vector", "trace"] as const),
  ...(["readout", "signal", "filter", "gradient", "update"] as const),
];
export type LineKind = (typeof lineKinds)[number];
