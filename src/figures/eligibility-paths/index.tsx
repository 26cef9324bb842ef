import type { ReactElement } from "react";
import { eligibilityPaths } from "../../graph/path-sets.ts";
import type { Settings } from "../../state/settings.ts";
import { LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { GraphView } from "../../view/graph/figure/GraphView.tsx";
import { usePathFigure } from "../../view/graph/figure/use-path-figure.ts";
import type { Shown } from "../../view/graph/figure/use-shown.ts";
import { Term } from "../../view/chapter/Term.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";

function shownOf({ post, t, local }: Settings): Shown {
  const set = eligibilityPaths(post, t, local);
  return { layers: [{ as: "eligibility", set }], whole: set, words: `from w ${post} to z ${post} at step ${t} along neuron ${post}` };
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
      caption={
        <>
          The <Term name="eligibility-trace">eligibility trace</Term> is the part of the gradient that a synapse can compute on its own: it
          sums the paths that enter neuron <i>j</i> from its weights at some step up to <i>t</i> and keep to local edges until its output.
          No other neuron lies on them, and nothing of the future.
        </>
      }
    >
      <GraphView {...graph} ariaLabel="The network unrolled in time, with the paths from the weights to the output of neuron j" />
    </FigureFrame>
  );
}
