import { invariant } from "../../lib/invariant.ts";
import type { Meter } from "../../model/meter.ts";
import { storedStep, type StoredStep } from "./stored-step.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Trajectory, Trial } from "../../model/types.ts";

/** All that truncated BPTT holds: a window of the run, and what the readout's leak remembers. */
export interface SteppedTruncatedState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** The last steps of the run, the earliest first; never more than the window. */
  readonly stored: StoredStep[];
  /** By output k, [N, M]: dy_k^t/dW along paths that touch no more steps than the window, M = N for `rec` and I for `in`. */
  readonly filtered: readonly PerWeight[];
  /** Gradient of the task loss of the steps so far. */
  readonly gradients: PerWeight;
}

export interface SteppedTruncatedBptt {
  readonly state: SteppedTruncatedState;
  readonly spent: Meter;
  /** Takes one step forward, and goes back through the window from there; false when T has been reached. */
  step(): boolean;
}

/**
 * Backpropagation through the last `steps` steps, anew at every step (Williams & Peng 1990): the same gradient as `truncatedBptt`, as it comes.
 * From z^t it goes back, G_k^t = d(W_out,k z^t)/dW within the window; the readout's leak is carried forward, F_k^t = kappa F_k^{t-1} + omega G_k^t,
 * and dE/dW = sum_t sum_k err_k^t F_k^t. Penalties are left out. O(K steps N (N + I)) a step, O(steps (N + I) + K N (N + I)) numbers held.
 */
export function makeSteppedTruncatedBptt(trial: Trial, trajectory: Trajectory, steps: number): SteppedTruncatedBptt {
  invariant(Number.isInteger(steps) && steps >= 1, () => `the number of steps must be an integer of at least 1, but got ${steps}`);
  const { N, I, K, T, Q } = trial.sizes;
  const { alpha, rho, zeta, kappa, omega, vTh, reset, autapse, beta } = trial.hyper;
  const { rec: W, out: wOut } = trial.weights;
  const perWeight = (): PerWeight => zerosPerWeight(trial.sizes);
  const state: SteppedTruncatedState = { t: -1, stored: [], filtered: Array.from({ length: K }, perWeight), gradients: perWeight() };
  const spent: Meter = { multiplications: 0 };

  /** [N] dz_j^t/dz of the step after, times dEdh [N, Q] there. */
  function through(dEdh: Float64Array): Float64Array {
    spent.multiplications += N * (N + 1 + (reset ? 1 : 0));
    return Float64Array.from({ length: N }, (_, j) => {
      let sum = 0;
      for (let k = 0; k < N; k++) sum += W[k * N + j]! * dEdh[k * Q]!;
      return zeta * sum - (reset ? vTh * dEdh[j * Q]! : 0) + (Q === 2 ? dEdh[j * Q + 1]! : 0);
    });
  }

  /** [N, Q] derivatives to h: what its z hands over, and what its own next state does. */
  function toHidden(psi: Float64Array, toZ: Float64Array, after: Float64Array): Float64Array {
    const dEdh = new Float64Array(N * Q);
    for (let j = 0; j < N; j++) {
      const emitted = psi[j]! * toZ[j]!;
      dEdh[j * Q] = emitted + alpha * after[j * Q]!;
      if (Q === 2) dEdh[j * Q + 1] = rho * after[j * Q + 1]! - beta[j]! * emitted;
    }
    spent.multiplications += N * (Q === 2 ? 4 : 2);
    return dEdh;
  }

  function add(to: PerWeight, dEdh: Float64Array, { arriving, input }: StoredStep): void {
    for (let j = 0; j < N; j++) {
      const signal = zeta * dEdh[j * Q]!;
      for (let i = 0; i < N; i++) if (i !== j || autapse) to.rec[j * N + i]! += signal * arriving[i]!;
      for (let i = 0; i < I; i++) to.in[j * I + i]! += signal * input[i]!;
    }
    spent.multiplications += N * (1 + N + I - (autapse ? 0 : 1));
  }

  function stepOutput(k: number, err: number): void {
    const filtered = state.filtered[k]!;
    for (const kind of ["rec", "in"] as const)
      for (let s = 0; s < filtered[kind].length; s++) filtered[kind][s] = kappa * filtered[kind][s]!;
    let toZ: Float64Array = wOut.slice(k * N, (k + 1) * N).map((weight) => omega * weight);
    let dEdh: Float64Array = new Float64Array(N * Q);
    for (const [back, one] of [...state.stored].reverse().entries()) {
      if (back > 0) toZ = through(dEdh);
      dEdh = toHidden(one.psi, toZ, dEdh);
      add(filtered, dEdh, one);
    }
    for (const kind of ["rec", "in"] as const)
      for (let s = 0; s < filtered[kind].length; s++) state.gradients[kind][s]! += err * filtered[kind][s]!;
    spent.multiplications += 2 * N * (N + I) + N;
  }

  return {
    state,
    spent,
    step() {
      if (state.t + 1 >= T) return false;
      const t = ++state.t;
      const { err } = trajectory;
      state.stored.push(storedStep(trial, trajectory, t));
      if (state.stored.length > steps) state.stored.shift();
      for (let k = 0; k < K; k++) stepOutput(k, err[t * K + k]!);
      return true;
    },
  };
}
