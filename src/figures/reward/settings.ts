import { REWARD_ITERATIONS, REWARD_RUNS } from "../../training/reward/settings.ts";
import { CHOICE, STEPS } from "../../training/reward/timing.ts";
import { choice, integer, number, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

export const own = table({
  rewardRun: choice({ choices: REWARD_RUNS, default: "eprop-symmetric" }),
  rewardSeed: integer({ min: 0, max: 2 ** 32 - 1, default: 1 }),
  rewardIterations: integer({ min: 1, max: 1000, default: REWARD_ITERATIONS }),
  rewardRate: number({ min: 0.01, max: 1000, default: 1 }),
  rewardStep: integer({ min: 1, max: STEPS, default: CHOICE + 1 }),
});

export type Own = ValuesOf<typeof own>;
