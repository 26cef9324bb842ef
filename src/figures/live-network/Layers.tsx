import type { ReactElement, ReactNode } from "react";
import { layers as words } from "#content/figures/live-network.tsx";
import { useSetting } from "../../state/article.ts";
import { ChoiceRow } from "../../view/kit/controls/controls.tsx";
import { own } from "./settings.ts";

/** A graph of dots has no room for everything at once: of paths, Jacobians and values it shows one, in full tones, and the others a touch away. */
export function Layers({ isDense, children }: { readonly isDense: boolean; readonly children: ReactNode }): ReactElement {
  const [layer] = useSetting(own.graphLayer);
  return (
    <>
      <div className="layers-room" data-asked={isDense}>
        <ChoiceRow setting={own.graphLayer} legend={words.legend} options={words.names} />
      </div>
      <div className="graph-layers" data-layer={isDense ? layer : "all"}>
        {children}
      </div>
    </>
  );
}
