import type { ReactElement } from "react";
import * as words from "#content/figures/all-rows.tsx";
import { useSetting } from "../../state/article.ts";
import { SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { Multiples } from "../../view/triangle/Multiples.tsx";
import { RegroupControls } from "../../view/triangle/RegroupControls.tsx";
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
          <RegroupControls regroup={regroup} />
          <SynapseSelect />
          <SizeSelect />
        </>
      }
      caption={words.caption}
    >
      <Multiples figure={figure} label={words.board} p={regroup.p} adding={regroup.adding} onPick={figure.pick} />
    </FigureFrame>
  );
}
