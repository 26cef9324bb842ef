import type { ReactElement } from "react";
import { observableId } from "../../graph/ids.ts";
import { learningSignalPaths } from "../../graph/path-sets.ts";
import { useSetting } from "../../state/article.ts";
import type { Settings } from "../../state/settings.ts";
import { LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { Shorthand, useFold } from "../../view/graph/edges/Shorthand.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { Term } from "../../view/chapter/Term.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { own } from "./settings.ts";

function shownOf({ post, t, local }: Settings): Shown {
  const set = learningSignalPaths(post, t, local);
  return {
    layers: [{ as: "learning", set }],
    whole: set,
    words: `from z ${post} at step ${t} to E, folded into one arrow or drawn singly`,
  };
}

export default function TotalDerivativeShorthand(): ReactElement {
  const { graph, lit, numbers, settings, asShown } = usePathFigure("total-derivative-shorthand", shownOf);
  const [folded, setFolded] = useSetting(own.folded);
  const fold = useFold(folded);
  const layer = graph.lit?.[0];
  return (
    <FigureFrame
      name="total-derivative-shorthand"
      wide
      lit={lit}
      numbers={numbers}
      controls={
        <>
          <TimeSlider />
          <button type="button" className="quiet-button" aria-pressed={folded} onClick={() => setFolded(!folded)}>
            {folded ? "Unfold the arrow" : "Fold all into one arrow"}
          </button>
          <SynapseSelect />
          <SizeSelect />
          <LabelsSwitch />
        </>
      }
      caption={
        <>
          A shorthand: one bold arrow stands for all paths from the output to the loss, and carries their sum, the{" "}
          <Term name="learning-signal">total derivative</Term>. Folded or unfolded, the number is the same.
        </>
      }
    >
      <GraphView
        {...graph}
        ariaLabel="The paths from the output of neuron j to the loss, which fold into one arrow"
        {...(fold > 0 && asShown && { ghost: "learning" as const })}
        overlay={(layout) =>
          asShown &&
          layer && (
            <Shorthand layout={layout} layer={layer} from={observableId(settings.post, settings.t)} naming={graph.naming} folded={fold} />
          )
        }
      />
    </FigureFrame>
  );
}
