import type { Rule } from "./rule.ts";
import { invariant } from "../../lib/invariant.ts";
import { makeSendBack, type Across } from "../gradient/adjoint.ts";
import { resolveLocalSet } from "../gradient/local-set.ts";
import { makeAddEntries } from "./parts/add-entries.ts";
import type { Meter } from "../../model/meter.ts";
import { acrossStored, storedStep, type StoredStep } from "./parts/stored-step.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Run, Trial } from "../../model/types.ts";

/** All that truncated BPTT holds: a window of the run, and what the readout's leak remembers. */
export interface SteppedTruncatedState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** The last steps of the run, the earliest first; never more than the window. */
  readonly stored: StoredStep[];
  /** By output k, [drives, N, M]: dy_k^t/dW along paths that touch no more steps than the window, M = N for `rec` and I for `in`; none if kappa is 0. */
  readonly filtered: readonly PerWeight[];
  /** Gradient of the task loss of the steps so far. */
  readonly gradients: PerWeight;
}

export interface SteppedTruncatedBptt {
  readonly state: SteppedTruncatedState;
  readonly spent: Meter;
  /** Takes one step forward, and goes back through the window from there; false when T has been reached. */
  readonly step: () => boolean;
}

/**
 * Backpropagation through the last `steps` steps, anew at every step (Williams & Peng 1990): as it comes.
 * From z^t it goes back, G_k^t = d(W_out,k z^t)/dW within the window; the readout's leak is carried forward, F_k^t = kappa F_k^{t-1} + omega G_k^t,
 * and dE/dW = sum_t sum_k err_k^t F_k^t. Without a leak the errors of all outputs go back at once, and straight to the gradient. Penalties are left out.
 * O(K steps N (N + I)) a step, O(steps (N + I) + K N (N + I)) numbers held.
 */
export function makeSteppedTruncatedBptt(trial: Trial, run: Run, steps: number): SteppedTruncatedBptt {
  invariant(Number.isInteger(steps) && steps >= 1, () => `the number of steps must be an integer of at least 1, but got ${steps}`);
  const { N, K, T, Q } = trial.sizes;
  const { kappa, omega } = trial.hyper;
  const { out: wOut } = trial.weights;
  const perWeight = (): PerWeight => zerosPerWeight(trial.sizes);
  const outputs = kappa === 0 ? 0 : K;
  const state: SteppedTruncatedState = { t: -1, stored: [], filtered: Array.from({ length: outputs }, perWeight), gradients: perWeight() };
  const spent: Meter = { multiplications: 0 };
  const sendBack = makeSendBack(trial, run, resolveLocalSet(run.selfEdges, "strict"), spent);
  const addEntries = makeAddEntries(trial, run, spent);
  const toZ = new Float64Array(N);

  /** Goes back through the window, from what comes to each z^t [N], and adds up what arrives at the weights. */
  function goBack(to: PerWeight, last: Float64Array): void {
    let direct = last;
    let after = new Float64Array(N * Q);
    let across: Across | undefined;
    for (const one of [...state.stored].reverse()) {
      const toH = new Float64Array(N * Q);
      sendBack({ across, psi: one.psi, direct, along: after, hopping: after, toZ, toH });
      direct = new Float64Array(N);
      after = toH;
      across = acrossStored(trial, run, one);
      addEntries(to, toH, across.b, one);
    }
  }

  function stepOutput(k: number, err: number): void {
    const filtered = state.filtered[k];
    for (const kind of ["rec", "in"] as const)
      for (let s = 0; s < filtered[kind].length; s++) filtered[kind][s] = kappa * filtered[kind][s];
    goBack(
      filtered,
      wOut.slice(k * N, (k + 1) * N).map((weight) => omega * weight),
    );
    for (const kind of ["rec", "in"] as const)
      for (let s = 0; s < filtered[kind].length; s++) state.gradients[kind][s] += err * filtered[kind][s];
    spent.multiplications += 2 * (filtered.rec.length + filtered.in.length) + N;
  }

  /** [N] the errors of a step as they come to its outputs. */
  function errorsAt(t: number): Float64Array {
    spent.multiplications += N * (K + 1);
    return Float64Array.from({ length: N }, (_, j) => {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += wOut[k * N + j] * run.err[t * K + k];
      return omega * sum;
    });
  }

  return {
    state,
    spent,
    step() {
      if (state.t + 1 >= T) return false;
      const t = ++state.t;
      const { err } = run;
      state.stored.push(storedStep(trial, run, t));
      if (state.stored.length > steps) state.stored.shift();
      if (kappa === 0) goBack(state.gradients, errorsAt(t));
      for (let k = 0; k < outputs; k++) stepOutput(k, err[t * K + k]);
      return true;
    },
  };
}

/** Truncated backpropagation: the paths that touch at most so many steps. */
export const truncatedBptt: Rule = {
  causal: "yes",
  local: "no",
  exact: "in a full window",
  parameter: "window",
  lengths: (window) => [window + 1, window + 2],
  start(trial, run, { window }) {
    const { state, spent, step } = makeSteppedTruncatedBptt(trial, run, window);
    return { step, spent, held: () => [state.stored, state.filtered], gradients: () => state.gradients };
  },
};
