import type { Rule } from "./rule.ts";
import { acrossOf, slopesOf, type Across } from "../gradient/adjoint.ts";
import { structureOf } from "../gradient/structure.ts";
import { makeEntering } from "./parts/entering.ts";
import { ratePenaltySignal } from "../network/loss.ts";
import type { Meter } from "../../model/meter.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Run, Trial } from "../../model/types.ts";

/** What SnAp-1 carries: the influence of each weight on the one neuron that it leads to. M is N for `rec`, I for `in`. */
export interface Snap1State {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** [N, M, Q] dh_j^t/dW_ji along paths inside neuron j. */
  readonly influence: PerWeight;
  /** [N, M] the same for z_j^t. */
  readonly emitted: PerWeight;
  /** [N, M] the same through the readout's filter: kappa filtered^{t-1} + omega emitted^t. */
  readonly filtered: PerWeight;
  /** [N, M] sum of `emitted` so far, for the rate penalty, which is known at T only. */
  readonly summed: PerWeight;
  /** [N, M] gradient of the task loss of the steps so far. */
  readonly gradient: PerWeight;
}

export interface Snap1Stepper {
  readonly state: Snap1State;
  readonly spent: Meter;
  /** Takes one step forward; false when T has been reached. */
  readonly step: () => boolean;
  /** dE/dW, dE/dV of the steps so far; with both penalties once T has been reached. */
  readonly gradients: () => PerWeight;
}

/**
 * The sparse approximation of RTRL by one step (Menick et al. 2021): of the influence matrix only what is not 0 after one step is kept, the influence
 * of a neuron's own weights on itself. P^t = D P^{t-1} + (sum over self edges of s) dz_j^{t-1} + b pre_i^t, dz = psi . P,
 * dE/dW_ji ~ sum_t sum_k err_k^t W_out,kj dzbar^t. O(N (N + I)) in time and memory a step.
 */
export function makeSnap1(trial: Trial, run: Run): Snap1Stepper {
  const { N, I, K, T, Q } = trial.sizes;
  const { kappa, omega, l2 } = trial.hyper;
  const perWeight = (each: number): PerWeight => zerosPerWeight(trial.sizes, each);
  const state: Snap1State = {
    t: -1,
    influence: perWeight(Q),
    emitted: perWeight(1),
    filtered: perWeight(1),
    summed: perWeight(1),
    gradient: perWeight(1),
  };
  const spent: Meter = { multiplications: 0 };
  const entering = makeEntering(trial, run, spent);
  const structure = structureOf(trial, run);
  const S = run.selfEdges.length;
  const reached = Array.from({ length: Q }, (_, q) => structure.s.flatMap((states) => states.filter((state) => state.q === q)));
  /** By state, whether z of the neuron itself comes back as it is. */
  const isOne = reached.map((states) => states.length === 1 && states[0].isOne);
  const products = structure.D.length + reached.filter((states, q) => states.length > 0 && !isOne[q]).length + Q + 3;
  const back = new Float64Array(Q);
  const next = new Float64Array(Q);

  function stepWeights({ D, s: edges }: Across, psi: Float64Array, j: number, signal: number): void {
    for (let q = 0; q < Q; q++) {
      back[q] = 0;
      for (let x = 0; x < S; x++) back[q] += edges[(j * S + x) * Q + q];
    }
    entering.rows.forEach(({ kind, first, M }, row) => {
      const { influence, emitted, summed, filtered, gradient } = state;
      for (let i = 0; i < M; i++) {
        const s = first + j * M + i;
        const own = emitted[kind][s];
        for (let q = 0; q < Q; q++) next[q] = reached[q].length === 0 ? 0 : isOne[q] ? own : back[q] * own;
        for (const { q, r } of structure.D) next[q] += D[(j * Q + q) * Q + r] * influence[kind][s * Q + r];
        entering.addTo(next, 0, row, j, i);
        let out = 0;
        for (let q = 0; q < Q; q++) {
          influence[kind][s * Q + q] = next[q];
          out += psi[j * Q + q] * next[q];
        }
        emitted[kind][s] = out;
        summed[kind][s] += out;
        filtered[kind][s] = kappa * filtered[kind][s] + omega * out;
        gradient[kind][s] += signal * filtered[kind][s];
      }
      spent.multiplications += products * M;
    });
  }

  return {
    state,
    spent,
    step() {
      if (state.t + 1 >= T) return false;
      const t = ++state.t;
      const across = acrossOf(trial, run, t);
      entering.take(across.b, t > 0 ? run.z.subarray((t - 1) * N, t * N) : undefined, trial.inputs.subarray(t * I, (t + 1) * I));
      for (let j = 0; j < N; j++) {
        let signal = 0;
        for (let k = 0; k < K; k++) signal += trial.weights.out[k * N + j] * run.err[t * K + k];
        spent.multiplications += K;
        stepWeights(across, slopesOf(trial, run, t), j, signal);
      }
      return true;
    },
    gradients() {
      const total = { rec: state.gradient.rec.slice(), in: state.gradient.in.slice() };
      if (state.t + 1 < T) return total;
      const penalty = ratePenaltySignal(trial, run.z);
      for (let s = 0; s < total.rec.length; s++)
        total.rec[s] += penalty[Math.floor(s / N) % N] * state.summed.rec[s] + l2 * trial.weights.rec[s];
      for (let s = 0; s < total.in.length; s++) total.in[s] += penalty[Math.floor(s / I) % N] * state.summed.in[s];
      return total;
    },
  };
}

/** SnAp-1: the paths that never leave the neuron. */
export const snap1: Rule = {
  causal: "yes",
  local: "but for feedback",
  exact: "no",
  start(trial, run) {
    const { state, spent, step, gradients } = makeSnap1(trial, run);
    return { step, spent, held: () => [state.influence, state.emitted, state.filtered], gradients };
  },
};
