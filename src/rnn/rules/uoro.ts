import type { Rule } from "./rule.ts";
import { makeRandom } from "../../lib/random.ts";
import { acrossOf, type Across } from "../gradient/adjoint.ts";
import { structureOf } from "../gradient/structure.ts";
import { rowsOf } from "./parts/rows.ts";
import type { Meter } from "../../model/meter.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { Run, Trial } from "../../model/types.ts";

/** All that UORO carries: the influence matrix of RTRL as a product of two vectors, one over the states and one over the weights. */
export interface UoroState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** [N, Q] the part of h^t in the first vector. */
  readonly hidden: Float64Array;
  /** [N] the part of z^t. */
  readonly emitted: Float64Array;
  /** [K] the part of y^t, as the readout leaks too. Not read again if kappa is 0. */
  readonly output: Float64Array;
  /** [drives, N, M] the second vector, M = N for `rec` and I for `in`. */
  readonly weights: PerWeight;
  /** Sum of the squares of the second vector. */
  squared: number;
  /** [drives, N, M] estimate of the gradient of the task loss of the steps so far. */
  readonly gradients: PerWeight;
}

export interface UoroStepper {
  readonly state: UoroState;
  readonly spent: Meter;
  /** Takes one step forward; false when T has been reached. */
  readonly step: () => boolean;
}

/**
 * Unbiased online recurrent optimization (Tallec & Ollivier 2017): dh^t/dW ~ h~^t (x) W~^t with h~^t = rho_0 F^t h~^{t-1} + rho_1 sum_d nu_d^t b_d^t and
 * W~^t = W~^{t-1} / rho_0 + nu^t pre^t / rho_1. F is the Jacobian of the whole step, nu = ±1 by `sign`, one for each drive of each neuron, of which the mean over all draws is the
 * gradient for any rho > 0; these balance the norms of the two vectors. dE/dW ~ sum_t (sum_k err_k^t y~_k^t) W~^t. Penalties are left out.
 * O(N (N + I + K)) in time and memory a step.
 */
export function makeUoro(trial: Trial, run: Run, sign: () => 1 | -1): UoroStepper {
  const { N, I, K, T, Q } = trial.sizes;
  const { kappa, omega, autapse } = trial.hyper;
  const { rec: W, out: wOut } = trial.weights;
  const structure = structureOf(trial, run);
  const [R, S] = [run.drives.length, run.selfEdges.length];
  const fed = run.drives.flatMap(({ rec }, d) => (rec < 0 ? [] : [{ d, first: rec * N * N }]));
  const feedbacks = run.selfEdges.flatMap(({ drive }, x) => (drive < 0 ? [x] : []));
  const rows = rowsOf(trial, run);
  const reached = structure.b.reduce((sum, states) => sum + states.length, 0);
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
  const squares = (values: Float64Array): number => {
    spent.multiplications += values.length;
    return values.reduce((sum, value) => sum + value * value, 0);
  };
  const balance = (ofWeights: number, ofStates: number): number =>
    ofWeights > 0 && ofStates > 0 ? Math.sqrt(Math.sqrt(ofWeights / ofStates)) : 1;

  /** [N, Q] F h~: what the step makes of the first vector. */
  function advanced({ D, b, s }: Across): Float64Array {
    const next = new Float64Array(N * Q);
    for (let j = 0; j < N; j++) {
      for (const { d, first } of fed) {
        let sum = 0;
        for (let k = 0; k < N; k++) sum += W[first + j * N + k] * state.emitted[k];
        for (const q of structure.b[d]) next[j * Q + q] += b[(j * R + d) * Q + q] * sum;
      }
      for (const { q, r } of structure.D) next[j * Q + q] += D[(j * Q + q) * Q + r] * state.hidden[j * Q + r];
      for (const x of feedbacks)
        for (const { q, isOne } of structure.s[x]) next[j * Q + q] += isOne ? state.emitted[j] : s[(j * S + x) * Q + q] * state.emitted[j];
    }
    const ofFeedbacks = feedbacks.reduce((sum, x) => sum + structure.s[x].filter(({ isOne }) => !isOne).length, 0);
    const ofSynapses = fed.reduce((sum, { d }) => sum + N + structure.b[d].length, 0);
    spent.multiplications += N * (ofSynapses + structure.D.length + ofFeedbacks);
    return next;
  }

  /** `nu` [N, drives] */
  function stepStates(next: Float64Array, { b }: Across, nu: readonly number[], rho0: number, rho1: number): void {
    const { psi } = run;
    const { t } = state;
    for (let j = 0; j < N; j++) {
      for (let q = 0; q < Q; q++) state.hidden[j * Q + q] = rho0 * next[j * Q + q];
      for (let d = 0; d < R; d++) {
        const scale = rho1 * nu[j * R + d];
        for (const q of structure.b[d]) state.hidden[j * Q + q] += scale * b[(j * R + d) * Q + q];
      }
      let emitted = 0;
      for (let q = 0; q < Q; q++) emitted += psi[(t * N + j) * Q + q] * state.hidden[j * Q + q];
      state.emitted[j] = emitted;
    }
    for (let k = 0; k < K; k++) {
      let sum = 0;
      for (let j = 0; j < N; j++) sum += wOut[k * N + j] * state.emitted[j];
      state.output[k] = (kappa === 0 ? 0 : kappa * rho0 * state.output[k]) + omega * sum;
    }
    spent.multiplications += N * (2 * Q + R + reached) + K * (N + (kappa === 0 ? 1 : 3));
  }

  function stepWeights(sources: readonly Float64Array[], nu: readonly number[], shrink: number, grow: number, signal: number): void {
    state.squared = 0;
    rows.forEach(({ kind, d, first, M }, row) => {
      const direct = sources[row].map((pre) => grow * pre);
      const { weights, gradients } = state;
      for (let j = 0; j < N; j++)
        for (let i = 0; i < M; i++) {
          const s = first + j * M + i;
          const entering = kind === "rec" && i === j && !autapse ? 0 : direct[i];
          const weight = shrink * weights[kind][s] + nu[j * R + d] * entering;
          weights[kind][s] = weight;
          state.squared += weight * weight;
          gradients[kind][s] += signal * weight;
        }
      spent.multiplications += M + 4 * N * M;
    });
  }

  return {
    state,
    spent,
    step() {
      if (state.t + 1 >= T) return false;
      const t = ++state.t;
      const across = acrossOf(trial, run, t);
      const outputs = t > 0 ? run.z.subarray((t - 1) * N, t * N) : new Float64Array(N);
      const inputs = trial.inputs.subarray(t * I, (t + 1) * I);
      const sources = rows.map(({ kind }) => (kind === "rec" ? outputs : inputs));
      const next = advanced(across);
      const rho0 = balance(state.squared, squares(next));
      // each source enters at every neuron
      const entering = sources.reduce((sum, pre) => sum + squares(pre), 0);
      const rho1 = balance(N * entering, squares(across.b));
      spent.multiplications += 1;
      const nu = Array.from({ length: N * R }, sign);
      stepStates(next, across, nu, rho0, rho1);
      let signal = 0;
      for (let k = 0; k < K; k++) signal += run.err[t * K + k] * state.output[k];
      spent.multiplications += K;
      stepWeights(sources, nu, 1 / rho0, 1 / rho1, signal);
      return true;
    },
  };
}

/** UORO: all paths, as a product of two random vectors; the signs are drawn from the seed. */
export const uoro: Rule = {
  causal: "yes",
  local: "no",
  exact: "on average",
  start(trial, run, { seed }) {
    const random = makeRandom(seed).fork("uoro");
    const { state, spent, step } = makeUoro(trial, run, () => (random.uniform() < 0.5 ? 1 : -1));
    const output = trial.hyper.kappa === 0 ? undefined : state.output;
    return { step, spent, held: () => ({ ...state, output, gradients: undefined }), gradients: () => state.gradients };
  },
};
