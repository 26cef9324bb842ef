import { REWARD_RUNS } from "../../training/reward/runs.ts";
import { choice, integer, number, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

// The numbers are those of src/training/reward, which a page that only reads addresses does without.
export const own = table({
  rewardRun: choice({ choices: REWARD_RUNS, default: "eprop-symmetric" }),
  rewardSeed: integer({ min: 0, max: 2 ** 32 - 1, default: 1 }),
  rewardIterations: integer({ min: 1, max: 1000, default: 250 }),
  rewardRate: number({ min: 0.01, max: 1000, default: 1 }),
  rewardStep: integer({ min: 1, max: 200, default: 160 }),
});

export type Own = ValuesOf<typeof own>;
