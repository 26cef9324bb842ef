/** What can be trained from reward, and with which settings: the one table that the figure, the command line and the tests read. */
export const REWARD_RULES = ["eprop-symmetric", "eprop-random", "bptt"] as const;

/**
 * Controls, each symmetric e-prop with one thing taken away. no-reward-filter: delta^t L^t ebar^t without F_gamma; earlier-reward: the reward of the trial
 * before; no-trace: eps := its direct part; no-slow-trace: eps_a := 0; rec-frozen: W stays as drawn; readout-only: W and V do; no-adaptation: 40 LIF.
 */
export const REWARD_CONTROLS = [
  "no-reward-filter",
  "earlier-reward",
  "no-trace",
  "no-slow-trace",
  "rec-frozen",
  "readout-only",
  "no-adaptation",
] as const;

export const REWARD_RUNS = [...REWARD_RULES, ...REWARD_CONTROLS] as const;
export type RewardKey = (typeof REWARD_RUNS)[number];
export const isRewardKey = (name: string): name is RewardKey => (REWARD_RUNS as readonly string[]).includes(name);

export interface RewardSettings {
  readonly key: RewardKey;
  readonly seed: number;
  /** Iterations over which the learning rates fall. */
  readonly iterations: number;
  /** Multiplies every learning rate. */
  readonly learningRateFactor: number;
}

/** Iterations of a run, and trials in each. */
export const REWARD_ITERATIONS = 250;
export const BATCH = 32;

/** The constants of actor and critic: discount a step, weight of the critic in W and V, weight of the entropy. */
export const GAMMA = 0.99;
export const CRITIC_WEIGHT = 0.002;
export const ENTROPY_WEIGHT = 0.05;

export const rewardSettings = (key: RewardKey, seed: number, changes: Partial<RewardSettings> = {}): RewardSettings => ({
  ...{ key, seed, iterations: REWARD_ITERATIONS, learningRateFactor: 1 },
  ...changes,
});
