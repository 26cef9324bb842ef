import type { RewardKey } from "../../training/reward/runs.ts";
import { toldApart } from "../../view/kit/charts/run-lines.ts";

/** Colour and dash of each run: no two share both, so that hue alone never tells. */
export const looks = toldApart<RewardKey>({
  bptt: { tone: "var(--c-diagonal)", dash: "none" },
  "eprop-symmetric": { tone: "var(--c-eligibility)", dash: "none" },
  "eprop-random": { tone: "var(--c-learning)", dash: "none" },
  "no-reward-filter": { tone: "var(--c-gradient)", dash: "8 3" },
  "earlier-reward": { tone: "var(--c-gradient)", dash: "2 4" },
  "no-trace": { tone: "var(--c-hop-1)", dash: "3 3" },
  "no-slow-trace": { tone: "var(--c-hop-1)", dash: "10 3" },
  "rec-frozen": { tone: "var(--ink-quiet)", dash: "12 3 3 3" },
  "readout-only": { tone: "var(--ink-quiet)", dash: "7 4" },
  "no-adaptation": { tone: "var(--c-dropped)", dash: "1 4" },
});
