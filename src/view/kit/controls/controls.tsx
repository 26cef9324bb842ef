import { useId } from "react";
import type { ReactElement, ReactNode } from "react";
import { useArticle, useSetting } from "../../../state/article.ts";
import type { SettingName, Settings } from "../../../state/settings.ts";
import { rangeOf } from "../../../state/values.ts";

type NamesOf<V> = { [K in SettingName]: Settings[K] extends V ? K : never }[SettingName];
type NumberName = NamesOf<number>;
type FlagName = NamesOf<boolean>;
type ChoiceName = Exclude<{ [K in SettingName]: Settings[K] extends string ? K : never }[SettingName], never>;

/** What a number may be on this page, in a network of this size. */
function useRange(name: NumberName): { min: number; max: number } {
  const route = useArticle((s) => s.route);
  const n = useArticle((s) => s.settings.n);
  const T = useArticle((s) => s.settings.T);
  return rangeOf(name, route, { n, T });
}

/** A small whole number, picked from a list: a neuron, the number of neurons or of steps. */
export function NumberSelect({ name, label, spoken }: { name: NumberName; label: ReactNode; spoken: string }): ReactElement {
  const [value, setValue] = useSetting(name);
  const { min, max } = useRange(name);
  return (
    <label className="control">
      <span aria-hidden="true">{label}</span>
      <select aria-label={spoken} value={value} onChange={(event) => setValue(Number(event.currentTarget.value))}>
        {Array.from({ length: max - min + 1 }, (_, i) => (
          <option key={i} value={min + i}>
            {min + i}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A small whole number on a slider. */
export function NumberSlider({
  name,
  label,
  spoken,
  letter,
}: {
  name: NumberName;
  label: ReactNode;
  spoken: string;
  letter: string;
}): ReactElement {
  const [value, setValue] = useSetting(name);
  const { min, max } = useRange(name);
  return (
    <label className="control">
      <span aria-hidden="true">{label}</span>
      <input
        type="range"
        aria-label={spoken}
        aria-valuetext={`${letter} = ${value} of ${max}`}
        min={min}
        max={max}
        step={1}
        value={value}
        onChange={(event) => setValue(event.currentTarget.valueAsNumber)}
      />
      <output>
        <i>{letter}</i> = {value} <small>of {max}</small>
      </output>
    </label>
  );
}

/** Neuron j, onto which the synapse leads, and neuron i, from which it comes. */
export function SynapseSelect(): ReactElement {
  return (
    <span className="control">
      <NumberSelect name="post" label={<i>j</i>} spoken="neuron j, postsynaptic" />
      <NumberSelect name="pre" label={<i>i</i>} spoken="neuron i, presynaptic" />
    </span>
  );
}

/** How large the network is. */
export function SizeSelect(): ReactElement {
  return (
    <span className="control">
      <NumberSelect name="n" label={<i>N</i>} spoken="number of neurons N" />
      <NumberSelect name="T" label={<i>T</i>} spoken="number of time steps T" />
    </span>
  );
}

/** One of a few choices, all in view. */
export function ChoiceRow<K extends ChoiceName>({
  name,
  legend,
  options,
}: {
  name: K;
  legend: string;
  options: readonly (readonly [value: Settings[K], label: ReactNode])[];
}): ReactElement {
  const [value, setValue] = useSetting(name);
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
  return (
    <ChoiceRow
      name="cell"
      legend="cell"
      options={[
        ["rate", "rate"],
        ["lif", "LIF"],
        ["alif", "ALIF"],
      ]}
    />
  );
}

export function FlagBox({ name, children }: { name: FlagName; children: ReactNode }): ReactElement {
  const [value, setValue] = useSetting(name);
  return (
    <label className="control">
      <input type="checkbox" checked={value} onChange={(event) => setValue(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}

/** Labels around t (t-1, t, t+1), or the numbers themselves. */
export function LabelsSwitch(): ReactElement {
  const [labels, setLabels] = useSetting("labels");
  return (
    <label className="control">
      <input
        type="checkbox"
        checked={labels === "absolute"}
        onChange={(event) => setLabels(event.currentTarget.checked ? "absolute" : "relative")}
      />
      <span>step numbers</span>
    </label>
  );
}
