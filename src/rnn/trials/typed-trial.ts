/** Networks of a neuron that is given as a text. */
import { makeMemo } from "../../lib/memo.ts";
import type { Trial } from "../../model/types.ts";
import { readTextsBy } from "../cells/index.ts";
import { compileCell } from "../cells/text/compile-cell.ts";
import { liveliness, type TrialOptions } from "./draw-trial.ts";
import { makeTrial } from "./make-trial.ts";

readTextsBy(compileCell);

/** What makes the network, besides the text. */
export interface Size {
  readonly seed: number;
  readonly N: number;
  readonly T: number;
  /** Factors of the weights that the seed gives. */
  readonly weights: number;
  readonly inputs: number;
}

/** Factors of the weights that are tried, in this order, to find one with which a network of the neuron is alive. */
const factors = [1, 0.5, 2, 0.25, 4, 0.1, 8, 0.03];
/** Networks that are tried with each; all of them can be fully alive, and no more. */
const seeds = 3;
const scales = makeMemo<string, number>(100);

/** What else a network may be told. */
type More = Pick<TrialOptions, "inputKind" | "hyper" | "parameters">;

function trialOf(text: string, { seed, N, T, weights, inputs }: Size, draws: number, more: More = {}): Trial {
  const trial = makeTrial({ ...more, cell: { text }, seed, N, T, draws });
  const times = (values: Float64Array, factor: number): Float64Array => values.map((value) => value * factor);
  return { ...trial, weights: { ...trial.weights, rec: times(trial.weights.rec, weights), in: times(trial.weights.in, inputs) } };
}

/** The factor with which small networks of this neuron are most alive; the same for the same text. */
const scaleOf = (text: string): number => scales(text, () => findScale(text));

function findScale(text: string): number {
  let best = { scale: 1, score: -1 };
  for (const scale of factors) {
    let score = 0;
    // while it can still be better than the best
    for (let seed = 1; seed <= seeds && score + seeds - seed + 1 > best.score; seed++)
      score += liveliness(trialOf(text, { seed, N: 3, T: 12, weights: scale, inputs: scale }, 1));
    if (score > best.score) best = { scale, score };
    if (score === seeds) break;
  }
  return best.scale;
}

/** A network of a neuron whose text is right, with weights that keep it alive if it can be. Same text and size, same bits. */
export function typedTrial(text: string, size: Size, more: More = {}): Trial {
  const scale = scaleOf(text);
  const scaled = { ...size, weights: scale * size.weights, inputs: scale * size.inputs };
  return trialOf(text, scaled, size.N * size.T <= 60 ? 24 : 1, more);
}
