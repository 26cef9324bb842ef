import type { Meter } from "../../model/meter.ts";
import type { Run, Trial } from "../../model/types.ts";
import { structureOf } from "./structure.ts";

/** The Jacobians of the edges into the hidden states of one step. */
export interface Across {
  /** [N, Q, Q] */
  readonly D: Float64Array;
  /** [N, drives, Q] */
  readonly b: Float64Array;
  /** [N, self edges, Q] */
  readonly s: Float64Array;
}

/** Those of step t (from 0), as views of the run. */
export function acrossOf({ sizes: { N, Q } }: Trial, { D, b, s, drives, selfEdges }: Run, t: number): Across {
  const of = (values: Float64Array, each: number): Float64Array => values.subarray(t * N * each, (t + 1) * N * each);
  return { D: of(D, Q * Q), b: of(b, drives.length * Q), s: of(s, selfEdges.length * Q) };
}

/** [N, Q] psi^t, as a view of the run. */
export const slopesOf = ({ sizes: { N, Q } }: Trial, { psi }: Run, t: number): Float64Array => psi.subarray(t * N * Q, (t + 1) * N * Q);

/** What sends derivatives back from the hidden states of one step to those of the step before. */
export type SendBack = (order: {
  /** Into the later step; undefined where there is none. */
  readonly across: Across | undefined;
  /** [N, Q] psi of the earlier step. */
  readonly psi: Float64Array;
  /** [N] what z of the earlier step has besides: ∂E/∂z, say. */
  readonly direct: Float64Array;
  /** [N, Q] derivatives to h of the later step that come back along the neuron itself: over D and local self edges. */
  readonly along: Float64Array;
  /** [N, Q] derivatives to h of the later step that hop back: over synapses and self edges that are not local; undefined for none. */
  readonly hopping: Float64Array | undefined;
  /** [N] written: direct_j + sum over hops z_j -> h_k of (Jacobian) hopping_k. */
  readonly toZ: Float64Array;
  /** [N, Q] written: psi_j toZ_j + (D_j + sum over local self edges of s psi_j^T)^T along_j; undefined if nobody asks. */
  readonly toH: Float64Array | undefined;
}) => void;

/**
 * The adjoint of one step, the only one here: backpropagation has all edges hop and none local, learning signals begin with the hops of a local set,
 * orders and windows give other derivatives to what hops and to what goes along. O(N^2) a step. `toH` may not be `along` or `hopping`.
 */
export function makeSendBack(trial: Trial, run: Run, isLocal: readonly boolean[], spent: Meter = { multiplications: 0 }): SendBack {
  const { N, Q } = trial.sizes;
  const { rec: W } = trial.weights;
  const { drives } = run;
  const structure = structureOf(trial, run);
  const [R, S] = [drives.length, isLocal.length];
  const toDrive = new Float64Array(N);

  /** sum over the self edges of neuron j that are local, or are not, of s . derivative. */
  const overSelfEdges = (s: Float64Array, ofLocal: boolean, j: number, derivative: Float64Array): number => {
    let sum = 0;
    for (let x = 0; x < S; x++)
      if (isLocal[x] === ofLocal)
        for (const { q, isOne } of structure.s[x]) {
          const value = derivative[j * Q + q];
          sum += isOne ? value : s[(j * S + x) * Q + q] * value;
          if (!isOne) spent.multiplications++;
        }
    return sum;
  };

  return ({ across, psi, direct, along, hopping, toZ, toH }) => {
    toZ.set(direct);
    if (across !== undefined && hopping !== undefined)
      drives.forEach(({ rec }, d) => {
        if (rec < 0) return;
        for (let k = 0; k < N; k++) {
          toDrive[k] = 0;
          for (const q of structure.b[d]) toDrive[k] += across.b[(k * R + d) * Q + q] * hopping[k * Q + q];
        }
        for (let j = 0; j < N; j++) for (let k = 0; k < N; k++) if (k !== j) toZ[j] += W[(rec * N + k) * N + j] * toDrive[k];
        spent.multiplications += N * (structure.b[d].length + N - 1);
      });
    for (let j = 0; j < N; j++) {
      if (across !== undefined && hopping !== undefined) toZ[j] += overSelfEdges(across.s, false, j, hopping);
      if (toH === undefined) continue;
      const all = across === undefined ? toZ[j] : toZ[j] + overSelfEdges(across.s, true, j, along);
      for (let q = 0; q < Q; q++) toH[j * Q + q] = psi[j * Q + q] * all;
      if (across !== undefined) for (const { q, r } of structure.D) toH[j * Q + r] += across.D[(j * Q + q) * Q + r] * along[j * Q + q];
    }
    if (toH !== undefined) spent.multiplications += N * (Q + (across === undefined ? 0 : structure.D.length));
  };
}

/**
 * The adjoint of a whole run, backwards from T. `direct` [T, N] is ∂E/∂z; `hopping` [T, N, Q] holds the derivatives to h that come back over hops, and
 * `along` those that come back along the neuron: what the sweep itself makes where they are "own". Gives toZ [T, N] and toH [T, N, Q].
 */
export function sweepBack(
  trial: Trial,
  run: Run,
  isLocal: readonly boolean[],
  direct: Float64Array,
  hopping: Float64Array | "own" | undefined,
  along: Float64Array | "own" = "own",
): { toZ: Float64Array; toH: Float64Array } {
  const { N, T, Q } = trial.sizes;
  const sendBack = makeSendBack(trial, run, isLocal);
  const [toZ, toH] = [new Float64Array(T * N), new Float64Array(T * N * Q)];
  const at = (values: Float64Array | "own", t: number, each: number): Float64Array =>
    (values === "own" ? toH : values).subarray(t * N * each, (t + 1) * N * each);
  for (let t = T - 1; t >= 0; t--)
    sendBack({
      across: t + 1 < T ? acrossOf(trial, run, t + 1) : undefined,
      psi: at(run.psi, t, Q),
      direct: at(direct, t, 1),
      along: at(along, t + 1, Q),
      hopping: hopping && at(hopping, t + 1, Q),
      toZ: at(toZ, t, 1),
      toH: at(toH, t, Q),
    });
  return { toZ, toH };
}
