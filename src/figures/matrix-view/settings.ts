import { cellNames } from "../../model/cell-names.ts";
import { choice, flag, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  matrixCell: choice({ choices: cellNames, default: "alif" }),
  // the network and the trial that the lab has handed over, in place of the page's; the size and the cell are theirs
  matrixOfLab: flag({ default: false }),
  matrixN: integer({ min: 1, max: 100, default: 40 }),
  matrixT: integer({ min: 1, max: 1000, default: 200 }),
  matrixPaths: choice({ choices: ["row", "trace", "signal", "all", "local"], default: "row" }),
  matrixInk: choice({ choices: ["count", "sum"], default: "sum" }),
  matrixExit: integer({ min: 1, max: 1000, default: 80 }),
  matrixNeuron: integer({ min: 1, max: 100, default: 8 }),
  matrixStep: integer({ min: 1, max: 1000, default: 90 }),
  matrixOnly: flag({ default: false }),
  matrixOpen: flag({ default: false }),
});

export type Own = ValuesOf<typeof own>;
