import { makeRandom } from "../../lib/random.ts";
import { bptt } from "../../rnn/gradient/bptt.ts";
import { concatenate, cosine, relativeError } from "../../rnn/gradient/compare.ts";
import { directLearningSignal } from "../../rnn/gradient/direct-learning-signal.ts";
import { eligibilityOf } from "../../rnn/gradient/eligibility.ts";
import { epropGradients } from "../../rnn/gradient/eprop.ts";
import { LOCAL_SETS } from "../../rnn/gradient/local-set.ts";
import { makeTrial } from "../../rnn/trials/make-trial.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import type { LocalSetName, Synapse, Trial } from "../../model/types.ts";

/** A cue, a wait, an answer: the first input is on for the first steps only, the loss counts the last steps only. */
export const STEPS = 60;
export const CUE_ENDS = 8;
export const ANSWER_BEGINS = 51;
/** Weak enough for the voltage to stay near its threshold, where the pseudo-derivative is not zero. */
const CUE = 0.3;
/** An adaptation that outlasts the wait, where the reader has not set one. */
const RHO = 0.98;

export interface Course {
  readonly local: LocalSetName;
  /** [T] the slow entry eps_a of the eligibility vector of the cue's weight onto neuron j. */
  readonly slow: Float64Array;
  /** [T] its trace e. */
  readonly trace: Float64Array;
  /** [T] the trace at the steps whose errors count, 0 at the others. */
  readonly met: Float64Array;
  /** [T] the approximate derivative as it is summed: direct learning signal times trace, up to each step. */
  readonly soFar: Float64Array;
  /** The largest magnitude of the trace at the steps whose errors count. */
  readonly left: number;
  /** The exact and the approximate derivative by that weight. */
  readonly exact: number;
  readonly approximate: number;
  /** Distance of the approximate gradient from the true one, over all weights onto the neurons. */
  readonly error: number;
  /** Cosine of the two; null when one is 0. */
  readonly cosine: number | null;
}

export interface SlowTraces {
  readonly trial: Trial;
  /** [T] the fast entry eps_v, the same for the two sets in which no reset is local. */
  readonly fast: Float64Array;
  readonly courses: readonly Course[];
}

/** The weight from the cue onto neuron `post`, counted from 1. */
const cueOnto = (post: number): Synapse => ({ kind: "in", post: post - 1, pre: 0 });

export interface Delayed {
  readonly seed: number;
  readonly n: number;
  readonly rho: number | null;
  readonly beta: number | null;
}

export function delayedTrial({ seed, n, rho, beta }: Delayed): Trial {
  const background = makeRandom(seed).fork("background");
  const inputs = Float64Array.from({ length: STEPS * 2 }, (_, s) =>
    s % 2 === 1 ? Number(background.uniform() < 0.5) : s / 2 < CUE_ENDS ? CUE : 0,
  );
  const mask = Float64Array.from({ length: STEPS }, (_, t) => Number(t + 1 >= ANSWER_BEGINS));
  return makeTrial({ cell: "alif", seed, N: n, T: STEPS, inputs, mask, parameters: { rho: rho ?? RHO, ...(beta !== null && { beta }) } });
}

/** What each local set keeps of the cue, and what its approximate gradient makes of it. */
export function slowTraces(trial: Trial, post: number): SlowTraces {
  const run = simulate(trial);
  const truth = bptt(trial, run).gradients;
  const { N, I } = trial.sizes;
  const at = (post - 1) * I;
  const direct = directLearningSignal(trial, run);
  const courses = LOCAL_SETS.map((local): Course => {
    const { eps, e } = eligibilityOf(trial, run, local, cueOnto(post));
    const kept = epropGradients(trial, run, local, "approximate");
    let sum = 0;
    return {
      local,
      met: e.map((value, t) => value * trial.mask[t]),
      soFar: e.map((value, t) => (sum += direct[t * N + post - 1] * value)),
      slow: eps.filter((_, s) => s % 2 === 1),
      trace: e,
      left: Math.max(...e.subarray(ANSWER_BEGINS - 1).map(Math.abs)),
      exact: epropGradients(trial, run, local, "exact").in[at],
      approximate: kept.in[at],
      error: relativeError(concatenate(kept), concatenate(truth)),
      cosine: cosine(concatenate(kept), concatenate(truth)),
    };
  });
  const fast = eligibilityOf(trial, run, "bellec", cueOnto(post)).eps.filter((_, s) => s % 2 === 0);
  return { trial, fast, courses };
}
