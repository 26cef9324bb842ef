import type { Rule } from "./rule.ts";
import { ratePenaltySignal } from "../network/loss.ts";
import { acrossOf, slopesOf, type Across } from "../gradient/adjoint.ts";
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
  readonly influence: Float64Array;
  /** [K, P] dy^t/d(W, V): kappa times that of the step before, and omega W_out dz^t. Not read again if kappa is 0. */
  readonly readout: Float64Array;
  /** [N, P] sum of dz so far, for the rate penalty, which is known at T only; empty if there is none. */
  readonly summed: Float64Array;
  /** [P] gradient of the task loss of the steps so far. */
  readonly gradient: Float64Array;
}

export interface RtrlStepper {
  readonly state: RtrlState;
  readonly spent: Meter;
  /** What a later step reads, besides the gradient and the sum for the penalty on rates. */
  readonly held: () => readonly Float64Array[];
  /** Advances the influence matrix and the gradient by one step; false when T has been reached. */
  readonly step: () => boolean;
  /** dE/dW, dE/dV of the steps so far; with both penalties once T has been reached. */
  readonly gradients: () => PerWeight;
}

/**
 * Real-time recurrent learning (Robinson & Fallside 1987, Williams & Zipser 1989): P^t = D P^{t-1} + sum_d b_d W^d dz^{t-1} + (sum over feedbacks of s)
 * dz^{t-1} + direct, dz = psi . P, dE/dW = sum_t sum_k err_k^t dy_k^t/dW. With keep "own" every entry that is 0 after one step is dropped: neuron j
 * keeps the influence of the weights onto j, which is SnAp-1 (Menick et al. 2021). O(N^2 (N N + N I)) a step for "all". The columns of the weights
 * do not meet, so one after another is taken on, and what is needed meanwhile is as long as a column.
 */
export function makeRtrl(trial: Trial, run: Run, keep: "all" | "own" = "all"): RtrlStepper {
  const { N, I, K, T, Q, drives } = trial.sizes;
  const { kappa, omega, l2, autapse, cReg } = trial.hyper;
  const W = trial.weights.rec;
  const ofW = drives.rec * N * N;
  const P = ofW + drives.in * N * I;
  const state: RtrlState = {
    t: -1,
    influence: new Float64Array(N * Q * P),
    readout: new Float64Array(K * P),
    summed: new Float64Array(cReg === 0 ? 0 : N * P),
    gradient: new Float64Array(P),
  };
  const spent: Meter = { multiplications: 0 };
  const structure = structureOf(trial, run);
  const [R, S] = [run.drives.length, run.selfEdges.length];
  const fed = run.drives.flatMap(({ rec }, d) => (rec < 0 ? [] : [{ d, first: rec * N * N }]));
  const feedbacks = run.selfEdges.flatMap(({ drive }, x) => (drive < 0 ? [x] : []));
  const rows = rowsOf(trial, run);
  const toReadout = omega === 1 ? trial.weights.out : trial.weights.out.map((weight) => omega * weight);
  if (omega !== 1) spent.multiplications += K * N;
  const owner = (p: number): number => (p < ofW ? Math.floor(p / N) % N : Math.floor((p - ofW) / I) % N);
  const all = Array.from({ length: N }, (_, j) => j);
  /** The neurons on which the influence of a weight is kept. */
  const reachedBy = Array.from({ length: P }, (_, p) => (keep === "all" ? all : [owner(p)]));
  /** Products for one neuron and one weight, what arrives from the others aside. */
  const ofEntry =
    structure.D.length +
    fed.reduce((sum, { d }) => sum + structure.b[d].length, 0) +
    feedbacks.reduce((sum, x) => sum + structure.s[x].filter(({ isOne }) => !isOne).length, 0);

  // as long as a column, and written anew for each
  const emitted = new Float64Array(N);
  const next = new Float64Array(N * Q);

  /** dz of one weight: psi . P, psi [N, Q] of the step. */
  function emit(p: number, psi: Float64Array): void {
    for (const j of reachedBy[p]) {
      emitted[j] = 0;
      for (let q = 0; q < Q; q++) emitted[j] += psi[j * Q + q] * state.influence[(j * Q + q) * P + p];
    }
    spent.multiplications += Q * reachedBy[p].length;
  }

  function carry(p: number, across: Across): void {
    const { influence } = state;
    const neurons = reachedBy[p];
    for (const j of neurons) {
      next.fill(0, j * Q, (j + 1) * Q);
      for (const { d, first } of fed) {
        let arriving = 0;
        for (const k of neurons) arriving += W[first + j * N + k] * emitted[k];
        for (const q of structure.b[d]) next[j * Q + q] += across.b[(j * R + d) * Q + q] * arriving;
      }
      for (const { q, r } of structure.D) next[j * Q + q] += across.D[(j * Q + q) * Q + r] * influence[(j * Q + r) * P + p];
      for (const x of feedbacks)
        for (const { q, isOne } of structure.s[x]) next[j * Q + q] += isOne ? emitted[j] : across.s[(j * S + x) * Q + q] * emitted[j];
    }
    for (const j of neurons) for (let q = 0; q < Q; q++) influence[(j * Q + q) * P + p] = next[j * Q + q];
    spent.multiplications += neurons.length * (ofEntry + fed.length * neurons.length);
  }

  function addDirect({ b }: Across, t: number): void {
    for (const { kind, d, first, M } of rows) {
      if (kind === "rec" && t === 0) continue;
      const sources = kind === "rec" ? run.z.subarray((t - 1) * N, t * N) : trial.inputs.subarray(t * I, (t + 1) * I);
      const column = (kind === "rec" ? 0 : ofW) + first;
      for (let j = 0; j < N; j++) {
        const masked = kind === "rec" && !autapse ? j : -1;
        for (const q of structure.b[d])
          for (let i = 0; i < M; i++)
            if (i !== masked) state.influence[(j * Q + q) * P + column + j * M + i] += b[(j * R + d) * Q + q] * sources[i];
        spent.multiplications += structure.b[d].length * (M - (masked < 0 ? 0 : 1));
      }
    }
  }

  /** Takes what a weight does to the outputs on to the readout, and meets the error of the step. */
  function answer(p: number, t: number): void {
    const { readout, summed, gradient } = state;
    for (let k = 0; k < K; k++) {
      let arriving = 0;
      for (const j of reachedBy[p]) arriving += toReadout[k * N + j] * emitted[j];
      const at = k * P + p;
      readout[at] = (kappa === 0 ? 0 : kappa * readout[at]) + arriving;
      gradient[p] += run.err[t * K + k] * readout[at];
    }
    if (cReg !== 0) for (const j of reachedBy[p]) summed[j * P + p] += emitted[j];
    spent.multiplications += K * (reachedBy[p].length + 1 + (kappa === 0 ? 0 : 1));
  }

  return {
    state,
    spent,
    held: () => (kappa === 0 ? [state.influence] : [state.influence, state.readout]),
    step() {
      if (state.t + 1 >= T) return false;
      const t = ++state.t;
      const across = acrossOf(trial, run, t);
      if (t > 0)
        for (let p = 0; p < P; p++) {
          emit(p, slopesOf(trial, run, t - 1));
          carry(p, across);
        }
      addDirect(across, t);
      for (let p = 0; p < P; p++) {
        emit(p, slopesOf(trial, run, t));
        answer(p, t);
      }
      return true;
    },
    gradients() {
      const total = state.gradient.slice();
      if (state.t + 1 === T) {
        if (cReg !== 0) {
          const penalty = ratePenaltySignal(trial, run.z);
          for (let j = 0; j < N; j++) for (let p = 0; p < P; p++) total[p] += penalty[j] * state.summed[j * P + p];
        }
        for (let s = 0; s < ofW; s++) total[s] += l2 * W[s];
      }
      return { rec: total.slice(0, ofW), in: total.slice(ofW) };
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
    return makeRtrl(trial, run);
  },
};
