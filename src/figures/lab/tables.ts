import type { CurveSummary } from "../../training/curves.ts";
import type { NumberTable } from "../../view/export/types.ts";
import type { RunState } from "./run/controller.ts";

/** The figure's numbers: the reader's own runs in full precision, and what is drawn of the committed ones. */
export function tablesOf(runs: readonly RunState[], { measure, seeds, at, comparedAt, curves }: CurveSummary): NumberTable[] {
  return [
    {
      name: "own-runs",
      columns: ["run", "iteration", "loss", measure],
      rows: runs.flatMap(({ experiment, losses, scores }) => scores.map((score, k) => [experiment.key, k + 1, losses[k], score])),
    },
    {
      name: "own-cosines",
      columns: ["run", "iteration", "cosine"],
      rows: runs.flatMap(({ experiment, cosines }) => cosines.map(({ iteration, cosine }) => [experiment.key, iteration, cosine])),
    },
    {
      name: "five-seeds",
      columns: ["run", "iteration", "least", "median", "greatest"],
      rows: curves.flatMap(({ key, low, middle, high }) => at.map((k, n) => [key, k, low[n], middle[n], high[n]])),
    },
    ...(measure === "nmse"
      ? [
          {
            name: "five-seeds-settled",
            columns: ["run", "seed", "error below 0.1 to stay from iteration"],
            rows: curves.flatMap(({ key, settled }) => settled.map((at, n) => [key, seeds[n], at ?? "never"])),
          },
        ]
      : []),
    {
      name: "five-seeds-cosines",
      columns: ["run", "iteration", "least", "median", "greatest"],
      rows: curves.flatMap(({ key, cosine }) =>
        cosine === null ? [] : comparedAt.map((k, n) => [key, k, cosine.low[n], cosine.middle[n], cosine.high[n]]),
      ),
    },
  ];
}
