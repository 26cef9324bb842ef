import { invariant } from "../../lib/invariant.ts";
import { cellOf } from "../cells/index.ts";
import { simulate } from "../network/simulate.ts";
import type { Gradients, Trial, Weights } from "../../model/types.ts";

/**
 * Central differences (E(w + step) - E(w - step)) / (2 step) of the whole loss for every weight: the check that knows no derivative.
 * For smooth cells only, as a spike has none; error about step^2 + 1e-16 / step. O(weights) simulations.
 */
export function finiteDifferences(trial: Trial, step = 1e-5): Gradients {
  const { name: ofCell, smooth } = cellOf(trial);
  invariant(smooth, () => `finite differences need a smooth cell, as "rate" is, but got "${ofCell}"`);
  const derivative = (name: "rec" | "in" | "out" | "bias"): Float64Array =>
    trial.weights[name].map((weight, s) => {
      const { N } = trial.sizes;
      if (name === "rec" && !trial.hyper.autapse && Math.floor(s / N) % N === s % N) return 0;
      const lossAt = (value: number): number => {
        const moved = trial.weights[name].slice();
        moved[s] = value;
        const weights: Weights = { ...trial.weights, [name]: moved };
        return simulate({ ...trial, weights }).loss;
      };
      return (lossAt(weight + step) - lossAt(weight - step)) / (2 * step);
    });
  return { rec: derivative("rec"), in: derivative("in"), out: derivative("out"), bias: derivative("bias") };
}
