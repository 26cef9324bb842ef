import { cellOf, drivesOf } from "../rnn/cells/index.ts";
import type { Trial } from "../model/types.ts";
import type { Counts, DriveNames } from "./forms/types.ts";

/** The names of a trial's drives by the matrix that feeds them, in the order in which its weights stand. */
export function driveNamesOf(trial: Trial): DriveNames {
  const drives = drivesOf(cellOf(trial));
  const having = (kind: "rec" | "in"): string[] => drives.filter((drive) => drive[kind] >= 0).map(({ name }) => name);
  return { W_rec: having("rec"), W_in: having("in") };
}

/** What pasted arrays are measured by: the sizes of a trial, and the names of its drives if there are several. */
export function countsOf(trial: Trial): Counts {
  const { N, I, K, T, Q } = trial.sizes;
  const driveNames = driveNamesOf(trial);
  const isOne = driveNames.W_rec.length <= 1 && driveNames.W_in.length <= 1;
  return { N, I, K, T, Q, ...(!isOne && { driveNames }) };
}
