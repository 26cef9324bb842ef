import type { Rule } from "./rule.ts";
import { ratePenaltySignal } from "../network/loss.ts";
import { acrossOf, type Across } from "../gradient/adjoint.ts";
import { structureOf } from "../gradient/structure.ts";
import { rowsOf } from "./parts/rows.ts";
import type { Meter } from "../../model/meter.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { Run, Trial } from "../../model/types.ts";

/** P = the number of weights onto the neurons: the influence of every weight on every hidden state, carried forward; columns are W row-major, then V row-major, of several drives one after another. */
export interface RtrlState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** [N, Q, P] dh^t/d(W, V). */
  influence: Float64Array;
  /** [N, P] dz^t/d(W, V). */
  readonly emitted: Float64Array;
  /** [N, P] the same through the readout's filter: kappa filtered^{t-1} + omega emitted^t. */
  readonly filtered: Float64Array;
  /** [N, P] sum of `emitted` so far, for the rate penalty, which is known at T only. */
  readonly summed: Float64Array;
  /** [P] gradient of the task loss of the steps so far. */
  readonly gradient: Float64Array;
}

export interface RtrlStepper {
  readonly state: RtrlState;
  readonly spent: Meter;
  /** Advances the influence matrix and the gradient by one step; false when T has been reached. */
  readonly step: () => boolean;
  /** dE/dW, dE/dV of the steps so far; with both penalties once T has been reached. */
  readonly gradients: () => PerWeight;
}

/**
 * Real-time recurrent learning (Williams & Zipser 1989): P^t = D P^{t-1} + sum_d b_d W^d dz^{t-1} + (sum over feedbacks of s) dz^{t-1} + direct,
 * dz = psi . P, dE/dW = sum_t sum_k err_k^t W_out,k dzbar^t. With keep "own" every
 * entry that is 0 after one step is dropped: neuron j keeps the influence of the weights onto j, which is SnAp-1 (Menick et al. 2021).
 * O(N^2 (N N + N I)) a step for "all".
 */
export function makeRtrl(trial: Trial, run: Run, keep: "all" | "own" = "all"): RtrlStepper {
  const { N, I, K, T, Q, drives } = trial.sizes;
  const { kappa, omega, l2, autapse } = trial.hyper;
  const W = trial.weights.rec;
  const ofW = drives.rec * N * N;
  const P = ofW + drives.in * N * I;
  const state: RtrlState = {
    t: -1,
    influence: new Float64Array(N * Q * P),
    emitted: new Float64Array(N * P),
    filtered: new Float64Array(N * P),
    summed: new Float64Array(N * P),
    gradient: new Float64Array(P),
  };
  const spent: Meter = { multiplications: 0 };
  const structure = structureOf(trial, run);
  const [R, S] = [run.drives.length, run.selfEdges.length];
  const fed = run.drives.flatMap(({ rec }, d) => (rec < 0 ? [] : [{ d, first: rec * N * N }]));
  const feedbacks = run.selfEdges.flatMap(({ drive }, x) => (drive < 0 ? [x] : []));
  const ofEntry =
    structure.D.length +
    fed.reduce((sum, { d }) => sum + N + structure.b[d].length, 0) +
    feedbacks.reduce((sum, x) => sum + structure.s[x].filter(({ isOne }) => !isOne).length, 0);
  const rows = rowsOf(trial, run);
  const owner = (p: number): number => (p < ofW ? Math.floor(p / N) % N : Math.floor((p - ofW) / I) % N);
  /** [P] whether neuron j keeps the influence of a weight. */
  const kept = (j: number, p: number): boolean => keep === "all" || owner(p) === j;

  function addDirect(influence: Float64Array, { b }: Across, t: number): void {
    for (const { kind, d, first, M } of rows) {
      if (kind === "rec" && t === 0) continue;
      const sources = kind === "rec" ? run.z.subarray((t - 1) * N, t * N) : trial.inputs.subarray(t * I, (t + 1) * I);
      const column = (kind === "rec" ? 0 : ofW) + first;
      for (let j = 0; j < N; j++) {
        const masked = kind === "rec" && !autapse ? j : -1;
        for (const q of structure.b[d])
          for (let i = 0; i < M; i++)
            if (i !== masked) influence[(j * Q + q) * P + column + j * M + i] += b[(j * R + d) * Q + q] * sources[i];
        spent.multiplications += structure.b[d].length * (M - (masked < 0 ? 0 : 1));
      }
    }
  }

  const arriving = new Float64Array(P);

  function stepInfluence(t: number): Float64Array {
    const next = new Float64Array(N * Q * P);
    const { emitted, influence } = state;
    const across = acrossOf(trial, run, t);
    for (let j = 0; j < N; j++) {
      const columns = Array.from({ length: P }, (_, p) => p).filter((p) => kept(j, p));
      for (const { d, first } of fed) {
        // row by row, as the arrays lie in memory
        arriving.fill(0);
        for (let k = 0; k < N; k++) {
          const weight = W[first + j * N + k];
          for (let p = 0; p < P; p++) arriving[p] += weight * emitted[k * P + p];
        }
        for (const q of structure.b[d]) {
          const scale = across.b[(j * R + d) * Q + q];
          for (const p of columns) next[(j * Q + q) * P + p] += scale * arriving[p];
        }
      }
      for (const { q, r } of structure.D) {
        const straight = across.D[(j * Q + q) * Q + r];
        for (const p of columns) next[(j * Q + q) * P + p] += straight * influence[(j * Q + r) * P + p];
      }
      for (const x of feedbacks)
        for (const { q, isOne } of structure.s[x]) {
          const back = across.s[(j * S + x) * Q + q];
          for (const p of columns) next[(j * Q + q) * P + p] += isOne ? emitted[j * P + p] : back * emitted[j * P + p];
        }
      spent.multiplications += ofEntry * columns.length;
    }
    addDirect(next, across, t);
    return next;
  }

  function stepGradient(t: number): void {
    for (let j = 0; j < N; j++) {
      let signal = 0;
      for (let k = 0; k < K; k++) signal += trial.weights.out[k * N + j] * run.err[t * K + k];
      for (let p = 0; p < P; p++) {
        let emitted = 0;
        for (let q = 0; q < Q; q++) emitted += run.psi[(t * N + j) * Q + q] * state.influence[(j * Q + q) * P + p];
        const at = j * P + p;
        state.emitted[at] = emitted;
        state.filtered[at] = kappa * state.filtered[at] + omega * emitted;
        state.summed[at] += emitted;
        state.gradient[p] += signal * state.filtered[at];
      }
      spent.multiplications += K + (Q + 3) * P;
    }
  }

  return {
    state,
    spent,
    step() {
      if (state.t + 1 >= T) return false;
      state.t++;
      state.influence = stepInfluence(state.t);
      stepGradient(state.t);
      return true;
    },
    gradients() {
      const all = state.gradient.slice();
      if (state.t + 1 === T) {
        const penalty = ratePenaltySignal(trial, run.z);
        for (let j = 0; j < N; j++) for (let p = 0; p < P; p++) all[p] += penalty[j] * state.summed[j * P + p];
        for (let s = 0; s < ofW; s++) all[s] += l2 * W[s];
      }
      return { rec: all.slice(0, ofW), in: all.slice(ofW) };
    },
  };
}

/** Real-time recurrent learning: all paths, by last step, carried forward. */
export const rtrl: Rule = {
  causal: "yes",
  local: "no",
  exact: "yes",
  degree: 4,
  start(trial, run) {
    const { state, spent, step, gradients } = makeRtrl(trial, run);
    return { step, spent, held: () => [state.influence, state.emitted, state.filtered], gradients };
  },
};
