import { useMemo, type ReactElement } from "react";
import { layoutBoard } from "../../layout/triangle-board.ts";
import type { Naming } from "../../layout/labels.ts";
import { formatNumber } from "../../lib/format.ts";
import { divergingColor } from "../kit/charts/diverging.ts";
import { magnitude } from "../kit/numbers/numbers.ts";
import { Board } from "./Board.tsx";
import { useCellCounts } from "./use-cell-counts.ts";
import type { Regroup } from "./use-regroup.ts";
import type { TriangleFigure } from "./use-triangle.ts";

interface Props {
  readonly label: string;
  readonly figure: Pick<TriangleFigure, "engine" | "local" | "triangle" | "part" | "hover" | "pick">;
  readonly naming: Naming;
  readonly regroup: Pick<Regroup, "p" | "adding">;
}

/** The triangle as tiles in the colours of their numbers, with the numbers where there is room. */
export function TileBoard({ label, figure, naming, regroup }: Props): ReactElement {
  const { engine, local, triangle, part, hover, pick } = figure;
  const T = triangle.rowSums.length;
  const countOfCell = useCellCounts(engine, local);
  const extent = magnitude(triangle.C);
  const layout = useMemo(() => {
    if (T > 12)
      return layoutBoard({ T, cell: { width: 560 / T, height: 560 / T }, sum: { width: 560 / T, height: 560 / T }, gap: 0, left: 8 });
    return layoutBoard({ T, cell: { width: 66, height: 42 }, sum: { width: 76, height: 42 }, gap: 4, left: 56 });
  }, [T]);
  return (
    <Board
      label={label}
      layout={layout}
      T={T}
      triangle={triangle}
      countOfCell={countOfCell}
      naming={naming}
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
  );
}
