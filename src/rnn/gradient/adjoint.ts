import type { Meter } from "../../model/meter.ts";
import type { Run, Trial } from "../../model/types.ts";
import { structureOf, type Structure } from "./structure.ts";

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
  /** [N, Q] written: psi_j toZ_j + (D_j + sum over local self edges of s psi_j^T)^T along_j. */
  readonly toH: Float64Array;
}) => void;

/**
 * The adjoint of one step, the only one here: backpropagation has all edges hop and none local, learning signals begin with the hops of a local set,
 * orders and windows give other derivatives to what hops and to what goes along. O(N^2) a step. `toH` may not be `along` or `hopping`.
 */
export function makeSendBack(trial: Trial, run: Run, isLocal: readonly boolean[], spent: Meter = { multiplications: 0 }): SendBack {
  const { N, Q } = trial.sizes;
  const { rec: W } = trial.weights;
  const { drives, selfEdges } = run;
  const structure = structureOf(trial, run);
  const [R, S] = [drives.length, selfEdges.length];
  const fed = drives.flatMap(({ rec }, d) => (rec < 0 ? [] : [{ d, first: rec * N * N, hasOwn: !isAutapseLocal(run, isLocal, d) }]));
  const back = selfEdges.map((_, x) => x);
  const local = back.filter((x) => isLocal[x]);
  const feedbacks = back.filter((x) => !isLocal[x] && selfEdges[x].drive < 0);
  const products = productsOf(structure, trial, { fed, local, feedbacks });
  const ofDrive = new Float64Array(N);

  return ({ across, psi, direct, along, hopping, toZ, toH }) => {
    toZ.set(direct);
    if (across !== undefined && hopping !== undefined) {
      for (const { d, first, hasOwn } of fed) {
        for (let k = 0; k < N; k++) {
          let sum = 0;
          for (const q of structure.b[d]) sum += across.b[(k * R + d) * Q + q] * hopping[k * Q + q];
          ofDrive[k] = sum;
        }
        for (let j = 0; j < N; j++) {
          let sum = 0;
          for (let k = 0; k < N; k++) if (hasOwn || k !== j) sum += W[first + k * N + j] * ofDrive[k];
          toZ[j] += sum;
        }
      }
      for (let j = 0; j < N; j++) toZ[j] += through(structure, across.s, feedbacks, j, S, Q, hopping);
      spent.multiplications += products.hopping;
    }
    for (let j = 0; j < N; j++) {
      const all = across === undefined ? toZ[j] : toZ[j] + through(structure, across.s, local, j, S, Q, along);
      for (let q = 0; q < Q; q++) toH[j * Q + q] = psi[j * Q + q] * all;
      if (across !== undefined) for (const { q, r } of structure.D) toH[j * Q + r] += across.D[(j * Q + q) * Q + r] * along[j * Q + q];
    }
    spent.multiplications += N * Q + (across === undefined ? 0 : products.along);
  };
}

const isAutapseLocal = ({ selfEdges }: Run, isLocal: readonly boolean[], d: number): boolean =>
  selfEdges.some(({ drive }, x) => drive === d && isLocal[x]);

/** sum over some self edges of neuron j of s . derivative. */
function through(
  structure: Structure,
  s: Float64Array,
  edges: readonly number[],
  j: number,
  S: number,
  Q: number,
  derivative: Float64Array,
): number {
  let sum = 0;
  for (const x of edges)
    for (const { q, isOne } of structure.s[x]) {
      const value = derivative[j * Q + q];
      sum += isOne ? value : s[(j * S + x) * Q + q] * value;
    }
  return sum;
}

/** How often a step multiplies, psi aside. */
function productsOf(
  structure: Structure,
  { sizes: { N } }: Trial,
  {
    fed,
    local,
    feedbacks,
  }: {
    readonly fed: readonly { readonly d: number; readonly hasOwn: boolean }[];
    readonly local: readonly number[];
    readonly feedbacks: readonly number[];
  },
): { hopping: number; along: number } {
  const ofEdges = (edges: readonly number[]): number =>
    edges.reduce((sum, x) => sum + structure.s[x].filter(({ isOne }) => !isOne).length, 0);
  const ofSynapses = fed.reduce((sum, { d, hasOwn }) => sum + structure.b[d].length + N - (hasOwn ? 0 : 1), 0);
  return { hopping: N * (ofSynapses + ofEdges(feedbacks)), along: N * (structure.D.length + ofEdges(local)) };
}
