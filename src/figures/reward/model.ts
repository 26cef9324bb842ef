import type { RewardSummary } from "../../training/reward/curves.ts";
import type { RewardKey } from "../../training/reward/runs.ts";
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
  const groupOf = (members: readonly number[]) => {
    const half = ((members.length - 1) * gap) / 2;
    const mean = members.reduce((sum, m) => sum + tops[m], 0) / members.length;
    return { members, half, center: Math.min(height - half, Math.max(half, mean)) };
  };
  const groups: ReturnType<typeof groupOf>[] = [];
  for (const n of tops.map((_, k) => k).sort((a, b) => tops[a] - tops[b])) {
    let last = groupOf([n]);
    for (let above = groups.pop(); above !== undefined; above = groups.pop()) {
      if (last.center - last.half - (above.center + above.half) >= gap) {
        groups.push(above);
        break;
      }
      last = groupOf([...above.members, ...last.members]);
    }
    groups.push(last);
  }
  const placed = tops.slice();
  for (const { members, half, center } of groups) members.forEach((m, k) => (placed[m] = center - half + k * gap));
  return placed;
}

export type Portrayed = StoredPortrait | RewardPortrait;
