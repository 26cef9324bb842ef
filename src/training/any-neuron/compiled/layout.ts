import { invariant } from "../../../lib/invariant.ts";
import type { RunDrive, Trial } from "../../../model/types.ts";
import { cellOf, drivesOf, selfEdgesOf, valuesOf } from "../../../rnn/cells/index.ts";
import { stepOfText } from "../../../rnn/cells/text/compile-cell.ts";
import { homeIn } from "../../compiled/memory.ts";
import type { Compiled, LabExports } from "../../compiled/module.ts";
import { LENGTH, OWN, writeProgram, type Instruction, type Row } from "./rows.ts";
import { layOutStep, type StepRows } from "./step-rows.ts";
import { spareRows } from "./sweep-rows.ts";

/** A network of a typed neuron in the memory of a kernel. Rows have `lanes` numbers: one for each neuron, and the last twice where their number is odd. */
export interface TypedKernel {
  readonly exports: LabExports;
  readonly drives: readonly RunDrive[];
  readonly step: StepRows;
  readonly lanes: number;
  /** Index of the first of the rows that a sweep needs. */
  readonly spare: number;
  /** By drive, the first row of what lies there: weights from neurons by postsynaptic and by presynaptic unit, from inputs by presynaptic unit; -1 for none. */
  readonly byPost: readonly number[];
  readonly byPre: readonly number[];
  readonly byInput: readonly number[];
  /** First rows of the sums over steps, for each of max(N, I) presynaptic units; of the readout that errors come back through, and of its sums. */
  readonly sums: number;
  readonly carrier: number;
  readonly outSums: number;
  /** Single rows: the rate's pull, and a buffer. */
  readonly penalty: number;
  readonly buffer: number;
  /** [rows, lanes] */
  readonly own: Float64Array;
  /** [T + 1, rows, lanes] the record of each step, after one of zeros. */
  readonly records: Float64Array;
  /** [T, 1 + drives, lanes] */
  readonly signals: Float64Array;
  readonly inputs: Float64Array;
  readonly y: Float64Array;
  readonly err: Float64Array;
  readonly out: Float64Array;
  readonly bias: Float64Array;
  readonly toCome: Float64Array;
  readonly list: Float64Array;
  readonly margins: Float64Array;
  readonly bases: Int32Array;
  readonly driveTable: Int32Array;
  readonly programs: Readonly<Record<"once" | "each" | "last" | "others", Int32Array>>;
}

/** Steps whose terms a list must hold: assembly/typed-neuron.ts. */
const STEPS_AT_ONCE = 32;

/** Starts a kernel for networks of the sizes and the neuron of this one, whose neuron is a text. */
export function startTypedKernel(compiled: Compiled, network: Trial): TypedKernel {
  const { sizes, cell } = network;
  const { N, I, K, T, Q } = sizes;
  invariant(typeof cell !== "string", "only a neuron that is a text has a program");
  const { step: compiledStep, feedbacks, fixedOf } = stepOfText(cell.text);
  const neuron = cellOf(network);
  const drives = drivesOf(neuron);
  const edges = selfEdgesOf(network).map(({ name, drive }) => ({
    drive,
    feedback: neuron.feedbacks.findIndex((one) => one.name === name),
  }));
  const step = layOutStep(compiledStep, feedbacks, drives.length, edges);

  const lanes = N + (N % 2);
  const R = drives.length;
  let rows = step.own;
  const some = (count: number): number => (rows += count) - count;
  const spare = some(spareRows(Q));
  const byPost = drives.map(({ rec }) => (rec < 0 ? -1 : some(N)));
  const byPre = drives.map(({ rec }) => (rec < 0 ? -1 : some(N)));
  const byInput = drives.map(({ in: input }) => (input < 0 ? -1 : some(I)));
  const [sums, carrier, outSums, penalty, buffer] = [some(Math.max(N, I)), some(K), some(K), some(1), some(1)];

  const terms = Math.max(N + I, STEPS_AT_ONCE) + 1;
  const inSweep = 8 + R * (2 * Q + 3) + edges.length * Q * 2 + Q * Q + 2 * Q;
  const instructions = step.once.length + step.each.length + 2 * inSweep;
  const floats = lanes * (rows + (T + 1) * step.record + T * (1 + R)) + T * (I + 2 * K) + K * (N + 2) + 2 * terms + 4;
  const exports = compiled.start();
  exports.reserve(8 * floats + 4 * (LENGTH * instructions + 4 * R + 4) + 64 * 32);
  const home = homeIn(exports.memory.buffer);
  const program = (length: number): Int32Array => home.ints(LENGTH * length);
  const kernel: TypedKernel = {
    ...{ exports, drives, step, lanes, spare, byPost, byPre, byInput, sums, carrier, outSums, penalty, buffer },
    own: home.floats(rows * lanes),
    records: home.floats((T + 1) * step.record * lanes),
    signals: home.floats(T * (1 + R) * lanes),
    ...{ inputs: home.floats(T * I), y: home.floats(T * K), err: home.floats(T * K), out: home.floats(K * N), bias: home.floats(K) },
    ...{ toCome: home.floats(K), list: home.floats(2 * terms), margins: home.floats(4), bases: home.ints(4), driveTable: home.ints(4 * R) },
    programs: { once: program(step.once.length), each: program(step.each.length), last: program(inSweep), others: program(inSweep) },
  };
  rowOf(kernel, step.ones.index).fill(1);
  rowOf(kernel, step.minusOnes.index).fill(-1);
  const fixed = fixedOf(valuesOf(network), N);
  for (const [c, { index }] of step.fixed.entries()) setRow(kernel, index, N, (j) => fixed[j * step.fixed.length + c]);
  write(kernel, "once", step.once);
  write(kernel, "each", step.each);
  return kernel;
}

export const bytesOfRow = ({ lanes }: TypedKernel): number => 8 * lanes;

/** The row of the kernel's own memory. */
export const rowOf = ({ own, lanes }: TypedKernel, index: number): Float64Array => own.subarray(index * lanes, (index + 1) * lanes);
export const addressOf = (kernel: TypedKernel, index: number): number => kernel.own.byteOffset + index * bytesOfRow(kernel);
/** The address of the record of the first step. */
export const tapeOf = (kernel: TypedKernel): number => kernel.records.byteOffset + kernel.step.record * bytesOfRow(kernel);

/** Fills a row by neuron; what is beside the last is as the last. */
export function setRow(kernel: TypedKernel, index: number, N: number, of: (neuron: number) => number): void {
  const row = rowOf(kernel, index);
  for (let j = 0; j < row.length; j++) row[j] = of(Math.min(j, N - 1));
}

export function write(kernel: TypedKernel, name: keyof TypedKernel["programs"], program: readonly Instruction[]): void {
  writeProgram(kernel.programs[name], program, kernel.own.byteOffset, bytesOfRow(kernel));
}

/** Whether a row of the record, or a constant one, is anywhere in the run other than `value`. */
export function isOther(kernel: TypedKernel, { base, index }: Row, T: number, value: number): boolean {
  const bytes = bytesOfRow(kernel);
  if (base === OWN) return kernel.exports.areOther(addressOf(kernel, index), 1, 0, bytes, value) !== 0;
  return kernel.exports.areOther(tapeOf(kernel) + index * bytes, T, kernel.step.record * bytes, bytes, value) !== 0;
}
