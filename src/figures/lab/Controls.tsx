import type { ReactElement } from "react";
import { plan } from "#content/figures/lab.tsx";
import { shared } from "../../state/settings.ts";
import { useSetting } from "../../state/article.ts";
import { NumberField } from "../../view/kit/controls/NumberField.tsx";
import { own } from "./settings.ts";
import { Select } from "../../view/kit/controls/Select.tsx";

/** How the runs are set up: their length, their seed, and the main settings of the task. */
export function PlanControls(): ReactElement {
  const [task] = useSetting(own.task);
  const [form, setForm] = useSetting(own.trainingForm);
  return (
    <>
      <NumberField setting={shared.seed} label={plan.seed} />
      <NumberField setting={own.iterations} label={plan.iterations} />
      <NumberField setting={own.learningRateFactor} label={plan.learningRate} step={0.1} />
      {task === "delayed-memory" ? (
        <NumberField setting={own.delay} label={plan.delay} />
      ) : (
        <label className="control">
          {plan.summed}{" "}
          <Select
            value={form}
            options={[
              ["sweep", plan.sweep],
              ["online", plan.online],
            ]}
            onChoose={setForm}
          />
        </label>
      )}
    </>
  );
}
