import { exp } from "../../lib/elementary.ts";
import type { Recipe } from "../recipe.ts";
import type { Known } from "./known.ts";

/** [T, K] the outputs without the bias of the readout. */
function outputsWithoutBias({ trial, run }: Known): Float64Array {
  const { K, T } = trial.sizes;
  const y = run.y.slice();
  for (let k = 0; k < K; k++) {
    let added = 0;
    for (let t = 0; t < T; t++) {
      added = trial.hyper.kappa * added + trial.weights.bias[k];
      y[t * K + k] -= added;
    }
  }
  return y;
}

function isSkipped(skips: Recipe["error"]["skips"], t: number, T: number): boolean {
  switch (skips) {
    case "none":
      return false;
    case "first":
      return t === 0;
    case "last":
      return t === T - 1;
    case "all but the last":
      return t < T - 1;
  }
}

const within = (t: number, T: number): number => Math.min(Math.max(t, 0), T - 1);

/** [T, K] err_k^t as the recipe has it. */
export function errorOf(
  known: Known,
  { hasBias, isMasked, targetShift, hasTarget, hasSoftmax, lag, skips, scale }: Recipe["error"],
): Float64Array {
  const { trial, run } = known;
  const { K, T } = trial.sizes;
  const isPlain = hasBias && isMasked && targetShift === 0 && hasTarget && hasSoftmax;
  const err = new Float64Array(T * K);
  const y = hasBias ? run.y : outputsWithoutBias(known);
  for (let t = 0; t < T; t++) {
    const weight = isMasked ? trial.mask[t] : 1;
    const target = within(t + targetShift, T) * K;
    const guess = hasSoftmax && trial.hyper.loss === "ce" ? softmax(y.subarray(t * K, (t + 1) * K)) : y.subarray(t * K, (t + 1) * K);
    for (let k = 0; k < K; k++)
      err[t * K + k] = isPlain ? run.err[t * K + k] : weight * (guess[k] - (hasTarget ? trial.targets[target + k] : 0));
  }
  const used = new Float64Array(T * K);
  for (let t = 0; t < T; t++) {
    const from = t - lag;
    if (from < 0 || from >= T || isSkipped(skips, t, T)) continue;
    for (let k = 0; k < K; k++) used[t * K + k] = scale * err[from * K + k];
  }
  return used;
}

function softmax(y: Float64Array): Float64Array {
  const largest = y.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = y.map((value) => exp(value - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((value) => value / sum);
}
