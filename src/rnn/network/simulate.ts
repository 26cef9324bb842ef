import { tanh } from "../../lib/elementary.ts";
import { rateLoss, stepLoss, weightLoss } from "./loss.ts";
import type { Trajectory, Trial } from "../../model/types.ts";
import { requireTrial } from "./validate.ts";

/** What a trajectory is filled into, one step at a time. */
export interface Recording {
  readonly h: Float64Array;
  readonly z: Float64Array;
  readonly psi: Float64Array;
  readonly blocked: Uint8Array;
  readonly y: Float64Array;
  readonly err: Float64Array;
  /** [N] refractory steps left after the last step. */
  readonly refractory: Float64Array;
}

export function emptyRecording({ sizes: { N, K, T, Q } }: Trial): Recording {
  return {
    h: new Float64Array(T * N * Q),
    z: new Float64Array(T * N),
    psi: new Float64Array(T * N),
    blocked: new Uint8Array(T * N),
    y: new Float64Array(T * K),
    err: new Float64Array(T * K),
    refractory: new Float64Array(N),
  };
}

/**
 * Advances every neuron to step t (from 0), in place: v^t = alpha v^{t-1} + zeta (W z^{t-1} + V u^t) - v_th z^{t-1},
 * a^t = rho a^{t-1} + z^{t-1}. A rate cell emits z = tanh v; a spiking cell z = [x > 0] with x = (v - v_th - beta a) / v_th,
 * unless refractory, and psi = gamma / v_th max(0, 1 - |x|). Bellec et al. 2020, eqs. 6, 7 and 24. Returns min_j |x|.
 */
export function stepNeurons(trial: Trial, recording: Recording, t: number): number {
  const { cell, hyper, weights, inputs } = trial;
  const { N, I, Q } = trial.sizes;
  const { h, z, psi, blocked, refractory } = recording;
  const past = (t - 1) * N;
  let margin = Infinity;
  for (let j = 0; j < N; j++) {
    let drive = 0;
    if (t > 0) for (let i = 0; i < N; i++) drive += weights.rec[j * N + i]! * z[past + i]!;
    for (let i = 0; i < I; i++) drive += weights.in[j * I + i]! * inputs[t * I + i]!;
    const zBefore = t > 0 ? z[past + j]! : 0;
    const vBefore = t > 0 ? h[(past + j) * Q]! : 0;
    const v = hyper.alpha * vBefore + hyper.zeta * drive - (hyper.reset ? hyper.vTh * zBefore : 0);
    const here = t * N + j;
    h[here * Q] = v;
    if (cell === "rate") {
      z[here] = tanh(v);
      psi[here] = 1 - z[here]! * z[here]!;
      continue;
    }
    let a = 0;
    if (cell === "alif") {
      a = (t > 0 ? hyper.rho * h[(past + j) * Q + 1]! : 0) + zBefore;
      h[here * Q + 1] = a;
    }
    const x = (v - hyper.vTh - hyper.beta[j]! * a) / hyper.vTh;
    const refractoryNow = refractory[j]! > 0;
    blocked[here] = refractoryNow ? 1 : 0;
    z[here] = x > 0 && !refractoryNow ? 1 : 0;
    psi[here] = refractoryNow ? 0 : (hyper.gamma / hyper.vTh) * Math.max(0, 1 - Math.abs(x));
    refractory[j] = Math.min(Math.max(refractory[j]! + hyper.nRef * z[here]! - 1, 0), hyper.nRef);
    margin = Math.min(margin, Math.abs(x));
  }
  return margin;
}

/** Advances the readout to step t, in place: y^t = kappa y^{t-1} + omega W_out z^t + b. */
export function stepReadout(trial: Trial, { z, y }: Pick<Recording, "z" | "y">, t: number): void {
  const { N, K } = trial.sizes;
  const { kappa, omega } = trial.hyper;
  for (let k = 0; k < K; k++) {
    let sum = 0;
    for (let j = 0; j < N; j++) sum += trial.weights.out[k * N + j]! * z[t * N + j]!;
    y[t * K + k] = (t > 0 ? kappa * y[(t - 1) * K + k]! : 0) + omega * sum + trial.weights.bias[k]!;
  }
}

/** The forward pass: every state, output, error and loss of the trial. O(T N (N + I + K)). Throws one sentence on a trial that does not fit. */
export function simulate(trial: Trial): Trajectory {
  requireTrial(trial);
  const recording = emptyRecording(trial);
  let minThresholdMargin = Infinity;
  let lossTask = 0;
  for (let t = 0; t < trial.sizes.T; t++) {
    minThresholdMargin = Math.min(minThresholdMargin, stepNeurons(trial, recording, t));
    stepReadout(trial, recording, t);
    lossTask += stepLoss(trial, t, recording.y, recording.err);
  }
  const { h, z, psi, blocked, y, err } = recording;
  const lossReg = rateLoss(trial, z);
  const lossL2 = weightLoss(trial);
  const spikes = trial.cell === "rate" ? 0 : z.reduce((sum, spike) => sum + spike, 0);
  return { h, z, psi, blocked, y, err, lossTask, lossReg, lossL2, loss: lossTask + lossReg + lossL2, spikes, minThresholdMargin };
}
