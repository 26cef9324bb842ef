import type { Cell, NeuronStep } from "../../src/model/cell.ts";

/** Buffers for one neuron's step. */
export function emptyStep({ states, drives, feedbacks }: Cell): NeuronStep {
  const Q = states.length;
  return {
    ...{ before: new Float64Array(Q), drive: new Float64Array(drives.length), zBefore: 0, h: new Float64Array(Q), z: 0 },
    ...{ D: new Float64Array(Q * Q), b: new Float64Array(drives.length * Q), s: new Float64Array(feedbacks.length * Q) },
    ...{ psi: new Float64Array(Q), blocked: 0, thresholdMargin: Infinity, kinkMargin: Infinity },
  };
}
