import { useMemo, type ReactElement } from "react";
import { allPaths as allPathsInWords } from "#content/paths.ts";
import * as words from "#content/figures/expanded-graph.tsx";
import { allPaths } from "../../graph/path-sets.ts";
import { lossId } from "../../graph/ids.ts";
import type { Settings } from "../../state/settings.ts";
import { LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import type { LitLayer } from "../../view/graph/edges/lit.ts";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";

function shownOf({ post }: Settings): Shown {
  const set = allPaths(post);
  return { layers: [{ as: "gradient", set }], whole: set, words: allPathsInWords(post) };
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
      caption={words.caption}
    >
      <GraphView {...graph} lit={atRest ? quiet : (graph.lit ?? quiet)} ariaLabel={words.drawing} />
    </FigureFrame>
  );
}
