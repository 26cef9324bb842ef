import type { RewardSummary } from "../../training/reward/curves.ts";
import { REWARD_CONTROLS, type RewardKey } from "../../training/reward/settings.ts";
import summary from "./curves/summary.json";
import portrait from "./curves/portrait.json";
import type { RewardPortrait, StoredPortrait } from "../../training/reward/portrait.ts";

/** The committed runs, and a trial of one of them, as `npm run reward` wrote them. */
export const SUMMARY = summary as unknown as RewardSummary;
export const PORTRAIT = portrait as StoredPortrait & { readonly seed: number; readonly iteration: number };

export const curveOf = (key: RewardKey): RewardSummary["curves"][number] => {
  const found = SUMMARY.curves.find((curve) => curve.key === key);
  if (found === undefined) throw new Error(`there is no committed curve of ${key}`);
  return found;
};

export const isControl = (key: RewardKey): boolean => (REWARD_CONTROLS as readonly string[]).includes(key);

/** What the caption says of the committed runs. */
export interface Conclusion {
  readonly seeds: number;
  readonly trials: number;
  /** Medians of the shares at the end. */
  readonly ends: Readonly<Record<RewardKey, number>>;
  /** Seeds that reached the rule. */
  readonly reached: Readonly<Record<RewardKey, number>>;
}

export function conclusionOf({ seeds, iterations, batch, curves }: RewardSummary): Conclusion {
  const by = (value: (curve: RewardSummary["curves"][number]) => number) =>
    Object.fromEntries(curves.map((curve) => [curve.key, value(curve)])) as Record<RewardKey, number>;
  return {
    ...{ seeds: seeds.length, trials: iterations * batch },
    ends: by(({ last }) => last[1]),
    reached: by(({ reached }) => reached.filter((at) => at !== null).length),
  };
}

/** Moves marks that are nearer than `gap` apart, no further than needed and in their order, within 0 and `height`. */
export function spreadApart(tops: readonly number[], gap: number, height: number): number[] {
  const order = tops.map((_, n) => n).sort((a, b) => tops[a] - tops[b]);
  const groups: { members: number[]; center: number }[] = [];
  for (const n of order) {
    groups.push({ members: [n], center: tops[n] });
    for (;;) {
      const [above, below] = groups.slice(-2);
      if (below === undefined) break;
      const reach = ((above.members.length + below.members.length) * gap) / 2;
      if (below.center - above.center >= reach) break;
      const members = [...above.members, ...below.members];
      groups.splice(-2, 2, { members, center: members.reduce((sum, m) => sum + tops[m], 0) / members.length });
    }
  }
  const placed = tops.slice();
  for (const { members, center } of groups) {
    const half = ((members.length - 1) * gap) / 2;
    const middle = Math.min(height - half, Math.max(half, center));
    members.forEach((m, k) => (placed[m] = middle - half + k * gap));
  }
  return placed;
}

export type Portrayed = StoredPortrait | RewardPortrait;
