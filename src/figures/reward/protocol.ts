import type { RunFailure } from "../../training/run-failure.ts";
import type { RewardPortrait } from "../../training/reward/portrait.ts";
import type { RewardReport } from "../../training/reward/run.ts";
import type { RewardSettings } from "../../training/reward/settings.ts";

/** What the page tells a worker. */
export type Order = { readonly kind: "start"; readonly settings: RewardSettings } | { readonly kind: "go" | "pause" };

/** What a worker tells the page. `seconds` is the time spent training so far. */
export type Message =
  | {
      readonly kind: "progress";
      readonly reports: readonly RewardReport[];
      readonly portrait: RewardPortrait | null;
      readonly seconds: number;
    }
  | { readonly kind: "failed"; readonly failure: RunFailure };
