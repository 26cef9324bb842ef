import type { Rule } from "./rule.ts";
import { invariant } from "../../lib/invariant.ts";
import { makeSendBack, slopesOf, type Across } from "../gradient/adjoint.ts";
import { resolveLocalSet } from "../gradient/local-set.ts";
import { makeAddEntries } from "./parts/add-entries.ts";
import type { Meter } from "../../model/meter.ts";
import { acrossStored, storedError, type StoredError } from "./parts/stored-step.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Run, Trial } from "../../model/types.ts";

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
  guess: { readonly features: Float64Array; readonly predicted: Float64Array; readonly psi: Float64Array } | undefined;
  /** Gradient of the task loss of the windows so far. */
  readonly gradients: PerWeight;
}

export interface SyntheticStepper {
  readonly state: SyntheticState;
  readonly spent: Meter;
  /** Takes one step forward or, where a window is full, goes back through it; false when T has been reached and all windows are used up. */
  readonly step: () => "forward" | "backward" | false;
}

/**
 * Synthetic gradients (Jaderberg et al. 2017): BPTT in windows of `window` steps that do not overlap. Where a window ends, a predictor stands in for
 * dE^{>t}/ds^t, s = (h, y) as the readout leaks too, and learns by bootstrapping: what the next window sends back to s^t, its own guess at its end
 * included, is the target. Normalised least mean squares, `rate` between 0 and 1. After step T nothing follows, and nothing is guessed.
 * Penalties are left out. O(N (N + I + K) + S^2 / window) a step, O(window (N + I + K) + S^2) numbers held.
 */
export function makeSyntheticGradients(
  trial: Trial,
  run: Run,
  window: number,
  predictor: Predictor = blankPredictor(trial),
  rate = 0.1,
): SyntheticStepper {
  invariant(Number.isInteger(window) && window >= 1, () => `the window must be an integer of at least 1, but got ${window}`);
  const { N, K, T, Q } = trial.sizes;
  const { kappa, omega } = trial.hyper;
  const { out: wOut } = trial.weights;
  const S = N * Q + K;
  const spent: Meter = { multiplications: 0 };
  const sendBack = makeSendBack(trial, run, resolveLocalSet(run.selfEdges, "strict"), spent);
  const addEntries = makeAddEntries(trial, run, spent);
  const [toZ, nothing] = [new Float64Array(N), new Float64Array(N)];
  const state: SyntheticState = {
    t: -1,
    predictor,
    stored: [],
    guess: undefined,
    gradients: zerosPerWeight(trial.sizes),
  };

  function guessAt(t: number): NonNullable<SyntheticState["guess"]> {
    const { h, y } = run;
    const features = Float64Array.of(...h.subarray(t * N * Q, (t + 1) * N * Q), ...y.subarray(t * K, (t + 1) * K), 1);
    const predicted = new Float64Array(S);
    for (let p = 0; p < S; p++) for (let s = 0; s <= S; s++) predicted[p] += predictor.weights[p * (S + 1) + s] * features[s];
    spent.multiplications += S * (S + 1);
    return { features, predicted, psi: slopesOf(trial, run, t).slice() };
  }

  /** What the error of a step adds to dE/ds of that step, in place. `toS` [S] */
  function addError(toS: Float64Array, { psi, err }: StoredError): void {
    for (let k = 0; k < K; k++) toS[N * Q + k] += err[k];
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += wOut[k * N + j] * toS[N * Q + k];
      const direct = omega * sum;
      for (let q = 0; q < Q; q++) toS[j * Q + q] += psi[j * Q + q] * direct;
    }
    spent.multiplications += N * (K + 1 + Q);
  }

  /** [S] what dE/ds of a step sends back over `across` to the state of the step before, where the slopes were psi. */
  function sentBack(toS: Float64Array, across: Across, psi: Float64Array): Float64Array {
    const before = new Float64Array(S);
    const toH = toS.subarray(0, N * Q);
    sendBack({ across, psi, direct: nothing, along: toH, hopping: toH, toZ, toH: before.subarray(0, N * Q) });
    for (let k = 0; k < K; k++) before[N * Q + k] = kappa * toS[N * Q + k];
    spent.multiplications += K;
    return before;
  }

  function learn({ features, predicted }: NonNullable<SyntheticState["guess"]>, target: Float64Array): void {
    let squares = 0;
    for (let s = 0; s <= S; s++) squares += features[s] * features[s];
    const scale = rate / squares;
    for (let p = 0; p < S; p++) {
      const surprise = scale * (target[p] - predicted[p]);
      for (let s = 0; s <= S; s++) predictor.weights[p * (S + 1) + s] += surprise * features[s];
    }
    spent.multiplications += (S + 1) * (S + 1) + S;
  }

  function goBack(): void {
    const next = state.t + 1 < T ? guessAt(state.t) : undefined;
    let toS: Float64Array = next ? next.predicted.slice() : new Float64Array(S);
    while (state.stored.length > 0) {
      const one = state.stored.pop()!;
      addError(toS, one);
      const across = acrossStored(trial, run, one);
      addEntries(state.gradients, toS, across.b, one);
      const psi = state.stored.at(-1)?.psi ?? state.guess?.psi;
      if (psi) toS = sentBack(toS, across, psi);
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
      state.stored.push(storedError(trial, run, t));
      return "forward";
    },
  };
}

/** Synthetic gradients: rows kept, what lies beyond a window predicted. */
export const syntheticGradients: Rule = {
  causal: "by windows",
  local: "no",
  exact: "if predicted right",
  parameter: "window",
  lengths: (window) => [2 * window, 3 * window],
  passes: 10,
  start(trial, run, { window }, learned) {
    const predictor = (learned as Predictor | undefined) ?? blankPredictor(trial);
    const { state, spent, step } = makeSyntheticGradients(trial, run, window, predictor);
    return { step, spent, held: () => ({ ...state, gradients: undefined }), gradients: () => state.gradients, learned: predictor };
  },
};
