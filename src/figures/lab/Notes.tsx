import { memo, type ReactElement } from "react";
import { LEARNED, type CurveSummary } from "../../training/curves.ts";
import { DEFAULT_SETTINGS } from "../../training/settings.ts";
import type { Plan } from "./controller.ts";

/** How to read the curves, and where the reader's settings are not those of the committed runs. */
export const Notes = memo(function Notes({ plan, summary }: { readonly plan: Plan; readonly summary: CurveSummary }): ReactElement {
  const { delay, learningRateFactor } = DEFAULT_SETTINGS;
  const different = [
    plan.task === "delayed-memory" && plan.delay !== delay && `a delay of ${delay}`,
    plan.learningRateFactor !== learningRateFactor && `the learning rate × ${learningRateFactor}`,
  ].filter((one) => one !== false);
  return (
    <p className="lab-note">
      Band and thin line: least, greatest and median of seeds {summary.seeds.join(", ")}. Thick line: your own run.{" "}
      {summary.measure === "nmse" ? "An error of 1 is that of the best constant" : "50 % is guessing"}.
      {plan.task === "delayed-memory" && ` Fine rule: ${LEARNED}, below which an error counts as learned.`} Cosines are taken at every tenth
      iteration, each with BPTT’s gradient at the weights and on the batch of that very run.
      {different.length > 0 && <b> The bands were made with {different.join(" and ")}, unlike your own run.</b>}
    </p>
  );
});
