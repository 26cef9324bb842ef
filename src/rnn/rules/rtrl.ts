import { ratePenaltySignal } from "../network/loss.ts";
import type { Meter } from "../../model/meter.ts";
import { readoutGradients } from "../gradient/readout-gradients.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { Gradients, Trajectory, Trial } from "../../model/types.ts";

/** The influence of every weight on every hidden state, carried forward; columns are W row-major, then V row-major. */
export interface RtrlState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** [N, Q, N N + N I] dh^t/d(W, V). */
  influence: Float64Array;
  /** [N, N N + N I] dz^t/d(W, V). */
  readonly emitted: Float64Array;
  /** [N, N N + N I] the same through the readout's filter: kappa filtered^{t-1} + omega emitted^t. */
  readonly filtered: Float64Array;
  /** [N, N N + N I] sum of `emitted` so far, for the rate penalty, which is known at T only. */
  readonly summed: Float64Array;
  /** [N N + N I] gradient of the task loss of the steps so far. */
  readonly gradient: Float64Array;
}

export interface RtrlStepper {
  readonly state: RtrlState;
  readonly spent: Meter;
  /** Advances the influence matrix and the gradient by one step; false when T has been reached. */
  step(): boolean;
  /** dE/dW, dE/dV of the steps so far; with both penalties once T has been reached. */
  gradients(): PerWeight;
}

/**
 * Real-time recurrent learning (Williams & Zipser 1989): P_v^t = alpha P_v^{t-1} + zeta W dz^{t-1} - v_th dz^{t-1} + direct,
 * P_a^t = rho P_a^{t-1} + dz^{t-1}, dz = psi (P_v - beta P_a), dE/dW = sum_t sum_k err_k^t W_out,k dzbar^t. With keep "own" every
 * entry that is 0 after one step is dropped: neuron j keeps the influence of the weights onto j, which is SnAp-1 (Menick et al. 2021).
 * O(N^2 (N N + N I)) a step for "all".
 */
export function makeRtrl(trial: Trial, trajectory: Trajectory, keep: "all" | "own" = "all"): RtrlStepper {
  const { N, I, K, T, Q } = trial.sizes;
  const { alpha, rho, zeta, vTh, kappa, omega, reset, autapse, beta, l2 } = trial.hyper;
  const W = trial.weights.rec;
  const P = N * N + N * I;
  const state: RtrlState = {
    t: -1,
    influence: new Float64Array(N * Q * P),
    emitted: new Float64Array(N * P),
    filtered: new Float64Array(N * P),
    summed: new Float64Array(N * P),
    gradient: new Float64Array(P),
  };
  const spent: Meter = { multiplications: 0 };
  const ofEntry = N + 2 + (reset ? 1 : 0) + (Q === 2 ? 1 : 0);
  const owner = (p: number): number => (p < N * N ? Math.floor(p / N) : Math.floor((p - N * N) / I));

  function addDirect(influence: Float64Array, t: number): void {
    for (let j = 0; j < N; j++) {
      if (t > 0)
        for (let i = 0; i < N; i++) if (i !== j || autapse) influence[j * Q * P + j * N + i]! += zeta * trajectory.z[(t - 1) * N + i]!;
      for (let i = 0; i < I; i++) influence[j * Q * P + N * N + j * I + i]! += zeta * trial.inputs[t * I + i]!;
      spent.multiplications += I + (t > 0 ? N - (autapse ? 0 : 1) : 0);
    }
  }

  const arriving = new Float64Array(P);

  function stepInfluence(t: number): Float64Array {
    const next = new Float64Array(N * Q * P);
    const { emitted, influence } = state;
    for (let j = 0; j < N; j++) {
      // row by row, as the arrays lie in memory
      arriving.fill(0);
      for (let k = 0; k < N; k++) {
        const weight = W[j * N + k]!;
        for (let p = 0; p < P; p++) arriving[p]! += weight * emitted[k * P + p]!;
      }
      const [v, a] = [j * Q * P, (j * Q + 1) * P];
      for (let p = 0; p < P; p++) {
        if (keep === "own" && owner(p) !== j) continue;
        const own = emitted[j * P + p]!;
        spent.multiplications += ofEntry;
        next[v + p] = alpha * influence[v + p]! + zeta * arriving[p]! - (reset ? vTh * own : 0);
        if (Q === 2) next[a + p] = rho * influence[a + p]! + own;
      }
    }
    addDirect(next, t);
    return next;
  }

  function stepGradient(t: number): void {
    for (let j = 0; j < N; j++) {
      let signal = 0;
      for (let k = 0; k < K; k++) signal += trial.weights.out[k * N + j]! * trajectory.err[t * K + k]!;
      const psi = trajectory.psi[t * N + j]!;
      for (let p = 0; p < P; p++) {
        const a = Q === 2 ? state.influence[(j * Q + 1) * P + p]! : 0;
        const emitted = psi * (state.influence[j * Q * P + p]! - beta[j]! * a);
        const at = j * P + p;
        state.emitted[at] = emitted;
        state.filtered[at] = kappa * state.filtered[at]! + omega * emitted;
        state.summed[at]! += emitted;
        state.gradient[p]! += signal * state.filtered[at]!;
      }
      spent.multiplications += K + 5 * P;
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
        const penalty = ratePenaltySignal(trial, trajectory.z);
        for (let j = 0; j < N; j++) for (let p = 0; p < P; p++) all[p]! += penalty[j]! * state.summed[j * P + p]!;
        for (let s = 0; s < N * N; s++) all[s]! += l2 * W[s]!;
      }
      return { rec: all.slice(0, N * N), in: all.slice(N * N) };
    },
  };
}

function finish(stepper: RtrlStepper): RtrlStepper {
  while (stepper.step());
  return stepper;
}

export interface Rtrl {
  readonly gradients: Gradients;
  readonly snap1: Gradients;
  /** [N, Q, N N + N I] dh^T/d(W, V). */
  readonly influenceFinal: Float64Array;
}

/** RTRL and SnAp-1 over the whole trial, forward only. The first equals BPTT, the second approximate e-prop under the `self` set. */
export function rtrl(trial: Trial, trajectory: Trajectory): Rtrl {
  const full = finish(makeRtrl(trial, trajectory));
  const readout = readoutGradients(trial, trajectory);
  return {
    gradients: { ...full.gradients(), ...readout },
    snap1: { ...finish(makeRtrl(trial, trajectory, "own")).gradients(), ...readout },
    influenceFinal: full.state.influence,
  };
}
