import { roundToDigits } from "../../lib/format.ts";
import { smoothed, spreadOf, WINDOW, type Spread } from "../curves.ts";
import { REWARD_ITERATIONS } from "./settings.ts";
import type { RewardKey } from "./runs.ts";

/** The share of rewarded choices at which, over ten iterations, the task counts as learned. */
export const LEARNED_SHARE = 0.9;
/** Iterations over which a run's end is averaged. */
export const LAST = 20;

/** The committed runs, to the last trial. */
export interface RewardCurveFile {
  readonly iterations: number;
  /** Trials of an iteration. */
  readonly batch: number;
  readonly seeds: readonly number[];
  readonly curves: readonly {
    readonly key: RewardKey;
    /** [seed][iteration] rewarded choices of a batch. */
    readonly rewarded: readonly (readonly number[])[];
  }[];
}

/** What is drawn of them. */
export interface RewardSummary {
  readonly iterations: number;
  readonly batch: number;
  readonly seeds: readonly number[];
  readonly at: readonly number[]; // iterations, from 1
  readonly curves: readonly (Spread & {
    readonly key: RewardKey;
    /** By seed: the first iteration at which the mean of ten is LEARNED_SHARE, null if it never is. */
    readonly reached: readonly (number | null)[];
    /** Least, median and greatest over the seeds of the mean of the last twenty iterations. */
    readonly last: readonly [number, number, number];
  })[];
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of the last twenty shares, of those there are. */
export const endOf = (shares: readonly number[]): number => meanOf(shares.slice(-LAST));

/** The first iteration, from 1, at which the mean of the last ten shares is LEARNED_SHARE; null if it never is. */
export function reachesAt(shares: readonly number[]): number | null {
  const at = smoothed(shares).findIndex((mean, k) => k + 1 >= WINDOW && mean >= LEARNED_SHARE);
  return at < 0 ? null : at + 1;
}

export function rewardSummaryOf({ iterations, batch, seeds, curves }: RewardCurveFile): RewardSummary {
  const stride = REWARD_ITERATIONS / 50;
  const at = Array.from({ length: Math.floor(iterations / stride) }, (_, k) => (k + 1) * stride);
  return {
    ...{ iterations, batch, seeds, at },
    curves: curves.map(({ key, rewarded }) => {
      const shares = rewarded.map((one) => one.map((count) => count / batch));
      const smooth = shares.map(smoothed);
      const ends = shares.map(endOf).toSorted((a, b) => a - b);
      const round = (value: number): number => roundToDigits(value, 4);
      return {
        key,
        ...spreadOf(at.map((k) => smooth.map((one) => one[k - 1]))),
        reached: shares.map(reachesAt),
        last: [round(ends[0]), round(ends[Math.floor(ends.length / 2)]), round(ends[ends.length - 1])],
      };
    }),
  };
}
