import { useMemo, type ReactElement } from "react";
import { summedBy } from "#content/triangle.ts";
import * as words from "#content/figures/triangle.tsx";
import { layoutBoard } from "../../layout/triangle-board.ts";
import { formatNumber } from "../../lib/format.ts";
import { useSetting } from "../../state/article.ts";
import { divergingColor } from "../../view/kit/charts/diverging.ts";
import { magnitude } from "../../view/kit/numbers/numbers.ts";
import { ChoiceRow, LabelsSwitch, SizeSelect, SynapseSelect } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { TimeSlider } from "../../view/kit/controls/TimeSlider.tsx";
import { Board } from "../../view/triangle/Board.tsx";
import { PlayButton } from "../../view/triangle/PlayButton.tsx";
import { tablesOf } from "../../view/triangle/tables.ts";
import { useCellCounts } from "../../view/triangle/use-cell-counts.ts";
import { useRegroup } from "../../view/triangle/use-regroup.ts";
import { useTriangle } from "../../view/triangle/use-triangle.ts";
import { shared } from "../../state/settings.ts";

/** One array of numbers, summed by rows and by diagonals. `small`, for the overview, leaves out all controls but those of the regrouping. */
export default function TriangleFigure({ small: narrow = false, size }: { small?: boolean; size?: "small" | "full" }): ReactElement {
  const small = narrow || size === "small";
  const { settings, engine, triangle, naming, part, lit, hover, pick } = useTriangle("triangle");
  const { T } = settings;
  const [grouping, setGrouping] = useSetting(shared.grouping);
  const regroup = useRegroup(T, grouping, setGrouping);
  const countOfCell = useCellCounts(engine, settings.local);
  const extent = magnitude(triangle.C);
  const layout = useMemo(() => {
    if (T > 12)
      return layoutBoard({ T, cell: { width: 560 / T, height: 560 / T }, sum: { width: 560 / T, height: 560 / T }, gap: 0, left: 8 });
    return layoutBoard({ T, cell: { width: 66, height: 42 }, sum: { width: 76, height: 42 }, gap: 4, left: 56 });
  }, [T]);
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
          <PlayButton regroup={regroup} />
          <ChoiceRow
            setting={shared.grouping}
            legend={summedBy.legend}
            options={[
              ["rows", summedBy.rows],
              ["diagonals", summedBy.diagonals],
            ]}
          />
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
      <Board
        label={words.board}
        layout={layout}
        T={T}
        triangle={triangle}
        countOfCell={countOfCell}
        naming={small ? { ...naming, labels: "absolute" } : naming}
        p={regroup.p}
        adding={regroup.adding}
        part={part}
        onHover={hover}
        onPick={pick}
        cell={(entry, exit) => {
          const value = triangle.C[(entry - 1) * T + exit - 1];
          return (
            <>
              <rect
                className="tile"
                width={layout.cell.width}
                height={layout.cell.height}
                rx={T > 12 ? 0 : 5}
                style={{ fill: divergingColor(value, extent) }}
              />
              {T <= 12 && (
                <text className="tile-number" x={layout.cell.width / 2} y={layout.cell.height / 2 + 5} textAnchor="middle">
                  {formatNumber(value)}
                </text>
              )}
            </>
          );
        }}
      />
    </FigureFrame>
  );
}
