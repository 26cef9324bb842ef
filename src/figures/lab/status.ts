import { smoothed } from "../../training/curves.ts";
import { measureOf } from "../../training/settings.ts";
import type { LabState } from "./controller.ts";

/** What the lab is doing, in a sentence that changes when that changes, not with every iteration. */
export function statusOf({ plan, runs, active, hidden }: LabState): string {
  const count = (status: string) => runs.filter((run) => run.status === status).length;
  const failed = count("failed") === 0 ? "" : ` ${count("failed") === 1 ? "One run has" : `${count("failed")} runs have`} stopped.`;
  if (active && hidden) return "Paused while the page is hidden.";
  if (active) {
    const waiting = count("waiting") + count("paused");
    return `Training ${count("running")} of ${runs.length} runs${waiting > 0 ? "; the others wait for a free core" : ""}.${failed}`;
  }
  if (count("done") + count("failed") === runs.length) {
    if (count("done") === 0)
      return `No run could be trained to its end. ${[...new Set(runs.map(({ failure }) => failure ?? ""))].join(" ")}`.trim();
    const measure = measureOf(plan.task);
    const results = runs
      .filter(({ status }) => status === "done")
      .map(({ experiment, scores }) => {
        const score = smoothed(scores)[scores.length - 1];
        return `${experiment.name} ${measure === "nmse" ? score.toFixed(3) : `${Math.round(100 * score)} %`}`;
      });
    return `Done: ${results.join("; ")}.${failed}`;
  }
  if (runs.some(({ scores }) => scores.length > 0)) return `Paused.${failed}`;
  return "Shown: five seeds, computed beforehand. Start trains the chosen runs here, in workers of their own, and draws them over it.";
}
