/**
 * What can be trained from reward: rules, and controls, each symmetric e-prop with one thing taken away. no-reward-filter: delta^t L^t ebar^t without
 * F_gamma; earlier-reward: the reward of the trial before; no-trace: eps := its direct part; no-slow-trace: eps_a := 0; rec-frozen: W stays as drawn;
 * readout-only: W and V do; no-adaptation: 40 LIF.
 */
export const REWARD_RUNS = [
  ...(["eprop-symmetric", "eprop-random", "bptt", "no-reward-filter", "earlier-reward"] as const),
  ...(["no-trace", "no-slow-trace", "rec-frozen", "readout-only", "no-adaptation"] as const),
] as const;
export type RewardKey = (typeof REWARD_RUNS)[number];
