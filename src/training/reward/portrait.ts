import { roundToDigits } from "../../lib/format.ts";
import { policyAt, scoreErrors, surprises, type Episode } from "./actor-critic.ts";
import { cueInputs, OUTPUTS, type ChoiceTrial } from "./delayed-choice.ts";
import { CHOICE, STEPS } from "./timing.ts";
import { rewardTraces, signalsOf, type RewardSynapse, type RewardTraces } from "./reward-traces.ts";
import { CRITIC_WEIGHT, GAMMA } from "./settings.ts";
import type { SpikingNetwork } from "../spiking/spiking-types.ts";

/** One trial as it is drawn: what happened, what the critic thought of it, and the three memories of one synapse. Courses are [T]. */
export interface RewardPortrait extends RewardTraces {
  /** 0 left, 1 right. */
  readonly side: number;
  readonly action: number;
  readonly reward: number;
  /** The probability of the right side, by the policy of each step. */
  readonly right: Float64Array;
  readonly value: Float64Array;
  readonly surprise: Float64Array;
  /** The learning signal of the synapse's neuron. */
  readonly signal: Float64Array;
  readonly synapse: RewardSynapse;
}

/** How a run teaches its synapses: the network with the edges that its traces have, the feedback weights [K, N], and gamma of F_gamma. */
export interface Teaching {
  readonly network: SpikingNetwork;
  readonly carrier: Float64Array;
  readonly gamma: number;
}

/** Looks into the trial that the network has just run. The synapse is one from the cue to a neuron that adapts, if any does: that with most credit at the reward. */
export function portraitOf(network: SpikingNetwork, { inputs, side }: ChoiceTrial, episode: Episode, teaching: Teaching): RewardPortrait {
  const { N, hyper, y } = network;
  const surprise = surprises(episode, GAMMA);
  const signals = signalsOf(network, scoreErrors(episode, CRITIC_WEIGHT), teaching.carrier);
  const tracesOf = (synapse: RewardSynapse) => rewardTraces(teaching.network, inputs, signals, surprise, teaching.gamma, synapse);
  const adapting = hyper.beta.some((beta) => beta !== 0);
  let best: RewardSynapse = { kind: "in", post: 0, pre: 0 };
  let most = -1;
  for (let post = 0; post < N; post++) {
    if (adapting && hyper.beta[post] === 0) continue;
    for (const pre of cueInputs(side)) {
      const synapse = { kind: "in", post, pre } as const;
      const credit = Math.abs(tracesOf(synapse).credit[STEPS - 1]);
      if (credit > most) [best, most] = [synapse, credit];
    }
  }
  const policy = new Float64Array(OUTPUTS - 1);
  const course = (at: (t: number) => number) => Float64Array.from({ length: STEPS }, (_, t) => at(t));
  return {
    ...{ side, action: episode.actions[CHOICE], reward: episode.rewards[STEPS - 1], surprise, synapse: best },
    right: course((t) => {
      policyAt(y, t * OUTPUTS, policy);
      return policy[1];
    }),
    value: course((t) => y[t * OUTPUTS + OUTPUTS - 1]),
    signal: course((t) => signals[t * N + best.post]),
    ...tracesOf(best),
  };
}

/** A portrait as it is committed: its courses as lists, to four digits. */
export type StoredPortrait = {
  readonly [key in keyof RewardPortrait]: RewardPortrait[key] extends Float64Array ? readonly number[] : RewardPortrait[key];
};

export function storedPortrait(portrait: RewardPortrait): StoredPortrait {
  const short = (values: Float64Array): number[] => Array.from(values, (value) => roundToDigits(value, 4));
  const { right, value, surprise, signal, trace, filtered, credit, soFar, ...rest } = portrait;
  return {
    ...rest,
    ...{ right: short(right), value: short(value), surprise: short(surprise), signal: short(signal) },
    ...{ trace: short(trace), filtered: short(filtered), credit: short(credit), soFar: short(soFar) },
  };
}
