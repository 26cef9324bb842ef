import type { Run, Trial } from "../../../model/types.ts";
import { rateLoss, weightLoss } from "../../../rnn/network/loss.ts";
import { cellOf, selfEdgesOf } from "../../../rnn/cells/index.ts";
import { bytesOfRow, rowOf, tapeOf, type TypedKernel } from "./layout.ts";
import { OWN, type Row } from "./rows.ts";

/** [T, N, rows] of rows that lie in the records or are the same at every step. */
function gathered(kernel: TypedKernel, { sizes: { N, T } }: Trial, rows: readonly Row[]): Float64Array {
  const { records, lanes, step } = kernel;
  const all = new Float64Array(T * N * rows.length);
  for (const [x, { base, index }] of rows.entries())
    for (let t = 0; t < T; t++) {
      const row = base === OWN ? rowOf(kernel, index) : records.subarray(((t + 1) * step.record + index) * lanes);
      for (let j = 0; j < N; j++) all[(t * N + j) * rows.length + x] = row[j];
    }
  return all;
}

/** The run that lies in a kernel's memory, as the engine has it. */
export function runFromRecords(kernel: TypedKernel, trial: Trial, lossTask: number): Run {
  const { step, drives, y, err, margins } = kernel;
  const { sizes } = trial;
  const of = (rows: readonly Row[]): Float64Array => gathered(kernel, trial, rows);
  const z = of([step.z]);
  const [lossReg, lossL2] = [rateLoss(trial, z), weightLoss(trial)];
  return {
    ...{ drives, selfEdges: selfEdgesOf(trial), h: of(step.h), z, D: of(step.D), b: of(step.b), s: of(step.s), psi: of(step.psi) },
    ...{ blocked: new Uint8Array(sizes.T * sizes.N), y: y.slice(), err: err.slice() },
    ...{ lossTask, lossReg, lossL2, loss: lossTask + lossReg + lossL2 },
    spikes: cellOf(trial).spiking ? z.reduce((sum, spike) => sum + spike, 0) : 0,
    minThresholdMargin: Math.min(margins[0], margins[1]),
    minKinkMargin: Math.min(margins[2], margins[3]),
  };
}

/** Place in h [T, N, Q] of the first number that is none; -1 if all are. */
export function firstWrong(kernel: TypedKernel, trial: Trial): number {
  const { exports, step } = kernel;
  const bytes = bytesOfRow(kernel);
  const isWhole = step.h.every(
    ({ index }) => exports.areFinite(tapeOf(kernel) + index * bytes, trial.sizes.T, step.record * bytes, bytes) !== 0,
  );
  return isWhole ? -1 : gathered(kernel, trial, step.h).findIndex((value) => !Number.isFinite(value));
}
