import { memo, type ReactElement } from "react";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import { cellOf } from "../../rnn/cells/index.ts";
import type { PathFigure } from "../../view/graph/figure/use-path-figure.ts";
import { WeighedGraph } from "../../view/graph/weighed/WeighedGraph.tsx";
import { Below } from "../../view/graph/weighed/Below.tsx";
import { own } from "./settings.ts";
import { Strips } from "./Strips.tsx";

/** The unrolled network of the typed neuron, what its nodes and edges are called in the text, and its strips below. */
export const Network = memo(function Network({ figure }: { readonly figure: PathFigure }): ReactElement {
  const { engine, settings } = figure;
  const cell = cellOf(engine.trial);
  return (
    <section aria-label={words.graph}>
      <p className="neuron-names">
        {words.names(
          cell.states,
          cell.drives.filter(({ fromNeurons }) => fromNeurons).map(({ name }) => name),
          engine.run.selfEdges.map(({ name }) => name.replace("->", "\u2192")),
        )}
      </p>
      <WeighedGraph
        figure={figure}
        layer={own.neuronLayer}
        below={(layout) => (
          <Below layout={layout}>
            <Strips {...figure} t={settings.t} />
          </Below>
        )}
      />
    </section>
  );
});
