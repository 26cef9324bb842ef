import { useId } from "react";
import type { ReactElement, ReactNode } from "react";
import { cellTitles } from "#content/cells.ts";
import { cellLegend, spoken as names, stepNumbers, stepper, valueOf } from "#content/controls.ts";
import { cellNames } from "../../../model/cell-names.ts";
import { useSetting } from "../../../state/article.ts";
import { shared } from "../../../state/settings.ts";
import type { ChoiceSetting, FlagSetting, Named } from "../../../state/setting-kinds.ts";
import { Select } from "./Select.tsx";
import { useControl, useRange, type Numeric } from "./use-control.ts";
import "./controls.css";

/** A small whole number, picked from a list: a neuron, the number of neurons or of steps. */
export function NumberSelect({ setting, label, spoken }: { setting: Numeric; label: ReactNode; spoken: string }): ReactElement {
  const [value, setValue] = useControl(setting);
  const { min, max } = useRange(setting);
  return (
    <label className="control">
      <span aria-hidden="true">{label}</span>
      <Select
        spoken={spoken}
        value={value}
        options={Array.from({ length: max - min + 1 }, (_, i) => [min + i, min + i] as const)}
        onChoose={setValue}
      />
    </label>
  );
}

/** A small whole number on a slider. */
export function NumberSlider({
  setting,
  label,
  spoken,
  letter,
}: {
  setting: Numeric;
  label: ReactNode;
  spoken: string;
  letter: string;
}): ReactElement {
  const [value, setValue] = useSetting(setting);
  const { min, max } = useRange(setting);
  return (
    <label className="control">
      <span aria-hidden="true">{label}</span>
      <input
        type="range"
        aria-label={spoken}
        aria-valuetext={valueOf(letter, value, max)}
        min={min}
        max={max}
        step={1}
        value={value}
        onChange={(event) => setValue(event.currentTarget.valueAsNumber)}
      />
      <span>
        <i>{letter}</i> = {value} <small>{stepper.of(max)}</small>
      </span>
    </label>
  );
}

/** Neuron j, onto which the synapse leads, and neuron i, from which it comes. */
export function SynapseSelect(): ReactElement {
  return (
    <span className="control">
      <NumberSelect setting={shared.post} label={<i>j</i>} spoken={names.post} />
      <NumberSelect setting={shared.pre} label={<i>i</i>} spoken={names.pre} />
    </span>
  );
}

/** How large the network is. */
export function SizeSelect(): ReactElement {
  return (
    <span className="control">
      <NumberSelect setting={shared.n} label={<i>N</i>} spoken={names.n} />
      <NumberSelect setting={shared.T} label={<i>T</i>} spoken={names.T} />
    </span>
  );
}

/** One of a few choices, all in view. */
export function ChoiceRow<C extends string>({
  setting,
  legend,
  options,
}: {
  setting: Named<ChoiceSetting<C>>;
  legend: string;
  options: readonly (readonly [value: NoInfer<C>, label: ReactNode])[];
}): ReactElement {
  const [value, setValue] = useSetting<Named<ChoiceSetting>>(setting);
  const group = useId();
  return (
    <fieldset className="choice-row">
      <legend>{legend}</legend>
      {options.map(([option, label]) => (
        <label key={option}>
          <input type="radio" name={group} value={option} checked={value === option} onChange={() => setValue(option)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The kind of the neurons. */
export function CellChoice(): ReactElement {
  return <ChoiceRow setting={shared.cell} legend={cellLegend} options={cellNames.map((name) => [name, cellTitles[name].short])} />;
}

export function FlagBox({ setting, children }: { setting: Named<FlagSetting>; children: ReactNode }): ReactElement {
  const [value, setValue] = useSetting(setting);
  return (
    <label className="control">
      <input type="checkbox" checked={value} onChange={(event) => setValue(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}

/** Labels around t (t-1, t, t+1), or the numbers themselves. */
export function LabelsSwitch(): ReactElement {
  const [labels, setLabels] = useSetting(shared.labels);
  return (
    <label className="control">
      <input
        type="checkbox"
        checked={labels === "absolute"}
        onChange={(event) => setLabels(event.currentTarget.checked ? "absolute" : "relative")}
      />
      <span>{stepNumbers}</span>
    </label>
  );
}
