import type { Meter } from "../../model/meter.ts";
import { ratePenaltySignal } from "../network/loss.ts";
import { storedError, type StoredError } from "./stored-step.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Trajectory, Trial } from "../../model/types.ts";

/** All that backpropagation through time holds at one moment of its work. */
export interface SteppedBpttState {
  /** The step, from 0, that was stored or differentiated last; -1 before the first. */
  t: number;
  /** The steps stored and not yet differentiated, the earliest first. */
  readonly stored: StoredError[];
  /** [N, Q] dE/dh^t of the step differentiated last. */
  readonly dEdh: Float64Array;
  /** [K] sum_{s>=t} kappa^{s-t} err^s */
  readonly toCome: Float64Array;
  /** dE/dW and dE/dV, of the steps from t on. */
  readonly gradients: PerWeight;
}

export interface SteppedBptt {
  readonly state: SteppedBpttState;
  readonly spent: Meter;
  /** "forward" for the first T steps, then "backward" T times, then false. */
  step(): "forward" | "backward" | false;
}

/**
 * Backpropagation through time, one step of work at a time: T steps forward, which store the run, and T back, which use it up. The same sums as
 * `bptt`, with only as much at hand as they need; the penalty on weights is left out, the one on rates enters on the way back.
 * O(N (N + I + K)) a step, O(T (N + I + K)) numbers stored.
 */
export function makeSteppedBptt(trial: Trial, trajectory: Trajectory): SteppedBptt {
  const { N, I, K, T, Q } = trial.sizes;
  const { alpha, rho, zeta, kappa, omega, vTh, reset, autapse, beta, cReg } = trial.hyper;
  const { rec: W, out: wOut } = trial.weights;
  const penalty = cReg === 0 ? undefined : ratePenaltySignal(trial, trajectory.z);
  const spent: Meter = { multiplications: 0 };
  const state: SteppedBpttState = {
    t: -1,
    stored: [],
    dEdh: new Float64Array(N * Q),
    toCome: new Float64Array(K),
    gradients: zerosPerWeight(trial.sizes),
  };
  let forward = true;

  function differentiate({ psi, arriving, input, err }: StoredError): void {
    for (let k = 0; k < K; k++) state.toCome[k] = err[k]! + kappa * state.toCome[k]!;
    spent.multiplications += K;
    const after = state.dEdh.slice();
    for (let j = 0; j < N; j++) {
      let direct = 0;
      for (let k = 0; k < K; k++) direct += wOut[k * N + j]! * state.toCome[k]!;
      let through = 0;
      for (let k = 0; k < N; k++) through += W[k * N + j]! * after[k * Q]!;
      const vAfter = after[j * Q]!;
      const aAfter = Q === 2 ? after[j * Q + 1]! : 0;
      const dEdz = omega * direct + (penalty?.[j] ?? 0) + zeta * through - (reset ? vTh * vAfter : 0) + aAfter;
      const emitted = psi[j]! * dEdz;
      state.dEdh[j * Q] = emitted + alpha * vAfter;
      if (Q === 2) state.dEdh[j * Q + 1] = rho * aAfter - beta[j]! * emitted;
      spent.multiplications += K + N + 4 + (reset ? 1 : 0) + (Q === 2 ? 2 : 0);
    }
    for (let j = 0; j < N; j++) {
      const signal = zeta * state.dEdh[j * Q]!;
      for (let i = 0; i < N; i++) if (i !== j || autapse) state.gradients.rec[j * N + i]! += signal * arriving[i]!;
      for (let i = 0; i < I; i++) state.gradients.in[j * I + i]! += signal * input[i]!;
      spent.multiplications += 1 + N + I - (autapse ? 0 : 1);
    }
  }

  return {
    state,
    spent,
    step() {
      if (forward && state.t + 1 < T) {
        state.stored.push(storedError(trial, trajectory, ++state.t));
        return "forward";
      }
      forward = false;
      const last = state.stored.pop();
      if (last === undefined) return false;
      state.t = state.stored.length;
      differentiate(last);
      return "backward";
    },
  };
}
