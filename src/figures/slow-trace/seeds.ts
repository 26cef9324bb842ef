import { bptt } from "../../rnn/gradient/bptt.ts";
import { concatenate, relativeError } from "../../rnn/gradient/compare.ts";
import { epropGradients } from "../../rnn/gradient/eprop.ts";
import { LOCAL_SETS } from "../../rnn/gradient/local-set.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import type { Gradients, LocalSetName } from "../../model/types.ts";
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

const bySet = <V>(value: (local: LocalSetName) => V): Record<LocalSetName, V> => ({
  strict: value("strict"),
  bellec: value("bellec"),
  self: value("self"),
});

/** What one network of the seeds makes of all weights. */
interface Seeded extends Pick<Outcome, "seed" | "errors"> {
  readonly I: number;
  readonly truth: Gradients;
  readonly kept: Readonly<Record<LocalSetName, Gradients>>;
}

/** The same task for twenty networks. */
export const networksOf = (delayed: Omit<Delayed, "seed">): Seeded[] =>
  SEEDS.map((seed) => {
    const trial = delayedTrial({ ...delayed, seed });
    const run = simulate(trial);
    const truth = bptt(trial, run).gradients;
    const kept = bySet((local) => epropGradients(trial, run, local, "approximate"));
    const errors = bySet((local) => relativeError(concatenate(kept[local]), concatenate(truth)));
    return { seed, errors, I: trial.sizes.I, truth, kept };
  });

/** What they make of the weight by which the cue reaches neuron `post`, from 1. */
export const outcomesOf = (networks: readonly Seeded[], post: number): Outcome[] =>
  networks.map(({ seed, errors, I, truth, kept }) => {
    const at = (post - 1) * I;
    return { seed, errors, ratios: bySet((local) => kept[local].in[at] / truth.in[at]) };
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
