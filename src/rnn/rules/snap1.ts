import { nothingArriving, setArriving } from "../gradient/arriving.ts";
import { ratePenaltySignal } from "../network/loss.ts";
import type { Meter } from "../../model/meter.ts";
import { readoutGradients } from "../gradient/readout-gradients.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { Gradients, Trajectory, Trial } from "../../model/types.ts";

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
  step(): boolean;
  /** dE/dW, dE/dV of the steps so far; with both penalties once T has been reached. */
  gradients(): PerWeight;
}

/**
 * The sparse approximation of RTRL by one step (Menick et al. 2021): of the influence matrix only what is not 0 after one step is kept, the influence
 * of a neuron's own weights on itself. P_v^t = alpha P_v^{t-1} + (zeta W_jj - v_th) dz_j^{t-1} + zeta pre_i^t, P_a^t = rho P_a^{t-1} + dz_j^{t-1},
 * dz = psi (P_v - beta P_a), dE/dW_ji ~ sum_t sum_k err_k^t W_out,kj dzbar^t. O(N (N + I)) in time and memory a step.
 */
export function makeSnap1(trial: Trial, trajectory: Trajectory): Snap1Stepper {
  const { N, I, K, T, Q } = trial.sizes;
  const { alpha, rho, zeta, vTh, kappa, omega, reset, autapse, beta, l2 } = trial.hyper;
  const perWeight = (each: 1 | 2): PerWeight => ({ rec: new Float64Array(N * N * each), in: new Float64Array(N * I * each) });
  const state: Snap1State = {
    t: -1,
    influence: perWeight(Q),
    emitted: perWeight(1),
    filtered: perWeight(1),
    summed: perWeight(1),
    gradient: perWeight(1),
  };
  const spent: Meter = { multiplications: 0 };
  const arriving = nothingArriving(trial);

  function stepWeights(kind: "rec" | "in", M: number, j: number, signal: number): void {
    const { t } = state;
    const psi = trajectory.psi[t * N + j]!;
    const back = zeta * trial.weights.rec[j * N + j]! - (reset ? vTh : 0);
    for (let i = 0; i < M; i++) {
      const s = j * M + i;
      const own = state.emitted[kind][s]!;
      const pre = kind === "rec" && i === j && !autapse ? 0 : arriving[kind][i]!;
      const v = alpha * state.influence[kind][s * Q]! + back * own + pre;
      state.influence[kind][s * Q] = v;
      let emitted: number;
      if (Q === 2) {
        const a = rho * state.influence[kind][s * Q + 1]! + own;
        state.influence[kind][s * Q + 1] = a;
        emitted = psi * (v - beta[j]! * a);
      } else emitted = psi * v;
      state.emitted[kind][s] = emitted;
      state.summed[kind][s]! += emitted;
      state.filtered[kind][s] = kappa * state.filtered[kind][s]! + omega * emitted;
      state.gradient[kind][s]! += signal * state.filtered[kind][s]!;
    }
    spent.multiplications += 1 + (Q === 2 ? 8 : 6) * M;
  }

  return {
    state,
    spent,
    step() {
      if (state.t + 1 >= T) return false;
      const t = ++state.t;
      setArriving(arriving, trial, trajectory, t, spent);
      for (let j = 0; j < N; j++) {
        let signal = 0;
        for (let k = 0; k < K; k++) signal += trial.weights.out[k * N + j]! * trajectory.err[t * K + k]!;
        spent.multiplications += K;
        stepWeights("rec", N, j, signal);
        stepWeights("in", I, j, signal);
      }
      return true;
    },
    gradients() {
      const total = { rec: state.gradient.rec.slice(), in: state.gradient.in.slice() };
      if (state.t + 1 < T) return total;
      const penalty = ratePenaltySignal(trial, trajectory.z);
      for (let s = 0; s < N * N; s++) total.rec[s]! += penalty[Math.floor(s / N)]! * state.summed.rec[s]! + l2 * trial.weights.rec[s]!;
      for (let s = 0; s < N * I; s++) total.in[s]! += penalty[Math.floor(s / I)]! * state.summed.in[s]!;
      return total;
    },
  };
}

/** SnAp-1 over the whole trial. Equals approximate e-prop under the `self` set. */
export function snap1(trial: Trial, trajectory: Trajectory): Gradients {
  const stepper = makeSnap1(trial, trajectory);
  while (stepper.step());
  return { ...stepper.gradients(), ...readoutGradients(trial, trajectory) };
}
