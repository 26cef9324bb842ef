import type { ReactElement } from "react";
import { buttons, status } from "#content/figures/lab.tsx";
import { Announcer } from "../../view/kit/frame/Announcer.tsx";
import { PlanControls } from "./Controls.tsx";
import type { LabController, LabState } from "./run/controller.ts";
import { statusOf } from "./status.ts";

/** Start or pause, one iteration of each run, back to the beginning; how the runs are set up, and what they are doing. */
export function RunButtons({ controller, state }: { readonly controller: LabController; readonly state: LabState }): ReactElement {
  const { runs, active, plan } = state;
  const over = runs.every(({ status }) => status === "done" || status === "failed");
  const begun = runs.some(({ scores }) => scores.length > 0);
  return (
    <div className="training-buttons">
      <button
        type="button"
        className="training-start"
        aria-disabled={over}
        onClick={() => !over && (active ? controller.pause() : controller.start())}
      >
        {active ? buttons.pause : begun ? buttons.go : buttons.start}
      </button>
      <button type="button" aria-disabled={over} onClick={() => !over && controller.step()}>
        {buttons.step}
      </button>
      <button type="button" onClick={() => controller.reset(plan)}>
        {buttons.reset}
      </button>
      <PlanControls />
      <Announcer sentence={status(statusOf(state))} />
    </div>
  );
}
