import type { SpikingNetwork } from "../spiking-network.ts";
import { policyAt, scoreErrors, surprises, type Episode } from "./actor-critic.ts";
import { CHOICE, CUE_STEPS, cueInputs, OUTPUTS, STEPS, type ChoiceTrial } from "./delayed-choice.ts";
import { rewardTraces, signalsOf, type RewardSynapse, type RewardTraces } from "./reward-traces.ts";
import { CRITIC_WEIGHT, GAMMA } from "./settings.ts";

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

/** Looks into the trial that the network has just run. The synapse is one from the cue to a neuron that adapts, if any does: that with most credit at the reward. */
export function portraitOf(
  network: SpikingNetwork,
  { inputs, side }: ChoiceTrial,
  episode: Episode,
  carrier: Float64Array,
): RewardPortrait {
  const { N, hyper, y } = network;
  const surprise = surprises(episode, GAMMA);
  const signals = signalsOf(network, scoreErrors(episode, CRITIC_WEIGHT), carrier);
  const tracesOf = (synapse: RewardSynapse) => rewardTraces(network, inputs, signals, surprise, GAMMA, synapse);
  const adapting = hyper.beta.some((beta) => beta !== 0);
  let [best, most]: [RewardSynapse | undefined, number] = [undefined, -1];
  for (let post = 0; post < N; post++) {
    if (adapting && hyper.beta[post] === 0) continue;
    for (const pre of cueInputs(side)) {
      const synapse = { kind: "in", post, pre } as const;
      const credit = Math.abs(tracesOf(synapse).credit[STEPS - 1]);
      if (credit > most) [best, most] = [synapse, credit];
    }
  }
  const synapse = best ?? { kind: "in", post: 0, pre: CUE_STEPS.from };
  const policy = new Float64Array(OUTPUTS - 1);
  const course = (at: (t: number) => number) => Float64Array.from({ length: STEPS }, (_, t) => at(t));
  return {
    ...{ side, action: episode.actions[CHOICE], reward: episode.rewards[STEPS - 1], surprise, synapse },
    right: course((t) => {
      policyAt(y, t * OUTPUTS, policy);
      return policy[1];
    }),
    value: course((t) => y[t * OUTPUTS + OUTPUTS - 1]),
    signal: course((t) => signals[t * N + synapse.post]),
    ...tracesOf(synapse),
  };
}
