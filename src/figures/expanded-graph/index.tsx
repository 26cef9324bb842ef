import { useMemo, type ReactElement } from "react";
import { allPaths } from "../../graph/path-sets.ts";
import { lossId } from "../../graph/ids.ts";
import type { Settings } from "../../state/settings.ts";
import { LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import type { LitLayer } from "../../view/graph/edges/lit.ts";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { Term } from "../../view/chapter/Term.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";

function shownOf({ post }: Settings): Shown {
  const set = allPaths(post);
  return { layers: [{ as: "gradient", set }], whole: set, words: `from w ${post} to E` };
}

/** Every neuron at every step. By itself it lights the edges into the loss; a selected node lights the paths through it. */
export default function ExpandedGraph(): ReactElement {
  const { graph, lit, numbers, atRest } = usePathFigure("expanded-graph", shownOf);
  const quiet = useMemo(
    (): readonly LitLayer[] => [
      { as: "learning", nodes: new Set([lossId]), edges: Uint8Array.from(graph.graph.edges, ({ kind }) => (kind === "loss" ? 1 : 0)) },
    ],
    [graph.graph],
  );
  return (
    <FigureFrame
      name="expanded-graph"
      wide
      lit={lit}
      numbers={numbers}
      controls={
        <>
          <TimeSlider />
          <SynapseSelect />
          <SizeSelect />
          <LabelsSwitch />
        </>
      }
      caption={
        <>
          Every neuron at every step, with the edges into the <Term name="loss">loss</Term> in blue. The chain of <b>h</b> along a neuron
          has one way out at each step: every path out of neuron <i>j</i> passes <i>z</i>
          <sub>
            <i>j</i>
          </sub>
          . Select a node to light the paths through it, and a second to keep those through both.
        </>
      }
    >
      <GraphView
        {...graph}
        lit={atRest ? quiet : (graph.lit ?? quiet)}
        ariaLabel="The network unrolled: for each neuron a chain of hidden states along time, each with its observable, and bars for weights and loss"
      />
    </FigureFrame>
  );
}
