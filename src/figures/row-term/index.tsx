import type { ReactElement } from "react";
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
import { Term } from "../../view/chapter/Term.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";

function shownOf({ post, t, local }: Settings): Shown {
  return {
    layers: [
      { as: "learning", set: learningSignalPaths(post, t, local) },
      { as: "eligibility", set: eligibilityPaths(post, t, local) },
    ],
    whole: row(post, t, local),
    words: `from w ${post} to E that first leave neuron ${post} at step ${t}`,
  };
}

export default function RowTerm(): ReactElement {
  const { graph, lit, numbers, settings, engine, asShown } = usePathFigure("row-term", shownOf);
  const { post, t, local } = settings;
  const trace = engine.sum(eligibilityPaths(post, t, local), synapseOf(settings));
  const signal = engine.sum(learningSignalPaths(post, t, local), synapseOf(settings));
  const { a, b, product: sum } = formatProduct(signal, trace);
  const product = `${a} times ${b} = ${sum}`;
  const shownLit = asShown ? { ...lit, sentence: lit.sentence.replace(/, sum .*/, `: ${product}.`) } : lit;
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
      caption={
        <>
          One term of exact e-prop: the <Term name="eligibility-trace">trace</Term> brings every path up to the output of neuron <i>j</i> at
          step <i>t</i>, the <Term name="learning-signal">learning signal</Term> takes every path on from there. Each beginning goes with
          each continuation: the sum is a product.
        </>
      }
    >
      <GraphView
        {...graph}
        ariaLabel="The trace up to the output of neuron j, and from there one arrow for all paths to the loss"
        {...(asShown && { ghost: "learning" as const })}
        overlay={(layout) =>
          asShown &&
          graph.lit?.[0] && <Shorthand layout={layout} layer={graph.lit[0]} from={observableId(post, t)} naming={graph.naming} folded={1} />
        }
      />
    </FigureFrame>
  );
}
