import { zerosPerWeight, type PerWeight } from "../../../model/per-weight.ts";
import type { Gradients, LocalSet, Run, Trial } from "../../../model/types.ts";
import { selfEdgesOf } from "../../../rnn/cells/index.ts";
import { resolveLocalSet } from "../../../rnn/gradient/local-set.ts";
import { stepLoss } from "../../../rnn/network/loss.ts";
import type { Compiled } from "../../compiled/module.ts";
import { hiddenGradients, sweepOf } from "../gradient.ts";
import type { Passage, PassThrough } from "../passage.ts";
import { bringTrial } from "./bring.ts";
import { addressOf, bytesOfRow, isOther, rowOf, setRow, startTypedKernel, tapeOf, write, type TypedKernel } from "./layout.ts";
import { OWN, type Row } from "./rows.ts";
import { firstWrong, runFromRecords } from "./run.ts";
import { layOutSweep, type SweepPaths } from "./sweep-rows.ts";

/** Goes through trials of a network whose neuron is a text by the compiled kernel: the bits are those of `passByEngine`. */
export function compiledPassThrough(compiled: Compiled, network: Trial): PassThrough {
  const kernel = startTypedKernel(compiled, network);
  return (trial) => {
    bringTrial(kernel, trial);
    const lossTask = forward(kernel, trial);
    return passageOf(kernel, trial, lossTask);
  };
}

/** The forward pass: fills the records, y and err, and returns the loss of the task. */
function forward(kernel: TypedKernel, trial: Trial): number {
  const { exports, step, programs, bases, margins, driveTable, drives, inputs, list, out, bias, y, err } = kernel;
  const { sizes, hyper, weights } = trial;
  const { N, I, K, T } = sizes;
  const bytes = bytesOfRow(kernel);
  const record = step.record * bytes;
  const z = step.z.index * bytes;
  exports.typedForward(
    ...[N, I, T, bytes, programs.once.byteOffset, step.once.length, programs.each.byteOffset, step.each.length],
    ...[bases.byteOffset, margins.byteOffset, tapeOf(kernel), record, z, driveTable.byteOffset, drives.length],
    ...[inputs.byteOffset, list.byteOffset],
  );
  const isFinite = weights.out.every(Number.isFinite) ? 1 : 0;
  exports.typedReadout(
    ...[N, K, T, tapeOf(kernel), record, z, out.byteOffset, bias.byteOffset, hyper.kappa, hyper.omega],
    ...[y.byteOffset, list.byteOffset, isFinite],
  );
  let loss = 0;
  for (let t = 0; t < T; t++) loss += stepLoss(trial, t, y, err);
  return loss;
}

function passageOf(kernel: TypedKernel, trial: Trial, lossTask: number): Passage {
  const { sizes, hyper, cell, parameters, weights } = trial;
  const { N, K, T } = sizes;
  const selfEdges = selfEdgesOf({ cell, hyper, parameters });
  let structure: SweepPaths["structure"] | undefined;
  let run: Run | undefined;
  const wholeRun = (): Run => (run ??= runFromRecords(kernel, trial, lossTask));
  const sums = (hops: boolean, local: LocalSet, carrier: "out" | "feedback"): PerWeight => {
    structure ??= structureOf(kernel, T);
    const paths: SweepPaths = {
      hops: hops ? kernel.byPost.map((index): Row | undefined => (index < 0 ? undefined : { isConstant: true, base: OWN, index })) : null,
      ...{ isLocal: resolveLocalSet(selfEdges, local), structure },
    };
    const errorsThrough =
      carrier === "out" ? (k: number, j: number) => weights.out[k * N + j] : (k: number, j: number) => weights.feedback[j * K + k];
    return gradients(kernel, trial, paths, errorsThrough);
  };
  return {
    ...{ trial, lossTask, y: kernel.y },
    firstWrong: () => firstWrong(kernel, trial),
    hidden(settings, local, draw) {
      const sweep = sweepOf(settings);
      if (sweep === null) return hiddenGradients(settings, trial, wholeRun(), local, draw);
      return sums(sweep.hops, sweep.hops ? "strict" : local, sweep.carrier);
    },
    whole: () => sums(true, "strict", "out"),
    readout: () => readoutSums(kernel, trial),
    run: wholeRun,
  };
}

/** As src/rnn/gradient/structure.ts finds it in a run. */
function structureOf(kernel: TypedKernel, T: number): SweepPaths["structure"] {
  const { step, drives } = kernel;
  const Q = step.psi.length;
  const range = (length: number): number[] => Array.from({ length }, (_, k) => k);
  const isThere = (row: Row): boolean => isOther(kernel, row, T, 0);
  const b = drives.map((_, d) => range(Q).filter((q) => isThere(step.b[d * Q + q])));
  return {
    b,
    D: range(Q).flatMap((q) => range(Q).flatMap((r) => (isThere(step.D[q * Q + r]) ? [{ q, r }] : []))),
    s: step.edges.map(({ drive }, x) => {
      if (drive >= 0) return b[drive].map((q) => ({ q, isOne: false }));
      const row = (q: number): Row => step.s[x * Q + q];
      return range(Q).flatMap((q) => (isThere(row(q)) ? [{ q, isOne: !isOther(kernel, row(q), T, 1) }] : []));
    }),
  };
}

/** The twin of `directLearningSignal`, `sweepBack` and `gradientsFrom`. */
function gradients(kernel: TypedKernel, trial: Trial, paths: SweepPaths, carrier: (k: number, j: number) => number): PerWeight {
  const { exports, step, programs, bases, margins, drives, inputs, signals, err, toCome, list } = kernel;
  const { sizes, hyper, weights } = trial;
  const { N, I, K, T } = sizes;
  const bytes = bytesOfRow(kernel);
  const [tape, record, z, block] = [tapeOf(kernel), step.record * bytes, step.z.index * bytes, (1 + drives.length) * bytes];
  for (let k = 0; k < K; k++) setRow(kernel, kernel.carrier + k, N, (j) => carrier(k, j));
  exports.typedActivity(T, tape, record, z, addressOf(kernel, kernel.buffer), bytes);
  const active = rowOf(kernel, kernel.buffer);
  setRow(kernel, kernel.penalty, N, (j) => (hyper.cReg * (active[j] / T - hyper.fTarget)) / T);
  exports.typedDirect(
    ...[K, T, bytes, addressOf(kernel, kernel.carrier), err.byteOffset, toCome.byteOffset, addressOf(kernel, kernel.penalty)],
    ...[hyper.kappa, hyper.omega, signals.byteOffset, block],
  );
  const { last, others } = layOutSweep(step, paths, kernel.spare);
  write(kernel, "last", last);
  write(kernel, "others", others);
  exports.typedSweep(
    ...[N, T, bytes, programs.last.byteOffset, last.length, programs.others.byteOffset, others.length],
    ...[bases.byteOffset, margins.byteOffset, tape, record, signals.byteOffset, block],
  );

  const all = zerosPerWeight(sizes);
  const sumsAt = addressOf(kernel, kernel.sums);
  const collect = (
    into: Float64Array,
    M: number,
    steps: number,
    arriving: number,
    arrivingStep: number,
    d: number,
    first: number,
  ): void => {
    const rows = kernel.own.subarray(kernel.sums * kernel.lanes, (kernel.sums + M) * kernel.lanes);
    const signal = signals.byteOffset + block * (T - steps) + (1 + d) * bytes;
    exports.typedOuter(M, steps, bytes, arriving, arrivingStep, signal, block, sumsAt, list.byteOffset);
    for (let post = 0; post < N; post++) for (let pre = 0; pre < M; pre++) into[first + post * M + pre] = rows[pre * kernel.lanes + post];
  };
  for (const [d, drive] of drives.entries()) {
    if (drive.rec >= 0) {
      const first = drive.rec * N * N;
      collect(all.rec, N, T - 1, tape + z, record, d, first);
      if (!hyper.autapse) for (let j = 0; j < N; j++) all.rec[first + j * N + j] = 0;
    }
    if (drive.in >= 0) collect(all.in, I, T, inputs.byteOffset, 8 * I, d, drive.in * N * I);
  }
  for (let x = 0; x < all.rec.length; x++) all.rec[x] += hyper.l2 * weights.rec[x];
  return all;
}

/** The twin of `readoutGradients`. */
function readoutSums(kernel: TypedKernel, { sizes: { N, K, T }, hyper: { kappa, omega } }: Trial): Pick<Gradients, "out" | "bias"> {
  const { exports, step, err } = kernel;
  const bytes = bytesOfRow(kernel);
  const rows = kernel.own.subarray(kernel.outSums * kernel.lanes, (kernel.outSums + K) * kernel.lanes);
  exports.typedReadoutSums(
    ...[K, T, bytes, tapeOf(kernel), step.record * bytes, step.z.index * bytes, err.byteOffset, kappa, omega],
    ...[addressOf(kernel, kernel.buffer), addressOf(kernel, kernel.outSums)],
  );
  const out = new Float64Array(K * N);
  for (let k = 0; k < K; k++) out.set(rows.subarray(k * kernel.lanes, k * kernel.lanes + N), k * N);
  const bias = new Float64Array(K);
  let trace = 0;
  for (let t = 0; t < T; t++) {
    trace = kappa * trace + 1;
    for (let k = 0; k < K; k++) bias[k] += err[t * K + k] * trace;
  }
  return { out, bias };
}
