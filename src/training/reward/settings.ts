import { REWARD_RUNS, type RewardKey } from "./runs.ts";

export const isRewardKey = (name: string): name is RewardKey => (REWARD_RUNS as readonly string[]).includes(name);

/** How a run is trained. */
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
