import { useState, type ReactElement } from "react";
import { details as words } from "#content/trial-details.ts";
import { settingsNow, useSetting } from "../../../state/article.ts";
import { useEngine } from "../../../state/engine.ts";
import { shared } from "../../../state/settings.ts";
import { encodeSearch } from "../../../state/url.ts";
import { LocalEdges } from "./LocalEdges.tsx";
import { isUsable } from "./typed-neurons.ts";

/** Of a network of typed neurons: which self edges are local, by name, and where the text is written. */
export function TypedNeuron(): ReactElement {
  const { run } = useEngine();
  const [neuron] = useSetting(shared.neuron);
  const [chosen] = useSetting(shared.neuronLocal);
  const [local] = useSetting(shared.local);
  return (
    <div className="typed-neuron">
      {local === "bellec" && (
        <LocalEdges
          selfEdges={run.selfEdges.map(({ name }) => name)}
          local={run.selfEdges.flatMap(({ name, isLocalByDefault }) => (isLocalByDefault ? [name] : []))}
          chosen={chosen}
        />
      )}
      <WorkbenchLink />
      {neuron !== "" && !isUsable(neuron) && <p data-explains="">{words.unusable}</p>}
    </div>
  );
}

/** The workbench with this very network. Its address is written when it is asked for. */
function WorkbenchLink(): ReactElement {
  const [search, setSearch] = useState("");
  const write = (): void => setSearch(encodeSearch({ ...settingsNow(), typed: 0 }, "workbench"));
  return (
    <a href={`../workbench/${search}`} onPointerEnter={write} onFocus={write} onPointerDown={write}>
      {words.edit}
    </a>
  );
}
