import type { Rule } from "./rule.ts";
import { makeSendBack, type Across } from "../gradient/adjoint.ts";
import { resolveLocalSet } from "../gradient/local-set.ts";
import { makeAddEntries } from "./parts/add-entries.ts";
import type { Meter } from "../../model/meter.ts";
import { ratePenaltySignal } from "../network/loss.ts";
import { acrossStored, jacobiansIn, storedError, type StoredError } from "./parts/stored-step.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Run, Trial } from "../../model/types.ts";

/** All that backpropagation through time holds at one moment of its work. */
export interface SteppedBpttState {
  /** The step, from 0, that was stored or differentiated last; -1 before the first. */
  t: number;
  /** The steps stored and not yet differentiated, the earliest first. */
  readonly stored: StoredError[];
  /** Jacobians into the step differentiated last, as far as they change with time; undefined before there is one. */
  after: Partial<Across> | undefined;
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
  /** What a later step reads, besides the gradient: on the way forward the steps stored, on the way back what comes with them. */
  readonly held: () => unknown;
  /** "forward" for the first T steps, then "backward" T times, then false. */
  readonly step: () => "forward" | "backward" | false;
}

/**
 * Backpropagation through time, one step of work at a time: T steps forward, which store the run, and T back, which use it up. The same sums as
 * `bptt`, with only as much at hand as they need; the penalty on weights is left out, the one on rates enters on the way back.
 * O(N (N + I + K)) a step, O(T (N + I + K)) numbers stored.
 */
export function makeSteppedBptt(trial: Trial, run: Run): SteppedBptt {
  const { N, K, T, Q } = trial.sizes;
  const { kappa, omega, cReg } = trial.hyper;
  const { out: wOut } = trial.weights;
  const penalty = cReg === 0 ? undefined : ratePenaltySignal(trial, run.z);
  const spent: Meter = { multiplications: 0 };
  const sendBack = makeSendBack(trial, run, resolveLocalSet(run.selfEdges, "strict"), spent);
  const addEntries = makeAddEntries(trial, run, spent);
  const state: SteppedBpttState = {
    t: -1,
    stored: [],
    after: undefined,
    dEdh: new Float64Array(N * Q),
    toCome: new Float64Array(K),
    gradients: zerosPerWeight(trial.sizes),
  };
  let forward = true;
  const toZ = new Float64Array(N);
  const direct = new Float64Array(N);

  function differentiate(step: StoredError): void {
    for (let k = 0; k < K; k++) state.toCome[k] = step.err[k] + (kappa === 0 ? 0 : kappa * state.toCome[k]);
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += wOut[k * N + j] * state.toCome[k];
      direct[j] = omega * sum + (penalty?.[j] ?? 0);
    }
    spent.multiplications += (kappa === 0 ? 0 : K) + N * (K + 1);
    const after = state.dEdh.slice();
    const across = state.after && acrossStored(trial, run, state.after);
    sendBack({ across, psi: step.psi, direct, along: after, hopping: after, toZ, toH: state.dEdh });
    addEntries(state.gradients, state.dEdh, acrossStored(trial, run, step).b, step);
    state.after = jacobiansIn(step);
  }

  return {
    state,
    spent,
    held: () => (forward ? [state.stored] : [state.stored, state.after, state.dEdh, kappa === 0 ? [] : state.toCome]),
    step() {
      if (forward && state.t + 1 < T) {
        state.stored.push(storedError(trial, run, ++state.t));
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

/** Backpropagation through time: all paths, by entry. */
export const bptt: Rule = {
  causal: "no",
  local: "no",
  exact: "yes",
  start(trial, run) {
    const { state, spent, held, step } = makeSteppedBptt(trial, run);
    return { step, spent, held, gradients: () => state.gradients };
  },
};
