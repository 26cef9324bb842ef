import type { NeuronStep } from "../../model/cell.ts";
import type { Run, Trial } from "../../model/types.ts";
import { cellOf, drivesOf, selfEdgesOf, valuesOf } from "../cells/index.ts";
import { rateLoss, stepLoss, weightLoss } from "./loss.ts";

/** Advances the readout to step t (from 0), in place: y^t = kappa y^{t-1} + omega W_out z^t + b. */
function stepReadout(trial: Trial, z: Float64Array, y: Float64Array, t: number): void {
  const { N, K } = trial.sizes;
  const { kappa, omega } = trial.hyper;
  for (let k = 0; k < K; k++) {
    let sum = 0;
    for (let j = 0; j < N; j++) sum += trial.weights.out[k * N + j] * z[t * N + j];
    y[t * K + k] = (t > 0 ? kappa * y[(t - 1) * K + k] : 0) + omega * sum + trial.weights.bias[k];
  }
}

/**
 * The forward pass: every state, output, error and loss of the trial, and the Jacobians of every edge. I_d,j^t = sum_i W^d_ji z_i^{t-1} + sum_i V^d_ji u_i^t
 * goes into one step of the neuron model. O(T N (N + I + K)). The trial is taken to be sound: `simulate` looks first.
 */
export function runForward(trial: Trial): Run {
  const { sizes, weights, inputs } = trial;
  const { N, I, K, T, Q } = sizes;
  const cell = cellOf(trial);
  const drives = drivesOf(cell);
  const selfEdges = selfEdgesOf(trial);
  const feedbackOf = selfEdges.map(({ name }) => cell.feedbacks.findIndex((feedback) => feedback.name === name));
  const [R, S] = [drives.length, selfEdges.length];
  const floats = (length: number): Float64Array => new Float64Array(length);
  const [h, z, psi, blocked] = [floats(T * N * Q), floats(T * N), floats(T * N * Q), new Uint8Array(T * N)];
  const [D, b, s] = [floats(T * N * Q * Q), floats(T * N * R * Q), floats(T * N * S * Q)];
  const [y, err] = [floats(T * K), floats(T * K)];
  const step: NeuronStep = {
    ...{ before: floats(Q), drive: floats(R), zBefore: 0, h: floats(Q), z: 0, D: floats(Q * Q), b: floats(R * Q) },
    ...{ s: floats(cell.feedbacks.length * Q), psi: floats(Q), blocked: 0, thresholdMargin: Infinity, kinkMargin: Infinity },
  };
  const stepNeuron = cell.prepare(valuesOf(trial), N);
  let [minThresholdMargin, minKinkMargin, lossTask] = [Infinity, Infinity, 0];

  const gather = (t: number, j: number): void => {
    drives.forEach(({ rec, in: input }, d) => {
      let drive = 0;
      const [W, V] = [(rec * N + j) * N, (input * N + j) * I];
      if (rec >= 0 && t > 0) for (let i = 0; i < N; i++) drive += weights.rec[W + i] * z[(t - 1) * N + i];
      if (input >= 0) for (let i = 0; i < I; i++) drive += weights.in[V + i] * inputs[t * I + i];
      step.drive[d] = drive;
    });
  };
  const note = (t: number, j: number): void => {
    const here = t * N + j;
    h.set(step.h, here * Q);
    z[here] = step.z;
    psi.set(step.psi, here * Q);
    D.set(step.D, here * Q * Q);
    b.set(step.b, here * R * Q);
    blocked[here] = step.blocked;
    for (let x = 0; x < S; x++) {
      const { drive } = selfEdges[x];
      const [from, at] = [drive < 0 ? step.s : step.b, (drive < 0 ? feedbackOf[x] : drive) * Q];
      const scale = drive < 0 ? 1 : weights.rec[(drives[drive].rec * N + j) * N + j];
      for (let q = 0; q < Q; q++) s[(here * S + x) * Q + q] = scale * from[at + q];
    }
    minThresholdMargin = Math.min(minThresholdMargin, step.thresholdMargin);
    minKinkMargin = Math.min(minKinkMargin, step.kinkMargin);
  };

  for (let t = 0; t < T; t++) {
    for (let j = 0; j < N; j++) {
      if (t > 0) for (let q = 0; q < Q; q++) step.before[q] = h[((t - 1) * N + j) * Q + q];
      else step.before.fill(0);
      step.zBefore = t > 0 ? z[(t - 1) * N + j] : 0;
      step.blocked = 0;
      step.thresholdMargin = step.kinkMargin = Infinity;
      gather(t, j);
      stepNeuron(j, step);
      note(t, j);
    }
    stepReadout(trial, z, y, t);
    lossTask += stepLoss(trial, t, y, err);
  }
  const lossReg = rateLoss(trial, z);
  const lossL2 = weightLoss(trial);
  return {
    ...{ drives, selfEdges, h, z, D, b, s, psi, blocked, y, err },
    ...{ lossTask, lossReg, lossL2, loss: lossTask + lossReg + lossL2 },
    spikes: cell.spiking ? z.reduce((sum, spike) => sum + spike, 0) : 0,
    ...{ minThresholdMargin, minKinkMargin },
  };
}
