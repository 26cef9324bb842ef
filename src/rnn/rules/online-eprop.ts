import { invariant } from "../../lib/invariant.ts";
import { nothingArriving, setArriving } from "../gradient/arriving.ts";
import { emptyJacobian, jacobianMultiplications, localEdges, setLocalJacobian } from "../gradient/local-set.ts";
import { ratePenaltySignal } from "../network/loss.ts";
import type { Meter } from "../../model/meter.ts";
import type { Gradients, LocalSetName, Trajectory, Trial } from "../../model/types.ts";

/** How errors reach the neurons: through W_out transposed, a fixed random B, or a B that learns with W_out. */
export type Feedback = "symmetric" | "random" | "adaptive";

/** All that on-line e-prop remembers: nothing here grows with T. M is N for `rec`, I for `in`. */
export interface OnlineState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** [N, M, Q] eligibility vectors. */
  readonly eps: { readonly rec: Float64Array; readonly in: Float64Array };
  /** [N, M] eligibility traces e^t. */
  readonly e: { readonly rec: Float64Array; readonly in: Float64Array };
  /** [N, M] filtered traces ebar^t = kappa ebar^{t-1} + omega e^t. */
  readonly ebar: { readonly rec: Float64Array; readonly in: Float64Array };
  /** [N, M] sum of e so far: the rate penalty multiplies the unfiltered trace and is known at T only. */
  readonly eSum: { readonly rec: Float64Array; readonly in: Float64Array };
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
  /** Takes one step forward; false when T has been reached. */
  step(): boolean;
  /** Gradients of the steps so far; with both penalties once T has been reached. */
  result(): OnlineEprop;
}

const pair = (N: number, I: number, Q: number): { rec: Float64Array; in: Float64Array } => ({
  rec: new Float64Array(N * N * Q),
  in: new Float64Array(N * I * Q),
});

/**
 * e-prop as a network on a chip would run it: each step uses what is there at that step. dE/dW_ji ~ sum_t (sum_k B_jk err_k^t) ebar_ji^t.
 * Bellec et al. 2020, eqs. 4, 5 and 28; adaptive feedback is Akrout et al. 2019 there. O(N (N + I)) in time and memory a step.
 */
export function makeOnlineEprop(
  trial: Trial,
  trajectory: Trajectory,
  feedback: Feedback = "symmetric",
  localSet: LocalSetName = "bellec",
): OnlineStepper {
  invariant(
    feedback === "symmetric" || feedback === "random" || feedback === "adaptive",
    () => `feedback must be "symmetric", "random" or "adaptive", but got "${String(feedback)}"`,
  );
  const { N, I, K, T, Q } = trial.sizes;
  const { kappa, omega, beta } = trial.hyper;
  const { out: wOut, feedback: B } = trial.weights;
  const edges = localEdges(localSet);
  const D = emptyJacobian();
  const state: OnlineState = {
    t: -1,
    eps: pair(N, I, Q),
    e: pair(N, I, 1),
    ebar: pair(N, I, 1),
    eSum: pair(N, I, 1),
    zbar: new Float64Array(N),
    signal: new Float64Array(N),
    gradients: { ...pair(N, I, 1), out: new Float64Array(K * N), bias: new Float64Array(K) },
    biasTrace: 0,
  };

  const spent: Meter = { multiplications: 0 };
  const ofJacobian = jacobianMultiplications(edges, Q);

  const arriving = nothingArriving(trial);

  function stepTraces(kind: "rec" | "in", M: number, j: number, t: number): void {
    const psi = trajectory.psi[t * N + j]!;
    for (let i = 0; i < M; i++) {
      const s = j * M + i;
      const v = state.eps[kind][s * Q]!;
      const pre = kind === "rec" && i === j && !trial.hyper.autapse ? 0 : arriving[kind][i]!;
      let e: number;
      if (Q === 2) {
        const a = state.eps[kind][s * Q + 1]!;
        const epsV = D.vv * v + D.va * a + pre;
        const epsA = D.av * v + D.aa * a;
        state.eps[kind][s * Q] = epsV;
        state.eps[kind][s * Q + 1] = epsA;
        e = psi * (epsV - beta[j]! * epsA);
      } else {
        const eps = D.vv * v + pre;
        state.eps[kind][s] = eps;
        e = psi * eps;
      }
      state.e[kind][s] = e;
      state.eSum[kind][s]! += e;
      state.ebar[kind][s] = kappa * state.ebar[kind][s]! + omega * e;
      state.gradients[kind][s]! += state.signal[j]! * state.ebar[kind][s]!;
    }
    spent.multiplications += (Q === 2 ? 9 : 5) * M;
  }

  function step(): boolean {
    if (state.t + 1 >= T) return false;
    const t = ++state.t;
    state.biasTrace = kappa * state.biasTrace + 1;
    setArriving(arriving, trial, trajectory, t, spent);
    for (let j = 0; j < N; j++) {
      if (t > 0) setLocalJacobian(D, trial, trajectory, edges, t, j);
      state.zbar[j] = kappa * state.zbar[j]! + omega * trajectory.z[t * N + j]!;
      let signal = 0;
      for (let k = 0; k < K; k++) signal += (feedback === "symmetric" ? wOut[k * N + j]! : B[j * K + k]!) * trajectory.err[t * K + k]!;
      state.signal[j] = signal;
      spent.multiplications += K + (t > 0 ? ofJacobian : 0);
      stepTraces("rec", N, j, t);
      stepTraces("in", I, j, t);
    }
    for (let k = 0; k < K; k++) {
      const err = trajectory.err[t * K + k]!;
      state.gradients.bias[k]! += err * state.biasTrace;
      for (let j = 0; j < N; j++) state.gradients.out[k * N + j]! += err * state.zbar[j]!;
    }
    return true;
  }

  function result(): OnlineEprop {
    const { rec, in: input, out, bias } = state.gradients;
    const total = { rec: rec.slice(), in: input.slice(), out: out.slice(), bias: bias.slice(), feedback: new Float64Array(N * K) };
    if (state.t + 1 === T) {
      const penalty = ratePenaltySignal(trial, trajectory.z);
      for (let s = 0; s < N * N; s++) {
        total.rec[s]! += penalty[Math.floor(s / N)]! * state.eSum.rec[s]! + trial.hyper.l2 * trial.weights.rec[s]!;
      }
      for (let s = 0; s < N * I; s++) total.in[s]! += penalty[Math.floor(s / I)]! * state.eSum.in[s]!;
    }
    if (feedback === "adaptive") for (let j = 0; j < N; j++) for (let k = 0; k < K; k++) total.feedback[j * K + k] = out[k * N + j]!;
    return total;
  }

  return { state, spent, step, result };
}

/** On-line e-prop over the whole trial. With symmetric feedback it equals approximate e-prop: the same sum in another order. */
export function onlineEprop(
  trial: Trial,
  trajectory: Trajectory,
  feedback: Feedback = "symmetric",
  localSet: LocalSetName = "bellec",
): OnlineEprop {
  const stepper = makeOnlineEprop(trial, trajectory, feedback, localSet);
  while (stepper.step());
  return stepper.result();
}
