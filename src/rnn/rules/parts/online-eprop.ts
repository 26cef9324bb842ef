import type { Rule } from "../rule.ts";
import { invariant } from "../../../lib/invariant.ts";
import { acrossOf, slopesOf } from "../../gradient/adjoint.ts";
import { resolveLocalSet } from "../../gradient/local-set.ts";
import { ratePenaltySignal } from "../../network/loss.ts";
import type { Meter } from "../../../model/meter.ts";
import { zerosPerWeight, type PerWeight } from "../../../model/per-weight.ts";
import { makeEntering } from "./entering.ts";
import { makeLocalRecursion } from "./local-recursion.ts";
import type { Gradients, LocalSet, Run, Trial } from "../../../model/types.ts";

/** How errors reach the neurons: through W_out transposed, a fixed random B, or a B that learns with W_out. */
export type Feedback = "symmetric" | "random" | "adaptive";

/** All that on-line e-prop remembers: nothing here grows with T. M is N for `rec`, I for `in`; with several drives, these one after another. */
export interface OnlineState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** [N, M, Q] eligibility vectors. */
  readonly eps: PerWeight;
  /** [drives, N, M] eligibility traces e^t. */
  readonly e: PerWeight;
  /** [drives, N, M] filtered traces ebar^t = kappa ebar^{t-1} + omega e^t. */
  readonly ebar: PerWeight;
  /** [drives, N, M] sum of e so far: the rate penalty multiplies the unfiltered trace and is known at T only. */
  readonly eSum: PerWeight;
  /** [N] filtered activity zbar^t = kappa zbar^{t-1} + omega z^t. */
  readonly zbar: Float64Array;
  /** [N] on-line learning signal L_j^t = sum_k B_jk err_k^t. */
  readonly signal: Float64Array;
  /** Gradients of the steps so far, without penalties. */
  readonly gradients: Gradients;
  /** sum_{s<=t} kappa^{t-s}: what a unit of bias has added to y. */
  biasTrace: number;
}

export interface OnlineEprop extends Gradients {
  /** [N, K] dE/dW_out transposed for "adaptive" feedback: B moves with W_out. 0 otherwise. */
  readonly feedback: Float64Array;
}

export interface OnlineStepper {
  readonly state: OnlineState;
  /** For W and V; the readout's own gradient, which every algorithm has, is left out. */
  readonly spent: Meter;
  /** Hears the errors of the step to come, before its traces are taken on, and says which it is, from 0; false when T has been reached. */
  readonly listen: () => number | false;
  /** Takes one step forward; false when T has been reached. */
  readonly step: () => boolean;
  /** Gradients of the steps so far; with both penalties once T has been reached. */
  readonly result: () => OnlineEprop;
}

/**
 * e-prop as a network on a chip would run it: each step uses what is there at that step. dE/dW_ji ~ sum_t (sum_k B_jk err_k^t) ebar_ji^t.
 * Bellec et al. 2020, eqs. 4, 5 and 28; adaptive feedback is Akrout et al. 2019 there. O(N (N + I)) in time and memory a step.
 */
export function makeOnlineEprop(trial: Trial, run: Run, feedback: Feedback = "symmetric", localSet: LocalSet = "bellec"): OnlineStepper {
  invariant(
    feedback === "symmetric" || feedback === "random" || feedback === "adaptive",
    () => `feedback must be "symmetric", "random" or "adaptive", but got "${String(feedback)}"`,
  );
  const { N, I, K, T, Q } = trial.sizes;
  const { kappa, omega } = trial.hyper;
  const { out: wOut, feedback: B } = trial.weights;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const perWeight = (each: number): PerWeight => zerosPerWeight(trial.sizes, each);
  const state: OnlineState = {
    t: -1,
    eps: perWeight(Q),
    e: perWeight(1),
    ebar: perWeight(1),
    eSum: perWeight(1),
    zbar: new Float64Array(N),
    signal: new Float64Array(N),
    gradients: { ...perWeight(1), out: new Float64Array(K * N), bias: new Float64Array(K) },
    biasTrace: 0,
  };

  const spent: Meter = { multiplications: 0 };
  /** Products by which a trace is filtered and meets its signal; by 0 and 1 nothing is multiplied. */
  const filtering = 1 + (kappa === 0 ? 0 : 1) + (omega === 1 ? 0 : 1);
  const entering = makeEntering(trial, run, spent);
  const recursion = makeLocalRecursion(trial, run, isLocal, entering, spent);

  function stepTraces(psi: Float64Array, j: number): void {
    entering.rows.forEach(({ kind, first, M }, row) => {
      for (let i = 0; i < M; i++) {
        const s = first + j * M + i;
        const e = recursion.advance(state.eps[kind], s * Q, psi, row, j, i);
        state.e[kind][s] = e;
        state.eSum[kind][s] += e;
        const scaled = omega === 1 ? e : omega * e;
        state.ebar[kind][s] = kappa === 0 ? scaled : kappa * state.ebar[kind][s] + scaled;
        state.gradients[kind][s] += state.signal[j] * state.ebar[kind][s];
      }
      spent.multiplications += filtering * M;
    });
  }

  let heard = -1;
  function listen(): number | false {
    const t = state.t + 1;
    if (t >= T) return false;
    if (heard === t) return t;
    heard = t;
    for (let j = 0; j < N; j++) {
      let signal = 0;
      for (let k = 0; k < K; k++) signal += (feedback === "symmetric" ? wOut[k * N + j] : B[j * K + k]) * run.err[t * K + k];
      state.signal[j] = signal;
    }
    spent.multiplications += N * K;
    return t;
  }

  function step(): boolean {
    const t = listen();
    if (t === false) return false;
    state.t = t;
    state.biasTrace = kappa * state.biasTrace + 1;
    const across = acrossOf(trial, run, t);
    const psi = slopesOf(trial, run, t);
    entering.take(across.b, t > 0 ? run.z.subarray((t - 1) * N, t * N) : undefined, trial.inputs.subarray(t * I, (t + 1) * I));
    for (let j = 0; j < N; j++) {
      if (t > 0) recursion.ready(across, slopesOf(trial, run, t - 1), j);
      state.zbar[j] = kappa * state.zbar[j] + omega * run.z[t * N + j];
      stepTraces(psi, j);
    }
    for (let k = 0; k < K; k++) {
      const err = run.err[t * K + k];
      state.gradients.bias[k] += err * state.biasTrace;
      for (let j = 0; j < N; j++) state.gradients.out[k * N + j] += err * state.zbar[j];
    }
    return true;
  }

  function result(): OnlineEprop {
    const { rec, in: input, out, bias } = state.gradients;
    const total = { rec: rec.slice(), in: input.slice(), out: out.slice(), bias: bias.slice(), feedback: new Float64Array(N * K) };
    if (state.t + 1 === T) {
      const penalty = ratePenaltySignal(trial, run.z);
      for (let s = 0; s < total.rec.length; s++)
        total.rec[s] += penalty[Math.floor(s / N) % N] * state.eSum.rec[s] + trial.hyper.l2 * trial.weights.rec[s];
      for (let s = 0; s < total.in.length; s++) total.in[s] += penalty[Math.floor(s / I) % N] * state.eSum.in[s];
    }
    if (feedback === "adaptive") for (let j = 0; j < N; j++) for (let k = 0; k < K; k++) total.feedback[j * K + k] = out[k * N + j]!;
    return total;
  }

  return { state, spent, listen, step, result };
}

/** The kernel of a rule that is on-line e-prop with this feedback. */
export const startOnlineEprop =
  (feedback: Feedback): Rule["start"] =>
  (trial, run, { local }) => {
    const { state, spent, step, result } = makeOnlineEprop(trial, run, feedback, local);
    // without a leak of the readout the filtered trace is the trace, and no later step reads it
    return { step, spent, held: () => (trial.hyper.kappa === 0 ? [state.eps] : [state.eps, state.ebar]), gradients: result };
  };
