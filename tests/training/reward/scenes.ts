import { exp, log } from "../../../src/lib/elementary.ts";
import { makeRandom } from "../../../src/lib/random.ts";
import { simulate } from "../../../src/rnn/network/simulate.ts";
import { makeTrial } from "../../../src/rnn/trials/make-trial.ts";
import { advantages, scoreErrors, surprises, weighRows, type Episode } from "../../../src/training/reward/actor-critic.ts";
import type { Run, Trial } from "../../../src/model/types.ts";

/** A small network with an actor of two actions and a critic, actions and rewards at most steps, and what follows from them. */
export interface Scene {
  readonly trial: Trial;
  /** The run whose errors are those of the surrogate loss S = sum_t A^t (-log pi^t(c^t) - mu V^t), A and the actions held fixed. */
  readonly run: Run;
  readonly episode: Episode;
  readonly surprise: Float64Array;
  readonly advantage: Float64Array;
}
export const GAMMA = 0.9;
export const CRITIC = 0.3;
const K = 3;

export function sceneOf(cell: "rate" | "lif" | "alif", seed: number, T = 12): Scene {
  const trial = makeTrial({ cell, seed, N: 5, T, K, ...(cell !== "rate" && { parameters: { nRef: 0 } }) });
  const random = makeRandom(seed).fork("episode");
  const actions = Int32Array.from({ length: T }, () => random.integer(3) - 1);
  const rewards = Float64Array.from({ length: T }, () => random.gaussian());
  return dressed(trial, actions, rewards, GAMMA);
}

export function dressed(trial: Trial, actions: Int32Array, rewards: Float64Array, gamma: number, critic = CRITIC): Scene {
  const plain = simulate(trial);
  const episode = { T: trial.sizes.T, K, y: plain.y, actions, rewards };
  const surprise = surprises(episode, gamma);
  const advantage = advantages(surprise, gamma);
  const err = scoreErrors(episode, critic);
  weighRows(err, advantage);
  return { trial, run: { ...plain, err }, episode, surprise, advantage };
}

/** log pi^t(c^t) of one step, from its outputs alone. */
export function logProbability(y: Float64Array, t: number, action: number): number {
  return y[t * K + action] - log(exp(y[t * K]) + exp(y[t * K + 1]));
}

/** S, by its definition. */
export function surrogate({ sizes: { T } }: Trial, y: Float64Array, actions: Int32Array, advantage: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < T; t++) sum += advantage[t] * ((actions[t] < 0 ? 0 : -logProbability(y, t, actions[t])) - CRITIC * y[t * K + K - 1]);
  return sum;
}

/** Central differences by every weight of one kind of what `of` makes of the trial with that weight moved. */
export function differences(trial: Trial, kind: "rec" | "in" | "out", of: (moved: Trial) => number, step = 1e-5): Float64Array {
  const at = (s: number, value: number): number => {
    const weights = trial.weights[kind].slice();
    weights[s] = value;
    return of({ ...trial, weights: { ...trial.weights, [kind]: weights } });
  };
  return trial.weights[kind].map((weight, s) => (at(s, weight + step) - at(s, weight - step)) / (2 * step));
}
