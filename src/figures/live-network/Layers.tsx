import type { ReactElement, ReactNode } from "react";
import { useSetting } from "../../state/article.ts";
import { laterPart } from "../../view/kit/loading/later-part.tsx";
import { own } from "./settings.ts";

/** Only large graphs have it, and none is one at first. */
const LayerChoice = laterPart(async () => (await import("./LayerChoice.tsx")).LayerChoice, undefined);

/** A graph of dots has no room for everything at once: of paths, Jacobians and values it shows one, in full tones, and the others a touch away. */
export function Layers({ isDense, children }: { readonly isDense: boolean; readonly children: ReactNode }): ReactElement {
  const [layer] = useSetting(own.graphLayer);
  return (
    <>
      {isDense && <LayerChoice />}
      <div className="graph-layers" data-layer={isDense ? layer : "all"}>
        {children}
      </div>
    </>
  );
}
