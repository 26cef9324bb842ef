import type { ReactElement } from "react";
import { plan } from "#content/figures/lab.tsx";
import { shared } from "../../state/settings.ts";
import type { IntegerSetting, Named, NumberSetting } from "../../state/setting-kinds.ts";
import { useSetting } from "../../state/article.ts";
import { NumberInput } from "../../view/kit/controls/NumberInput.tsx";
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

/** A number typed or stepped by the arrow keys, kept within its range. */
export function NumberField({
  setting,
  label,
  step = 1,
  most,
}: {
  readonly setting: Named<IntegerSetting | NumberSetting>;
  readonly label: string;
  readonly step?: number;
  readonly most?: number;
}): ReactElement {
  const [value, setValue] = useSetting(setting);
  const { min, max } = setting;
  const high = most ?? max;
  return (
    <label className="control">
      {label} <NumberInput {...{ min, max: high, step }} value={Math.min(high, value)} onChange={setValue} />
    </label>
  );
}
