import { makeRandom } from "../../lib/random.ts";
import { nothingArriving, setArriving } from "../gradient/arriving.ts";
import type { Meter } from "../../model/meter.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Trajectory, Trial } from "../../model/types.ts";

/** All that UORO carries: the influence matrix of RTRL as a product of two vectors, one over the states and one over the weights. */
export interface UoroState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** [N, Q] the part of h^t in the first vector. */
  readonly hidden: Float64Array;
  /** [N] the part of z^t. */
  readonly emitted: Float64Array;
  /** [K] the part of y^t, as the readout leaks too. */
  readonly output: Float64Array;
  /** [N, M] the second vector, M = N for `rec` and I for `in`. */
  readonly weights: PerWeight;
  /** Sum of the squares of the second vector. */
  squared: number;
  /** [N, M] estimate of the gradient of the task loss of the steps so far. */
  readonly gradients: PerWeight;
}

export interface UoroStepper {
  readonly state: UoroState;
  readonly spent: Meter;
  /** Takes one step forward; false when T has been reached. */
  step(): boolean;
}

/**
 * Unbiased online recurrent optimization (Tallec & Ollivier 2017): dh^t/dW ~ h~^t (x) W~^t with h~^t = rho_0 F^t h~^{t-1} + rho_1 nu^t and
 * W~^t = W~^{t-1} / rho_0 + (nu^t)^T (∂h^t/∂W) / rho_1. F is the Jacobian of the whole step, nu_j^t = ±1 by `sign`, of which the mean over all draws is the
 * gradient for any rho > 0; these balance the norms of the two vectors. dE/dW ~ sum_t (sum_k err_k^t y~_k^t) W~^t. Penalties are left out.
 * O(N (N + I + K)) in time and memory a step.
 */
export function makeUoro(trial: Trial, trajectory: Trajectory, sign: () => 1 | -1): UoroStepper {
  const { N, K, T, Q } = trial.sizes;
  const { alpha, rho, zeta, kappa, omega, vTh, reset, autapse, beta } = trial.hyper;
  const { rec: W, out: wOut } = trial.weights;
  const perWeight = (): PerWeight => zerosPerWeight(trial.sizes);
  const state: UoroState = {
    t: -1,
    hidden: new Float64Array(N * Q),
    emitted: new Float64Array(N),
    output: new Float64Array(K),
    weights: perWeight(),
    squared: 0,
    gradients: perWeight(),
  };
  const spent: Meter = { multiplications: 0 };
  const arriving = nothingArriving(trial);
  const squares = (values: Float64Array): number => {
    spent.multiplications += values.length;
    return values.reduce((sum, value) => sum + value * value, 0);
  };
  const balance = (ofWeights: number, ofStates: number): number =>
    ofWeights > 0 && ofStates > 0 ? Math.sqrt(Math.sqrt(ofWeights / ofStates)) : 1;

  /** [N, Q] F h~: what the step makes of the first vector. */
  function advanced(): Float64Array {
    const next = new Float64Array(N * Q);
    for (let j = 0; j < N; j++) {
      const own = state.emitted[j]!;
      let sum = 0;
      for (let k = 0; k < N; k++) sum += W[j * N + k]! * state.emitted[k]!;
      next[j * Q] = alpha * state.hidden[j * Q]! + zeta * sum - (reset ? vTh * own : 0);
      if (Q === 2) next[j * Q + 1] = rho * state.hidden[j * Q + 1]! + own;
    }
    spent.multiplications += N * (N + 2 + (reset ? 1 : 0) + (Q === 2 ? 1 : 0));
    return next;
  }

  function stepStates(next: Float64Array, nu: readonly number[], rho0: number, rho1: number): void {
    const { psi } = trajectory;
    const { t } = state;
    for (let j = 0; j < N; j++) {
      const v = rho0 * next[j * Q]! + rho1 * nu[j]!;
      state.hidden[j * Q] = v;
      if (Q === 2) {
        const a = rho0 * next[j * Q + 1]!;
        state.hidden[j * Q + 1] = a;
        state.emitted[j] = psi[t * N + j]! * (v - beta[j]! * a);
      } else state.emitted[j] = psi[t * N + j]! * v;
    }
    for (let k = 0; k < K; k++) {
      let sum = 0;
      for (let j = 0; j < N; j++) sum += wOut[k * N + j]! * state.emitted[j]!;
      state.output[k] = kappa * rho0 * state.output[k]! + omega * sum;
    }
    spent.multiplications += N * (Q === 2 ? 5 : 3) + K * (N + 3);
  }

  function stepWeights(nu: readonly number[], shrink: number, grow: number, signal: number): void {
    state.squared = 0;
    for (const kind of ["rec", "in"] as const) {
      const direct = arriving[kind].map((pre) => grow * pre);
      const M = direct.length;
      for (let j = 0; j < N; j++)
        for (let i = 0; i < M; i++) {
          const s = j * M + i;
          const entering = kind === "rec" && i === j && !autapse ? 0 : direct[i]!;
          const weight = shrink * state.weights[kind][s]! + nu[j]! * entering;
          state.weights[kind][s] = weight;
          state.squared += weight * weight;
          state.gradients[kind][s]! += signal * weight;
        }
      spent.multiplications += M + 4 * N * M;
    }
  }

  return {
    state,
    spent,
    step() {
      if (state.t + 1 >= T) return false;
      const t = ++state.t;
      setArriving(arriving, trial, trajectory, t, spent);
      const next = advanced();
      const rho0 = balance(state.squared, squares(next));
      const rho1 = balance(squares(arriving.rec) + squares(arriving.in), 1);
      const nu = Array.from({ length: N }, sign);
      stepStates(next, nu, rho0, rho1);
      let signal = 0;
      for (let k = 0; k < K; k++) signal += trajectory.err[t * K + k]! * state.output[k]!;
      spent.multiplications += K;
      stepWeights(nu, 1 / rho0, 1 / rho1, signal);
      return true;
    },
  };
}

/** One draw of UORO over the whole trial, the signs from a seed. */
export function uoro(trial: Trial, trajectory: Trajectory, seed: number): PerWeight {
  const random = makeRandom(seed).fork("uoro");
  const stepper = makeUoro(trial, trajectory, () => (random.uniform() < 0.5 ? 1 : -1));
  while (stepper.step());
  return stepper.state.gradients;
}
