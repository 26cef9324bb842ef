import { bptt } from "../../rnn/gradient/bptt.ts";
import { concatenate, relativeError } from "../../rnn/gradient/compare.ts";
import { epropGradients } from "../../rnn/gradient/eprop.ts";
import { LOCAL_SETS } from "../../rnn/gradient/local-set.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import type { LocalSetName } from "../../model/types.ts";
import { delayedTrial, type Delayed } from "./model.ts";
import { own } from "./settings.ts";

/** The seeds that are compared: all that the figure offers. */
export const SEEDS: readonly number[] = Array.from({ length: own.slowSeed.max }, (_, k) => k + 1);

/** What one network makes of the cue's weight. */
export interface Outcome {
  readonly seed: number;
  /** Approximate over exact derivative by the cue's weight: 1 is right, below 0 the sign is wrong. */
  readonly ratios: Readonly<Record<LocalSetName, number>>;
  /** Relative errors over all weights onto the neurons. */
  readonly errors: Readonly<Record<LocalSetName, number>>;
}

const bySet = (value: (local: LocalSetName) => number): Record<LocalSetName, number> => ({
  strict: value("strict"),
  bellec: value("bellec"),
  self: value("self"),
});

/** The same task for twenty networks. */
export const outcomesOf = (delayed: Omit<Delayed, "seed">, post: number): Outcome[] =>
  SEEDS.map((seed) => {
    const trial = delayedTrial({ ...delayed, seed });
    const run = simulate(trial);
    const truth = bptt(trial, run).gradients;
    const at = (post - 1) * trial.sizes.I;
    const kept = new Map(LOCAL_SETS.map((local) => [local, epropGradients(trial, run, local, "approximate")]));
    return {
      seed,
      ratios: bySet((local) => kept.get(local)!.in[at] / truth.in[at]),
      errors: bySet((local) => relativeError(concatenate(kept.get(local)!), concatenate(truth))),
    };
  });

/** Of how many networks something holds. */
export interface Tally {
  /** The approximate derivative of the cue's weight has the sign of the exact one. */
  readonly rightSign: number;
  /** That, and it is neither more than twice nor less than half of it. */
  readonly withinTwo: number;
  /** Half of the networks have a ratio below this. */
  readonly median: number;
  /** Over all weights, no other of the three sets is nearer. */
  readonly nearest: number;
}

export function tallyOf(outcomes: readonly Outcome[], local: LocalSetName): Tally {
  const ratios = outcomes.map((outcome) => outcome.ratios[local]);
  const ranked = ratios.toSorted((a, b) => a - b);
  const count = (holds: (outcome: Outcome) => boolean): number => outcomes.filter(holds).length;
  return {
    rightSign: count((one) => one.ratios[local] > 0),
    withinTwo: count((one) => one.ratios[local] > 0.5 && one.ratios[local] < 2),
    median: (ranked[Math.floor((ranked.length - 1) / 2)] + ranked[Math.floor(ranked.length / 2)]) / 2,
    nearest: count(({ errors }) => LOCAL_SETS.every((other) => errors[local] <= errors[other])),
  };
}
