import type { ReactElement } from "react";
import * as words from "#content/figures/total-derivative-shorthand.tsx";
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
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { own } from "./settings.ts";

function shownOf({ post, t, local }: Settings): Shown {
  const set = learningSignalPaths(post, t, local);
  return {
    layers: [{ as: "learning", set }],
    whole: set,
    words: words.shown(post, t),
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
          <button type="button" className="quiet-button" onClick={() => setFolded(!folded)}>
            {folded ? words.unfold : words.fold}
          </button>
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
