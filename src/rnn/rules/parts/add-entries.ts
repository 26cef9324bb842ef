import { structureOf } from "../../gradient/structure.ts";
import type { Meter } from "../../../model/meter.ts";
import type { PerWeight } from "../../../model/per-weight.ts";
import type { Run, Trial } from "../../../model/types.ts";
import type { StoredStep } from "./stored-step.ts";
import { rowsOf } from "./rows.ts";

/** Adds (dE/dh . b_d) pre of one step to the sums of all weights. `toH` and `b` are those of the step: [N, Q], [N, drives, Q]. */
export type AddEntries = (to: PerWeight, toH: Float64Array, b: Float64Array, step: Pick<StoredStep, "arriving" | "input">) => void;

export function makeAddEntries(trial: Trial, run: Run, spent: Meter): AddEntries {
  const { N, Q } = trial.sizes;
  const { autapse } = trial.hyper;
  const { b: reached } = structureOf(trial, run);
  const R = run.drives.length;
  const rows = rowsOf(trial, run);
  const byDrive = run.drives.map((_, d) => rows.filter((row) => row.d === d));
  return (to, toH, b, { arriving, input }) => {
    byDrive.forEach((ofDrive, d) => {
      for (let j = 0; j < N; j++) {
        let signal = 0;
        for (const q of reached[d]) signal += b[(j * R + d) * Q + q] * toH[j * Q + q];
        for (const { kind, first, M } of ofDrive) {
          const sources = kind === "rec" ? arriving : input;
          const masked = kind === "rec" && !autapse ? j : -1;
          for (let i = 0; i < M; i++) if (i !== masked) to[kind][first + j * M + i] += signal * sources[i];
          spent.multiplications += M - (masked < 0 ? 0 : 1);
        }
      }
      spent.multiplications += N * reached[d].length;
    });
  };
}
