import type { ReactElement } from "react";
import { localEdges as words } from "#content/local-edges.ts";
import { set } from "../../../state/article.ts";
import "./controls.css";

interface Props {
  readonly selfEdges: readonly string[];
  readonly local: readonly string[];
  /** What the reader has chosen, "default" for nothing yet. */
  readonly chosen: string;
}

/** Which of the neuron's edges back to itself its trace follows: as the text spoken, or edge by edge. */
export function LocalEdges({ selfEdges, local, chosen }: Props): ReactElement {
  const toggle = (name: string): void => {
    const next = local.includes(name)
      ? local.filter((other) => other !== name)
      : selfEdges.filter((edge) => edge === name || local.includes(edge));
    set({ neuronLocal: next.join(",") });
  };
  return (
    <fieldset className="neuron-local">
      <legend>{words.legend}</legend>
      {selfEdges.map((name) => (
        <label key={name} className="control">
          <input type="checkbox" checked={local.includes(name)} onChange={() => toggle(name)} />
          <code translate="no">{name.replace("->", "→")}</code>
        </label>
      ))}
      {selfEdges.length === 0 && <span>{words.none}</span>}
      {chosen !== "default" && (
        <button type="button" className="quiet-button" onClick={() => set({ neuronLocal: "default" })}>
          {words.asText}
        </button>
      )}
    </fieldset>
  );
}
