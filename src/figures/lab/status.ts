import type { Status } from "#content/figures/lab.tsx";
import { smoothed } from "../../training/curves.ts";
import { measureOf } from "../../training/settings.ts";
import type { LabState } from "./run/controller.ts";

/** What the lab is doing: facts that change when that changes, not with every iteration. */
export function statusOf({ plan, runs, active, hidden }: LabState): Status {
  const count = (status: string) => runs.filter((run) => run.status === status).length;
  const failed = count("failed");
  if (active && hidden) return { kind: "hidden" };
  if (active) return { kind: "training", running: count("running"), all: runs.length, waiting: count("waiting") + count("paused"), failed };
  if (count("done") + failed === runs.length) {
    if (count("done") === 0) return { kind: "none", failures: runs.flatMap(({ failure }) => failure ?? []) };
    const results = runs
      .filter(({ status }) => status === "done")
      .map(({ experiment: { key }, scores }) => ({ key, score: smoothed(scores)[scores.length - 1] }));
    return { kind: "done", results, measure: measureOf(plan.task), failed };
  }
  return runs.some(({ scores }) => scores.length > 0) ? { kind: "paused", failed } : { kind: "fresh" };
}
