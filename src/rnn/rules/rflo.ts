import type { Rule } from "./rule.ts";
import { tanh } from "../../lib/elementary.ts";
import { parameterOf } from "../cells/index.ts";
import { stepLoss } from "../network/loss.ts";
import type { Meter } from "../../model/meter.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Trial } from "../../model/types.ts";

/** Leak and scale of RFLO's own network: the trial's where its neuron model has such, else those of the rate neuron. */
function constantsOf(trial: Trial): { alpha: number; zeta: number } {
  const usual = { cell: "rate", parameters: {} };
  const of = (name: string): number => parameterOf(trial, name) ?? parameterOf(usual, name)!;
  return { alpha: of("alpha"), zeta: of("zeta") };
}

/** What RFLO's own network does. */
export interface RfloRun {
  /** [T, N] activities r^t. */
  readonly r: Float64Array;
  /** [T, N] tanh of the input current. */
  readonly bent: Float64Array;
  /** [T, K] direct derivative of the task loss to y. */
  readonly err: Float64Array;
  readonly loss: number;
}

/**
 * The rate network of Murray (2019), whose leak acts after the nonlinearity: r^t = alpha r^{t-1} + (1 - alpha) tanh(zeta (W r^{t-1} + V u^t)), with
 * r^0 = 0 and a readout without a leak, y^t = omega W_out r^t + b. It takes weights (of the first drive), inputs, targets, mask, alpha, zeta and omega from the trial. O(T N (N + I + K)).
 */
export function simulateRflo(trial: Trial): RfloRun {
  const { N, I, K, T } = trial.sizes;
  const { omega } = trial.hyper;
  const { alpha, zeta } = constantsOf(trial);
  const { rec, in: input, out, bias } = trial.weights;
  const [r, bent] = [new Float64Array(T * N), new Float64Array(T * N)];
  const [y, err] = [new Float64Array(T * K), new Float64Array(T * K)];
  let loss = 0;
  for (let t = 0; t < T; t++) {
    for (let j = 0; j < N; j++) {
      let current = 0;
      if (t > 0) for (let i = 0; i < N; i++) current += rec[j * N + i] * r[(t - 1) * N + i];
      for (let i = 0; i < I; i++) current += input[j * I + i] * trial.inputs[t * I + i];
      bent[t * N + j] = tanh(zeta * current);
      r[t * N + j] = (t > 0 ? alpha * r[(t - 1) * N + j] : 0) + (1 - alpha) * bent[t * N + j];
    }
    for (let k = 0; k < K; k++) {
      let sum = 0;
      for (let j = 0; j < N; j++) sum += out[k * N + j] * r[t * N + j];
      y[t * K + k] = omega * sum + bias[k];
    }
    loss += stepLoss(trial, t, y, err);
  }
  return { r, bent, err, loss };
}

export interface RfloState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** [N, M] traces p_ji^t, M = N for `rec` and I for `in`. */
  readonly traces: PerWeight;
  /** Gradient of the steps so far. */
  readonly gradients: PerWeight;
}

export interface RfloStepper {
  readonly state: RfloState;
  readonly spent: Meter;
  /** Takes one step forward; false when T has been reached. */
  readonly step: () => boolean;
}

/**
 * Random-feedback local on-line learning (Murray 2019) on its own network: p_ji^t = alpha p_ji^{t-1} + (1 - alpha) zeta tanh'(current_j^t) pre_i^t and
 * dE/dW_ji ~ sum_t (omega sum_k B_jk err_k^t) p_ji^t, B the trial's fixed feedback. O(N (N + I + K)) in time, N (N + I) numbers carried.
 */
export function makeRflo(trial: Trial, run: RfloRun): RfloStepper {
  const { N, I, K, T } = trial.sizes;
  const { omega, autapse } = trial.hyper;
  const { alpha, zeta } = constantsOf(trial);
  const perWeight = (): PerWeight => zerosPerWeight(trial.sizes);
  const state: RfloState = { t: -1, traces: perWeight(), gradients: perWeight() };
  const spent: Meter = { multiplications: 0 };

  function stepTraces(kind: "rec" | "in", pre: Float64Array, slope: number, signal: number, j: number): void {
    const M = pre.length;
    for (let i = 0; i < M; i++) {
      const s = j * M + i;
      const direct = slope * pre[i];
      const trace = alpha * state.traces[kind][s] + (kind === "rec" && i === j && !autapse ? 0 : direct);
      state.traces[kind][s] = trace;
      state.gradients[kind][s] += signal * trace;
    }
    spent.multiplications += 3 * M;
  }

  return {
    state,
    spent,
    step() {
      if (state.t + 1 >= T) return false;
      const t = ++state.t;
      const arriving = t > 0 ? run.r.subarray((t - 1) * N, t * N) : new Float64Array(N);
      for (let j = 0; j < N; j++) {
        const bent = run.bent[t * N + j];
        const slope = (1 - alpha) * zeta * (1 - bent * bent);
        let sum = 0;
        for (let k = 0; k < K; k++) sum += trial.weights.feedback[j * K + k] * run.err[t * K + k];
        const signal = omega * sum;
        spent.multiplications += K + 4;
        stepTraces("rec", arriving, slope, signal, j);
        stepTraces("in", trial.inputs.subarray(t * I, (t + 1) * I), slope, signal, j);
      }
      return true;
    },
  };
}

/** RFLO: zero-hop paths of a rate network of its own, whose leak acts after the nonlinearity. */
export const rflo: Rule = {
  causal: "yes",
  local: "yes",
  exact: "no",
  isOfOwnNetwork: true,
  start(trial) {
    const { state, spent, step } = makeRflo(trial, simulateRflo(trial));
    return { step, spent, held: () => state.traces, gradients: () => state.gradients };
  },
};
