import type { ReactElement } from "react";
import { useSetting } from "../../state/article.ts";
import { ChoiceRow, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { Term } from "../../view/chapter/Term.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { Multiples } from "../../view/triangle/Multiples.tsx";
import { PlayButton } from "../../view/triangle/PlayButton.tsx";
import { tablesOf } from "../../view/triangle/tables.ts";
import { useRegroup } from "../../view/triangle/use-regroup.ts";
import { useTriangle } from "../../view/triangle/use-triangle.ts";
import { shared } from "../../state/settings.ts";

/** All rows of the triangle as graphs, which regroup into its diagonals. */
export default function AllRows(): ReactElement {
  const figure = useTriangle("all-rows");
  const [grouping, setGrouping] = useSetting(shared.grouping);
  const regroup = useRegroup(figure.settings.T, grouping, setGrouping);
  return (
    <FigureFrame
      name="all-rows"
      wide
      lit={figure.lit}
      numbers={() => tablesOf(figure.triangle)}
      controls={
        <>
          <TimeSlider />
          <PlayButton regroup={regroup} />
          <ChoiceRow
            setting={shared.grouping}
            legend="summed by"
            options={[
              ["rows", "rows"],
              ["diagonals", "diagonals"],
            ]}
          />
          <SynapseSelect />
          <SizeSelect />
        </>
      }
      caption={
        <>
          Every path is in one of these graphs and in one only: down, the step at which it first leaves neuron <i>j</i>; across, the time
          since it entered. The graphs of a row share the blue paths, so a row is one product, <Term name="learning-signal">signal</Term>{" "}
          times <Term name="eligibility-trace">trace</Term>, and all rows together are the <Term name="gradient">gradient</Term>.
        </>
      }
    >
      <Multiples
        figure={figure}
        label="One small graph for each step of entry and of first exit, with its paths"
        p={regroup.p}
        adding={regroup.adding}
        onPick={figure.pick}
      />
    </FigureFrame>
  );
}
