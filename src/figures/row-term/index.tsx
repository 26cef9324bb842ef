import type { ReactElement } from "react";
import { pathsOfRow } from "#content/paths.ts";
import * as words from "#content/figures/row-term.tsx";
import { observableId } from "../../graph/ids.ts";
import { eligibilityPaths, learningSignalPaths, row } from "../../graph/path-sets.ts";
import { formatProduct } from "../../lib/equations.ts";
import { synapseOf } from "../../state/engine.ts";
import type { Settings } from "../../state/settings.ts";
import { LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { Shorthand } from "../../view/graph/edges/Shorthand.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";

function shownOf({ post, t, local }: Settings): Shown {
  return {
    layers: [
      { as: "learning", set: learningSignalPaths(post, t, local) },
      { as: "eligibility", set: eligibilityPaths(post, t, local) },
    ],
    whole: row(post, t, local),
    words: pathsOfRow(post, t),
  };
}

export default function RowTerm(): ReactElement {
  const { graph, lit, numbers, settings, engine, asShown } = usePathFigure("row-term", shownOf);
  const { post, t, local } = settings;
  const trace = engine.sum(eligibilityPaths(post, t, local), synapseOf(settings));
  const signal = engine.sum(learningSignalPaths(post, t, local), synapseOf(settings));
  const { a, b, product: sum } = formatProduct(signal, trace);
  const shownLit = asShown ? { ...lit, sentence: words.lit(lit.paths, post, t, a, b, sum) } : lit;
  return (
    <FigureFrame
      name="row-term"
      wide
      lit={shownLit}
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
      <GraphView
        {...graph}
        ariaLabel={words.drawing}
        {...(asShown && { ghost: "learning" as const })}
        overlay={(layout) =>
          asShown &&
          graph.lit?.[0] && <Shorthand layout={layout} layer={graph.lit[0]} from={observableId(post, t)} naming={graph.naming} folded={1} />
        }
      />
    </FigureFrame>
  );
}
