import type { Trial } from "../../../model/types.ts";
import { addressOf, bytesOfRow, rowOf, setRow, type TypedKernel } from "./layout.ts";

/** Brings what changes from trial to trial into a kernel's memory: inputs and weights, these also by presynaptic unit. */
export function bringTrial(kernel: TypedKernel, { sizes: { N, I }, weights, inputs }: Trial): void {
  const { exports, drives, step, driveTable, byPost, byPre, byInput } = kernel;
  const bytes = bytesOfRow(kernel);
  kernel.inputs.set(inputs);
  kernel.out.set(weights.out);
  kernel.bias.set(weights.bias);
  /** The weights of one drive by presynaptic unit; returns their address. */
  const byPresynaptic = (to: number, from: Float64Array, M: number): number => {
    for (let pre = 0; pre < M; pre++) setRow(kernel, to + pre, N, (post) => from[post * M + pre]);
    return addressOf(kernel, to);
  };
  for (const [d, { rec, in: input }] of drives.entries()) {
    let [fromNeurons, fromInputs] = [0, 0];
    let isFinite = true;
    if (rec >= 0) {
      const W = weights.rec.subarray(rec * N * N, (rec + 1) * N * N);
      for (let k = 0; k < N; k++) rowOf(kernel, byPost[d] + k).set(W.subarray(k * N, (k + 1) * N));
      setRow(kernel, step.autapses[d].index, N, (j) => W[j * N + j]);
      fromNeurons = byPresynaptic(byPre[d], W, N);
      isFinite = exports.areFinite(fromNeurons, N, bytes, bytes) !== 0;
    }
    if (input >= 0) {
      fromInputs = byPresynaptic(byInput[d], weights.in.subarray(input * N * I, (input + 1) * N * I), I);
      isFinite &&= exports.areFinite(fromInputs, I, bytes, bytes) !== 0;
    }
    driveTable.set([addressOf(kernel, step.drives[d].index), fromNeurons, fromInputs, isFinite ? 1 : 0], 4 * d);
  }
}
