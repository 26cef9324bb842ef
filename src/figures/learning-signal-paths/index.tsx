import type { ReactElement } from "react";
import { directLearningSignalPaths, learningSignalPaths } from "../../graph/path-sets.ts";
import type { Settings } from "../../state/settings.ts";
import { FlagBox, LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { Term } from "../../view/chapter/Term.tsx";
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
        words: `straight from z ${post} at step ${t} to E`,
      }
    : { layers: [{ as: "learning", set: all }], whole: all, words: `from z ${post} at step ${t} to E` };
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
          <FlagBox setting={own.partial}>only the direct edge</FlagBox>
          <SizeSelect />
          <LabelsSwitch />
        </>
      }
      caption={
        <>
          The exact <Term name="learning-signal">learning signal</Term> sums every way from the output of neuron <i>j</i> at step <i>t</i>{" "}
          to the loss: the direct edge, and all detours through later steps, those that come back to <i>j</i> included. It needs the future.
          The <Term name="partial-learning-signal">partial learning signal</Term> keeps the direct edge alone.
        </>
      }
    >
      <GraphView {...graph} ariaLabel="The network unrolled in time, with the paths from the output of neuron j to the loss" />
    </FigureFrame>
  );
}
