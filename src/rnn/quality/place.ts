import type { Trial } from "../../model/types.ts";
import { cellOf, parameterOf } from "../cells/index.ts";
import { GAINS, LEAKS, MAP_CELLS, type MapCell } from "./axes.ts";

/** Where a network lies on the map of its cell: its own leak and gain, and the row and column that are nearest, by ratio. */
export interface Place {
  readonly cell: MapCell;
  readonly leak: number;
  readonly gain: number;
  readonly row: number;
  readonly column: number;
}

/** The index of the entry to which x has the least ratio. */
function nearest(x: number, entries: readonly number[]): number {
  const ratio = (entry: number): number => Math.max(x / entry, entry / x);
  return entries.reduce((best, entry, n) => (ratio(entry) < ratio(entries[best]) ? n : best), 0);
}

/** The place of a network of one of the map's cells; null of any other. Leaks are compared by what they lose a step, gains as they are. */
export function placeOf(trial: Trial): Place | null {
  const cell = MAP_CELLS.find((name) => name === trial.cell);
  if (cell === undefined) return null;
  const { N } = trial.sizes;
  const { rec } = trial.weights;
  const leak = parameterOf(trial, "alpha") ?? 0;
  const unit = cell === "rate" ? 1 - leak : (cellOf(trial).unitOf?.(trial.parameters) ?? 1);
  const gain = Math.sqrt(rec.reduce((sum, weight) => sum + weight * weight, 0) / N) / unit;
  return {
    ...{ cell, leak, gain },
    row: nearest(
      1 - leak,
      LEAKS.map((one) => 1 - one),
    ),
    column: nearest(gain, GAINS[cell]),
  };
}
