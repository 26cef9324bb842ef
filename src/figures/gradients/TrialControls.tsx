import { useId, type ReactNode } from "react";
import { reset, set, useArticle, useSetting } from "../../state/article.ts";
import { settings as table, type Settings } from "../../state/settings.ts";
import { rangeOf } from "../../state/values.ts";

const cellNames: Record<Settings["cell"], string> = { rate: "leaky rate", lif: "LIF", alif: "ALIF" };
const localNames: Record<Settings["local"], string> = {
  strict: "no self edge local",
  bellec: "adaptation local",
  self: "all self edges local",
};
const matrixLabels: Record<Settings["weightsOf"], string> = { rec: "W recurrent", in: "V input", out: "W out" };

/** The network's dials: what is computed, and what of it is shown. */
export function TrialControls() {
  return (
    <>
      <Choice name="weightsOf" label="weights" names={matrixLabels} />
      <Choice name="cell" label="cell" names={cellNames} />
      <Whole name="n" label="neurons N" />
      <Whole name="T" label="steps T" />
      <Whole name="seed" label="seed" />
      <Choice name="local" label="local set" names={localNames} />
      <Autapse />
      <button type="button" className="quiet-button" onClick={() => reset(["cell", "n", "T", "seed", "local", "autapse", "weightsOf"])}>
        Reset
      </button>
    </>
  );
}

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <span className="control">
      <label htmlFor={id}>{label}</label> {children(id)}
    </span>
  );
}

function Choice<K extends "cell" | "local" | "weightsOf">({
  name,
  label,
  names,
}: {
  name: K;
  label: string;
  names: Record<Settings[K], string>;
}) {
  const [value] = useSetting(name);
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => set({ [name]: event.target.value })}>
          {(table[name].choices as readonly Settings[K][]).map((choice) => (
            <option key={choice} value={choice}>
              {names[choice]}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Whole({ name, label }: { readonly name: "n" | "T" | "seed"; readonly label: string }) {
  const [value] = useSetting(name);
  const route = useArticle((state) => state.route);
  const all = useArticle((state) => state.settings);
  const { min, max } = rangeOf(name, route, all);
  return (
    <Labelled label={label}>
      {(id) => (
        <input
          id={id}
          type="number"
          min={min}
          max={max}
          value={value}
          onChange={(event) => Number.isFinite(event.target.valueAsNumber) && set({ [name]: event.target.valueAsNumber })}
        />
      )}
    </Labelled>
  );
}

function Autapse() {
  const [value] = useSetting("autapse");
  return (
    <label className="control">
      <input type="checkbox" checked={value} onChange={(event) => set({ autapse: event.target.checked })} /> autapses
    </label>
  );
}
