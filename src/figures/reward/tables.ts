import type { RewardSummary } from "../../training/reward/curves.ts";
import { REWARD_RUNS } from "../../training/reward/runs.ts";
import type { NumberTable } from "../../view/export/types.ts";
import type { OwnRuns } from "./controller.ts";
import type { Portrayed } from "./model.ts";

/** The figure's numbers: the reader's own runs, what is drawn of the committed ones, and the trial that is shown. */
export function tablesOf(runs: OwnRuns, { seeds, at, curves }: RewardSummary, shown: Portrayed): NumberTable[] {
  return [
    {
      name: "own-runs",
      columns: ["run", "iteration", "share rewarded"],
      rows: REWARD_RUNS.flatMap((key) => (runs[key]?.shares ?? []).map((share, k) => [key, k + 1, share])),
    },
    {
      name: "five-seeds",
      columns: ["run", "iteration", "least", "median", "greatest"],
      rows: curves.flatMap(({ key, low, middle, high }) => at.map((k, n) => [key, k, low[n], middle[n], high[n]])),
    },
    {
      name: "five-seeds-reached",
      columns: ["run", "seed", "first iteration with nine of ten rewarded"],
      rows: curves.flatMap(({ key, reached }) => reached.map((when, n) => [key, seeds[n], when ?? "never"])),
    },
    {
      name: "trial",
      columns: [
        "t",
        "value",
        "probability of right",
        "surprise",
        "learning signal",
        "trace",
        "filtered trace",
        "credit",
        "gradient so far",
      ],
      rows: Array.from(shown.value, (value, t) => [
        ...[t + 1, value, shown.right[t], shown.surprise[t], shown.signal[t]],
        ...[shown.trace[t], shown.filtered[t], shown.credit[t], shown.soFar[t]],
      ]),
    },
  ];
}
