import type { ReactElement } from "react";
import * as words from "#content/figures/triangle.tsx";
import { useSetting } from "../../state/article.ts";
import { LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { TileBoard } from "../../view/triangle/TileBoard.tsx";
import { RegroupControls } from "../../view/triangle/RegroupControls.tsx";
import { tablesOf } from "../../view/triangle/tables.ts";
import { useRegroup } from "../../view/triangle/use-regroup.ts";
import { useTriangle } from "../../view/triangle/use-triangle.ts";
import { shared } from "../../state/settings.ts";

/** One array of numbers, summed by rows and by diagonals. `small`, for the overview, leaves out all controls but those of the regrouping. */
export default function TriangleFigure({ small: narrow = false, size }: { small?: boolean; size?: "small" | "full" }): ReactElement {
  const small = narrow || size === "small";
  const figure = useTriangle("triangle");
  const { settings, triangle, naming, lit } = figure;
  const { T } = settings;
  const [grouping, setGrouping] = useSetting(shared.grouping);
  const regroup = useRegroup(T, grouping, setGrouping);
  return (
    <FigureFrame
      name="triangle"
      size={small ? "small" : "full"}
      lit={lit}
      numbers={() => tablesOf(triangle)}
      controls={
        <>
          {!small && (
            <>
              <TimeSlider />
              <LabelsSwitch />
            </>
          )}
          <RegroupControls regroup={regroup} />
          {!small && (
            <>
              <SynapseSelect />
              <SizeSelect />
            </>
          )}
        </>
      }
      caption={words.caption}
    >
      <TileBoard label={words.board} figure={figure} naming={small ? { ...naming, labels: "absolute" } : naming} regroup={regroup} />
    </FigureFrame>
  );
}
