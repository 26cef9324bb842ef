import { makeMemo } from "../../lib/memo.ts";
import type { Trial } from "../../model/types.ts";
import { liveliness, type TrialOptions } from "./draw-trial.ts";
import { makeTrial } from "./make-trial.ts";

/** Factors of the weights that are tried, in this order, to find one with which a network of the neuron is alive. */
const factors = [1, 0.5, 2, 0.25, 4, 0.1, 8, 0.03];
const scales = makeMemo<string, number>();

export type TypedOptions = Omit<TrialOptions, "cell" | "weights" | "inputs" | "draws">;

function scaled(text: string, options: TypedOptions, draws: number, weights: number, inputs: number): Trial {
  const trial = makeTrial({ ...options, cell: { text }, draws });
  const times = (values: Float64Array, factor: number): Float64Array => values.map((value) => value * factor);
  return { ...trial, weights: { ...trial.weights, rec: times(trial.weights.rec, weights), in: times(trial.weights.in, inputs) } };
}

/** The factor with which small networks of this neuron are most alive; the same for the same text. */
function scaleOf(text: string): number {
  let best = { scale: 1, score: -1 };
  for (const scale of factors) {
    let score = 0;
    for (let seed = 1; seed <= 3; seed++) score += liveliness(scaled(text, { seed, N: 3, T: 12 }, 1, scale, scale));
    if (score > best.score) best = { scale, score };
  }
  return best.scale;
}

/**
 * A network of a neuron that is given as a text, with weights of a size at which such networks are alive, times the two factors. Same text and
 * options, same bits. Throws one sentence on sizes that do not fit.
 */
export function typedTrial(text: string, options: TypedOptions, weights = 1, inputs = 1): Trial {
  const scale = scales(text, () => scaleOf(text));
  return scaled(text, options, options.N * options.T <= 60 ? 8 : 1, scale * weights, scale * inputs);
}
