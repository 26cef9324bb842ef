import type { ReactElement } from "react";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import { set } from "../../state/article.ts";
import type { OwnNetwork } from "./model.ts";
import type { Own } from "./settings.ts";

/** Which of the neuron's edges back to itself its trace follows: as the text says, or edge by edge. */
export function LocalEdges({ network, local, chosen }: { network: OwnNetwork; local: readonly string[]; chosen: string }): ReactElement {
  const toggle = (name: string): void => {
    const next = local.includes(name)
      ? local.filter((other) => other !== name)
      : network.selfEdges.filter((edge) => edge === name || local.includes(edge));
    set<Own>({ neuronLocal: next.join(",") });
  };
  return (
    <fieldset className="neuron-local">
      <legend>{words.local}</legend>
      {network.selfEdges.map((name) => (
        <label key={name} className="control">
          <input type="checkbox" checked={local.includes(name)} onChange={() => toggle(name)} />
          <code translate="no">{name.replace("->", "→")}</code>
        </label>
      ))}
      {network.selfEdges.length === 0 && <span>{words.noSelfEdges}</span>}
      {chosen !== "default" && (
        <button type="button" className="quiet-button" onClick={() => set<Own>({ neuronLocal: "default" })}>
          {words.localDefault}
        </button>
      )}
    </fieldset>
  );
}
