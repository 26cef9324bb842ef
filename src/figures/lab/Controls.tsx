import type { ReactElement } from "react";
import { settings } from "../../state/settings.ts";
import { useSetting } from "../../state/article.ts";
import { NumberInput } from "../../view/kit/controls/NumberInput.tsx";

type NumberSetting = "seed" | "iterations" | "learningRateFactor" | "delay" | "inspected";

/** How the runs are set up: their length, their seed, and the main settings of the task. */
export function PlanControls(): ReactElement {
  const [task] = useSetting("task");
  const [form, setForm] = useSetting("trainingForm");
  return (
    <>
      <NumberField name="seed" label="seed" />
      <NumberField name="iterations" label="iterations" />
      <NumberField name="learningRateFactor" label="learning rate ×" step={0.1} />
      {task === "delayed-memory" ? (
        <NumberField name="delay" label="delay" />
      ) : (
        <label className="control">
          e-prop summed{" "}
          <select value={form} onChange={(event) => setForm(event.target.value === "online" ? "online" : "sweep")}>
            <option value="sweep">backwards, reordered</option>
            <option value="online">on line, forward</option>
          </select>
        </label>
      )}
    </>
  );
}

/** A number typed or stepped by the arrow keys, kept within its range. */
export function NumberField({
  name,
  label,
  step = 1,
  most,
}: {
  readonly name: NumberSetting;
  readonly label: string;
  readonly step?: number;
  readonly most?: number;
}): ReactElement {
  const [value, setValue] = useSetting(name);
  const { min, max } = settings[name];
  const high = most ?? max;
  return (
    <label className="control">
      {label} <NumberInput {...{ min, max: high, step }} value={Math.min(high, value)} onChange={setValue} />
    </label>
  );
}
