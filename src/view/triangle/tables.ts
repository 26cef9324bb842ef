import type { Triangle } from "../../rnn/gradient/triangle.ts";
import { triangleTables } from "../export/columns.ts";
import type { NumberTable } from "../export/types.ts";

/** The triangle and its sums as tables, times from 1. */
export function tablesOf({ C, rowSums, diagSums, total }: Triangle): readonly NumberTable[] {
  const T = rowSums.length;
  const cells: [number, number, number][] = [];
  for (let exit = 1; exit <= T; exit++)
    for (let entry = 1; entry <= exit; entry++) cells.push([entry, exit, C[(entry - 1) * T + exit - 1]]);
  return [
    { ...triangleTables.cells, rows: cells },
    { ...triangleTables.rows, rows: [...rowSums].map((value, t) => [t + 1, value]) },
    { ...triangleTables.diagonals, rows: [...diagSums].map((value, t) => [t + 1, value]) },
    { ...triangleTables.total, rows: [[total]] },
  ];
}
