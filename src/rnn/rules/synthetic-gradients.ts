import { invariant } from "../../lib/invariant.ts";
import type { Meter } from "../../model/meter.ts";
import { storedError, type StoredError } from "./stored-step.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Trajectory, Trial } from "../../model/types.ts";

/** A linear map from the state s = (h, y) and a constant 1 to a guess of what the steps to come will send back to s. S = N Q + K. */
export interface Predictor {
  /** [S, S + 1] */
  readonly weights: Float64Array;
}

/** One that knows nothing yet and guesses 0. */
export const blankPredictor = ({ sizes: { N, Q, K } }: Trial): Predictor => ({
  weights: new Float64Array((N * Q + K) * (N * Q + K + 1)),
});

export interface SyntheticState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  readonly predictor: Predictor;
  /** The steps of the window at hand. */
  readonly stored: StoredError[];
  /** What was guessed at the end of the window before, and from what: learned from once the window at hand is through. */
  guess: { readonly features: Float64Array; readonly says: Float64Array; readonly psi: Float64Array } | undefined;
  /** Gradient of the task loss of the windows so far. */
  readonly gradients: PerWeight;
}

export interface SyntheticStepper {
  readonly state: SyntheticState;
  readonly spent: Meter;
  /** Takes one step forward or, where a window is full, goes back through it; false when T has been reached and all windows are used up. */
  step(): "forward" | "backward" | false;
}

/**
 * Synthetic gradients (Jaderberg et al. 2017): BPTT in windows of `window` steps that do not overlap. Where a window ends, a predictor stands in for
 * dE^{>t}/ds^t, s = (h, y) as the readout leaks too, and learns by bootstrapping: what the next window sends back to s^t, its own guess at its end
 * included, is the target. Normalised least mean squares, `rate` between 0 and 1. After step T nothing follows, and nothing is guessed.
 * Penalties are left out. O(N (N + I + K) + S^2 / window) a step, O(window (N + I + K) + S^2) numbers held.
 */
export function makeSyntheticGradients(
  trial: Trial,
  trajectory: Trajectory,
  window: number,
  predictor: Predictor = blankPredictor(trial),
  rate = 0.1,
): SyntheticStepper {
  invariant(Number.isInteger(window) && window >= 1, () => `the window must be an integer of at least 1, but got ${window}`);
  const { N, I, K, T, Q } = trial.sizes;
  const { alpha, rho, zeta, kappa, omega, vTh, reset, autapse, beta } = trial.hyper;
  const { rec: W, out: wOut } = trial.weights;
  const S = N * Q + K;
  const spent: Meter = { multiplications: 0 };
  const state: SyntheticState = {
    t: -1,
    predictor,
    stored: [],
    guess: undefined,
    gradients: zerosPerWeight(trial.sizes),
  };

  function guessAt(t: number): NonNullable<SyntheticState["guess"]> {
    const { h, y, psi } = trajectory;
    const features = Float64Array.of(...h.subarray(t * N * Q, (t + 1) * N * Q), ...y.subarray(t * K, (t + 1) * K), 1);
    const says = new Float64Array(S);
    for (let p = 0; p < S; p++) for (let s = 0; s <= S; s++) says[p]! += predictor.weights[p * (S + 1) + s]! * features[s]!;
    spent.multiplications += S * (S + 1);
    return { features, says, psi: psi.slice(t * N, (t + 1) * N) };
  }

  /** What the error of a step adds to dE/ds of that step, in place. `toS` [S] */
  function addError(toS: Float64Array, { psi, err }: StoredError): void {
    for (let k = 0; k < K; k++) toS[N * Q + k]! += err[k]!;
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += wOut[k * N + j]! * toS[N * Q + k]!;
      const emitted = psi[j]! * omega * sum;
      toS[j * Q]! += emitted;
      if (Q === 2) toS[j * Q + 1]! -= beta[j]! * emitted;
    }
    spent.multiplications += N * (K + 2 + (Q === 2 ? 1 : 0));
  }

  /** [S] what dE/ds of a step sends back to the state of the step before, where the slopes were psi. */
  function sentBack(toS: Float64Array, psi: Float64Array): Float64Array {
    const before = new Float64Array(S);
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < N; k++) sum += W[k * N + j]! * toS[k * Q]!;
      const toZ = zeta * sum - (reset ? vTh * toS[j * Q]! : 0) + (Q === 2 ? toS[j * Q + 1]! : 0);
      const emitted = psi[j]! * toZ;
      before[j * Q] = emitted + alpha * toS[j * Q]!;
      if (Q === 2) before[j * Q + 1] = rho * toS[j * Q + 1]! - beta[j]! * emitted;
    }
    for (let k = 0; k < K; k++) before[N * Q + k] = kappa * toS[N * Q + k]!;
    spent.multiplications += N * (N + 3 + (reset ? 1 : 0) + (Q === 2 ? 2 : 0)) + K;
    return before;
  }

  function addGradient(toS: Float64Array, { arriving, input }: StoredError): void {
    for (let j = 0; j < N; j++) {
      const signal = zeta * toS[j * Q]!;
      for (let i = 0; i < N; i++) if (i !== j || autapse) state.gradients.rec[j * N + i]! += signal * arriving[i]!;
      for (let i = 0; i < I; i++) state.gradients.in[j * I + i]! += signal * input[i]!;
    }
    spent.multiplications += N * (1 + N + I - (autapse ? 0 : 1));
  }

  function learn({ features, says }: NonNullable<SyntheticState["guess"]>, target: Float64Array): void {
    let squares = 0;
    for (let s = 0; s <= S; s++) squares += features[s]! * features[s]!;
    const scale = rate / squares;
    for (let p = 0; p < S; p++) {
      const surprise = scale * (target[p]! - says[p]!);
      for (let s = 0; s <= S; s++) predictor.weights[p * (S + 1) + s]! += surprise * features[s]!;
    }
    spent.multiplications += (S + 1) * (S + 1) + S;
  }

  function goBack(): void {
    const next = state.t + 1 < T ? guessAt(state.t) : undefined;
    let toS: Float64Array = next ? next.says.slice() : new Float64Array(S);
    while (state.stored.length > 0) {
      const one = state.stored.pop()!;
      addError(toS, one);
      addGradient(toS, one);
      const psi = state.stored.at(-1)?.psi ?? state.guess?.psi;
      if (psi) toS = sentBack(toS, psi);
    }
    if (state.guess) learn(state.guess, toS);
    state.guess = next;
  }

  return {
    state,
    spent,
    step() {
      if (state.stored.length === window || (state.t + 1 === T && state.stored.length > 0)) {
        goBack();
        return "backward";
      }
      if (state.t + 1 === T) return false;
      const t = ++state.t;
      state.stored.push(storedError(trial, trajectory, t));
      return "forward";
    },
  };
}

/** The gradient of a run that the predictor has gone through `passes` times before, the weights of the network at rest. */
export function syntheticGradients(trial: Trial, trajectory: Trajectory, window: number, passes: number, rate?: number): PerWeight {
  const predictor = blankPredictor(trial);
  for (let pass = 0; ; pass++) {
    const stepper = makeSyntheticGradients(trial, trajectory, window, predictor, rate);
    while (stepper.step());
    if (pass === passes) return stepper.state.gradients;
  }
}
