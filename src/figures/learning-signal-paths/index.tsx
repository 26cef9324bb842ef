import type { ReactElement } from "react";
import * as words from "#content/figures/learning-signal-paths.tsx";
import { directLearningSignalPaths, learningSignalPaths } from "../../graph/path-sets.ts";
import type { Settings } from "../../state/settings.ts";
import { FlagBox, LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { own, type Own } from "./settings.ts";

function shownOf({ post, t, local, partial }: Settings & Own): Shown {
  const all = learningSignalPaths(post, t, local);
  const direct = directLearningSignalPaths(post, t);
  return partial
    ? {
        layers: [
          { as: "dropped", set: all },
          { as: "learning", set: direct },
        ],
        whole: direct,
        words: words.direct(post, t),
      }
    : { layers: [{ as: "learning", set: all }], whole: all, words: words.shown(post, t) };
}

export default function LearningSignalPaths(): ReactElement {
  const { graph, lit, numbers } = usePathFigure("learning-signal-paths", shownOf);
  return (
    <FigureFrame
      name="learning-signal-paths"
      wide
      lit={lit}
      numbers={numbers}
      controls={
        <>
          <TimeSlider />
          <SynapseSelect />
          <FlagBox setting={own.partial}>{words.onlyDirect}</FlagBox>
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
