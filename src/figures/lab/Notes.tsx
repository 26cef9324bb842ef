import { memo, type ReactElement } from "react";
import { notes, trainee, type TraineeFacts } from "#content/figures/lab.tsx";
import { LEARNED, type CurveSummary } from "../../training/curves.ts";
import { FURTHER_WINDOW } from "../../training/further-rules.ts";
import { DEFAULT_SETTINGS } from "../../training/settings.ts";
import { WorkbenchLink } from "./Controls.tsx";
import type { Plan, RunState } from "./run/controller.ts";

interface NotesProps {
  readonly plan: Plan;
  readonly summary: CurveSummary;
  readonly isPlain: boolean;
  readonly runs: readonly RunState[];
}

/** What there is to say of a neuron that is not the task's own: how it begins, and what the first run that trains has taken for an iteration so far. */
export function traineeOf(plan: Plan, runs: readonly RunState[]): TraineeFacts | undefined {
  if (plan.neuron === null) return undefined;
  const begun = runs.find(({ trainee }) => trainee !== null);
  if (begun?.trainee == null) return { kind: "waiting" };
  const { beginning } = begun.trainee;
  const timed = runs.find(({ trainee, scores, seconds }) => trainee !== null && scores.length > 0 && seconds > 0);
  const seconds = timed === undefined ? undefined : timed.seconds / timed.scores.length;
  return {
    kind: "begun",
    factor: beginning.weights,
    isAlive: beginning.isAlive,
    pace:
      timed?.trainee == null || seconds === undefined
        ? undefined
        : { key: timed.experiment.key, seconds, usualSeconds: timed.trainee.usualSeconds },
  };
}

/** How to read the curves, and where the reader's settings are not those of the committed runs. */
export const Notes = memo(function Notes({ plan, summary, isPlain, runs }: NotesProps): ReactElement {
  const { task } = plan;
  const { measure, seeds } = summary;
  const { delay, learningRateFactor } = DEFAULT_SETTINGS;
  const facts = traineeOf(plan, runs);
  const isTyped = plan.neuron !== null && typeof plan.neuron.cell === "object";
  return (
    <p className="training-note">
      {notes({
        ...{ task, measure, seeds, isPlain, learned: LEARNED, window: FURTHER_WINDOW },
        delay: task === "delayed-memory" && plan.delay !== delay ? delay : undefined,
        learningRateFactor: plan.learningRateFactor === learningRateFactor ? undefined : learningRateFactor,
        isOther: plan.neuron !== null,
      })}
      {facts && <span data-trainee={facts.kind}> {trainee(facts)}</span>}
      {isTyped && (
        <>
          {" "}
          <WorkbenchLink />
        </>
      )}
    </p>
  );
});
