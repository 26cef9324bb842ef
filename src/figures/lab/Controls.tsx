import type { ReactElement } from "react";
import { EXPERIMENTS } from "../../rnn/training/curves.ts";
import { settings } from "../../state/settings.ts";
import { useSetting } from "../../state/article.ts";

const TASK_NAMES = {
  "pattern-generation": "draw a pattern",
  "evidence-accumulation": "weigh evidence, quick",
  "evidence-accumulation-full": "weigh evidence, full size",
  "delayed-memory": "remember across a delay",
} as const;

/** What is trained: the task, its seed and the main settings. */
export function PlanControls({ neurons }: { readonly neurons: number }): ReactElement {
  const [task, setTask] = useSetting("task");
  const [form, setForm] = useSetting("trainingForm");
  return (
    <div className="lab-plan">
      <label>
        task{" "}
        <select value={task} onChange={(event) => setTask(settings.task.choices.find((name) => name === event.target.value) ?? task)}>
          {settings.task.choices.map((name) => (
            <option key={name} value={name}>
              {TASK_NAMES[name]}
            </option>
          ))}
        </select>
      </label>
      <NumberField name="seed" label="seed" />
      <NumberField name="iterations" label="iterations" />
      <NumberField name="learningRateFactor" label="learning rate ×" step={0.1} />
      {task === "delayed-memory" ? (
        <NumberField name="delay" label="delay" />
      ) : (
        <label>
          e-prop summed{" "}
          <select value={form} onChange={(event) => setForm(event.target.value === "online" ? "online" : "sweep")}>
            <option value="sweep">backwards, reordered</option>
            <option value="online">on line, forward</option>
          </select>
        </label>
      )}
      <NumberField name="inspected" label="neuron" most={neurons} />
    </div>
  );
}

type NumberSetting = "seed" | "iterations" | "learningRateFactor" | "delay" | "inspected";

function NumberField({
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
    <label>
      {label}{" "}
      <input
        type="number"
        {...{ min, max: high, step }}
        value={value}
        onChange={(event) => {
          const next = event.target.valueAsNumber;
          if (Number.isFinite(next)) setValue(Math.min(high, Math.max(min, step === 1 ? Math.round(next) : next)));
        }}
      />
    </label>
  );
}

/** Which of the task's runs train side by side; at least one stays. */
export function RunChoice(): ReactElement {
  const [task] = useSetting("task");
  const [runs, setRuns] = useSetting("runs");
  return (
    <fieldset className="lab-choice">
      <legend>side by side</legend>
      {EXPERIMENTS[task].map(({ key, name }) => {
        const setting = settings.runs.choices.find((choice) => choice === key);
        if (setting === undefined) return null;
        const chosen = runs.includes(setting);
        return (
          <label key={key}>
            <input
              type="checkbox"
              checked={chosen}
              onChange={() => setRuns(chosen ? runs.filter((other) => other !== setting) : [...runs, setting])}
            />{" "}
            {name}
          </label>
        );
      })}
    </fieldset>
  );
}
