import type { ReactElement, SVGProps } from "react";
import { lineName, totals } from "#content/triangle.ts";
import type { Point } from "../../layout/triangle-board.ts";
import { formatNumber } from "../../lib/format.ts";
import type { Triangle } from "../../rnn/gradient/triangle.ts";
import { MathRun } from "./MathRun.tsx";
import "./triangle.css";

/** The sum of a row, marked orange and blue as the product of trace and signal, or of a diagonal. */
export function SumBox({
  width,
  height,
  kind,
  value,
  step,
  shown,
  dense,
  slant = 0,
  corner = 0,
}: {
  width: number;
  height: number;
  kind: "row" | "diagonal";
  value: number;
  step: string;
  shown: boolean;
  dense: boolean;
  /** From 1, where the mark continues a diagonal of tiles that ends above its left corner, to 0, where it stands upright beside a line of them. */
  slant?: number;
  /** where that diagonal ends, to the right of the left edge */
  corner?: number;
}): ReactElement {
  if (dense)
    return (
      <>
        <rect className="sum-ground" width={width} height={height} />
        <title>{formatNumber(value)}</title>
      </>
    );
  return (
    <>
      <rect className="sum-ground" width={width} height={height} rx={5} />
      <g transform={`translate(${(corner - 5) * slant} ${-7 * slant}) rotate(${-52 * slant}) scale(1 ${1 - 0.5 * slant})`}>
        <rect className="sum-mark sum-mark-first" x={0} y={4} width={3} height={(height - 8) / 2} />
        <rect className="sum-mark sum-mark-second" x={0} y={height / 2} width={3} height={(height - 8) / 2} />
      </g>
      <text className="sum-number" x={width / 2 + 2} y={height / 2 + 1} textAnchor="middle">
        {shown ? formatNumber(value) : "…"}
      </text>
      <g className="sum-name">
        <MathRun text={lineName(kind, step)} x={width / 2 + 2} y={height - 5} />
      </g>
    </>
  );
}

/** Both totals in one corner: the sum of the row sums, the sum of the diagonal sums, and between them an equals sign. */
export function Totals({
  at,
  triangle,
  adding,
  rows,
  diagonals,
  handlers,
}: {
  at: Point;
  triangle: Triangle;
  adding: { kind: "row" | "diagonal"; lines: number } | null;
  rows: boolean;
  diagonals: boolean;
  handlers: SVGProps<SVGGElement>;
}): ReactElement {
  const T = triangle.rowSums.length;
  const sum = (sums: Float64Array, lines = T) => sums.subarray(0, lines).reduce((a, b) => a + b, 0);
  const running = (kind: "row" | "diagonal", sums: Float64Array) => {
    if (adding === null || (kind === "row" && adding.kind === "diagonal")) return formatNumber(sum(sums), 4);
    return adding.kind === kind ? formatNumber(sum(sums, adding.lines), 4) : "…";
  };
  const both = rows && diagonals;
  return (
    <g className="board-totals" aria-label={totals.spoken(triangle.total)} {...handlers}>
      <rect className="sum-ground" x={at.x - (both ? 214 : 100)} y={at.y} width={both ? 214 : 100} height={38} rx={5} />
      {rows && (
        <g data-total="rows" data-value={String(sum(triangle.rowSums))}>
          <text className="total-number" x={at.x - (both ? 124 : 8)} y={at.y + 17} textAnchor="end">
            {running("row", triangle.rowSums)}
          </text>
          <text className="total-name" x={at.x - (both ? 124 : 8)} y={at.y + 32} textAnchor="end">
            {totals.rows}
          </text>
        </g>
      )}
      {both && (
        <text className="total-number" x={at.x - 108} y={at.y + 17} textAnchor="middle">
          =
        </text>
      )}
      {diagonals && (
        <g data-total="diagonals" data-value={String(sum(triangle.diagSums))}>
          <text className="total-number" x={at.x - 92} y={at.y + 17}>
            {running("diagonal", triangle.diagSums)}
          </text>
          <text className="total-name" x={at.x - 92} y={at.y + 32}>
            {totals.diagonals}
          </text>
        </g>
      )}
    </g>
  );
}
