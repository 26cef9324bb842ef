/** The map of how well e-prop's gradient fits: cells, sizes, leaks and gains. */
export const MAP_CELLS = ["rate", "lif", "alif"] as const;
export type MapCell = (typeof MAP_CELLS)[number];
export const MAP_SIZES = [8, 32, 128] as const;
/** Leaks of the first state per step, a row each. */
export const LEAKS = [0, 0.5, 0.9, 0.97] as const;
/** Gains of the recurrent weights, a column each. */
export const GAINS: Record<MapCell, readonly number[]> = {
  rate: [0.5, 1, 1.5, 2, 3],
  lif: [0.25, 0.5, 1, 1.5, 2],
  alif: [0.25, 0.5, 1, 1.5, 2],
};
/** What stands in for the gradient: e-prop with its trace, with no memory in the trace, and with every self edge counted as local. */
export const TRACES = ["trace", "none", "self"] as const;
export type TraceKind = (typeof TRACES)[number];
/** The seeds of every square: the first twenty, whatever they give. */
export const MAP_SEEDS = Array.from({ length: 20 }, (_, n) => n + 1);

export interface Square {
  readonly cell: MapCell;
  readonly N: number;
  readonly leak: number;
  readonly gain: number;
}

/** All squares of a cell and a size, row by row. */
export const squaresOf = (cell: MapCell, N: number): Square[] =>
  LEAKS.flatMap((leak) => GAINS[cell].map((gain) => ({ cell, N, leak, gain })));
