import { memo, type ReactElement } from "react";
import { notes } from "#content/figures/lab.tsx";
import { LEARNED, type CurveSummary } from "../../training/curves.ts";
import { FURTHER_WINDOW } from "../../training/further-rules.ts";
import { DEFAULT_SETTINGS } from "../../training/settings.ts";
import type { Plan } from "./run/controller.ts";

interface NotesProps {
  readonly plan: Plan;
  readonly summary: CurveSummary;
  readonly isPlain: boolean;
}

/** How to read the curves, and where the reader's settings are not those of the committed runs. */
export const Notes = memo(function Notes({ plan, summary, isPlain }: NotesProps): ReactElement {
  const { task } = plan;
  const { measure, seeds } = summary;
  const { delay, learningRateFactor } = DEFAULT_SETTINGS;
  return (
    <p className="training-note">
      {notes({
        ...{ task, measure, seeds, isPlain, learned: LEARNED, window: FURTHER_WINDOW },
        delay: task === "delayed-memory" && plan.delay !== delay ? delay : undefined,
        learningRateFactor: plan.learningRateFactor === learningRateFactor ? undefined : learningRateFactor,
      })}
    </p>
  );
});
