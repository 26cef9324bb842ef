import type { ReactElement } from "react";
import * as words from "#content/figures/eligibility-paths.tsx";
import { eligibilityPaths } from "../../graph/path-sets.ts";
import type { Settings } from "../../state/settings.ts";
import { LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";

function shownOf({ post, t, local }: Settings): Shown {
  const set = eligibilityPaths(post, t, local);
  return { layers: [{ as: "eligibility", set }], whole: set, words: words.shown(post, t) };
}

export default function EligibilityPaths(): ReactElement {
  const { graph, lit, numbers } = usePathFigure("eligibility-paths", shownOf);
  return (
    <FigureFrame
      name="eligibility-paths"
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
      <GraphView {...graph} ariaLabel={words.drawing} />
    </FigureFrame>
  );
}
