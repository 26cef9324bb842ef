import { useState } from "react";
import type { CSSProperties, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent, ReactElement, ReactNode } from "react";
import { lag, lineName, spokenCell, spokenDiagonal, spokenRow } from "#content/triangle.ts";
import type { Board as BoardLayout, Point } from "../../layout/triangle-board.ts";
import { stepName, type Naming } from "../../layout/labels.ts";
import type { Triangle } from "../../rnn/gradient/triangle.ts";
import type { Highlight } from "../../state/article.ts";
import { MathRun } from "./MathRun.tsx";
import { SumBox, Totals } from "./sums.tsx";
import { isWithin, keyOf, neighbourOf, type Direction } from "./walk.ts";
import "./triangle.css";

export interface BoardProps {
  label: string;
  layout: BoardLayout;
  T: number;
  triangle: Triangle;
  countOfCell: (entry: number, exit: number) => bigint;
  naming: Naming;
  /** 0 by rows, 1 with the diagonals straightened */
  p: number;
  part: Highlight | null;
  /** lines that were summed so far, while it plays */
  adding: { kind: "row" | "diagonal"; lines: number } | null;
  rows?: boolean;
  diagonals?: boolean;
  totals?: boolean;
  onHover: (part: Highlight | null) => void;
  onPick: (part: Highlight) => void;
  /** definitions that the cells refer to */
  ground?: ReactNode;
  /** what stands in a cell, drawn from its top left corner */
  cell: (entry: number, exit: number, lit: boolean) => ReactNode;
}

const walking = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** The triangle as a board of cells with the sums of its rows and diagonals: one tab stop, arrows walk, Enter picks, Escape releases. */
export function Board(props: BoardProps): ReactElement {
  const { layout, T, triangle, naming, p, part, adding, rows = true, diagonals = true, totals = true, onHover, onPick } = props;
  const [stop, setStop] = useState<Highlight>({ kind: "cell", entry: 1, exit: 1 });
  const here = stop.kind === "total" || ("exit" in stop && stop.exit > T) || ("entry" in stop && stop.entry > T) ? "cell 1,1" : keyOf(stop);
  const dense = layout.cell.width < 24;
  // the first board, of the chapter's own network, says how high the stage is: larger ones are drawn smaller on it
  const [{ width, height }] = useState(layout);
  const measures = { "--natural": layout.width, "--natural-height": layout.height, "--first": width, "--first-height": height };

  const handlers = (of: Highlight) => ({
    "data-part": keyOf(of),
    "data-lit": part !== null && isWithin(of, part) ? "true" : undefined,
    role: "button",
    tabIndex: here === keyOf(of) ? 0 : -1,
    onPointerEnter: (event: PointerEvent) => event.pointerType !== "touch" && onHover(of),
    onPointerLeave: (event: PointerEvent) => event.pointerType !== "touch" && onHover(null),
    onFocus: (event: FocusEvent) => {
      setStop(of);
      if (event.currentTarget.matches(":focus-visible")) onHover(of);
    },
    onBlur: () => onHover(null),
    onClick: (event: MouseEvent) => {
      // a finger cannot hover: its tap lights the part as well as picking it
      if ((event.nativeEvent as globalThis.PointerEvent).pointerType === "touch") onHover(part && keyOf(part) === keyOf(of) ? null : of);
      onPick(of);
    },
    onKeyDown: (event: KeyboardEvent<SVGGElement>) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        onPick(of);
      } else if (event.key === "Escape") {
        onHover(null);
        if (part) onPick({ kind: "total" });
      } else if (walking.has(event.key)) {
        event.preventDefault();
        const next = neighbourOf(of, event.key as Direction, T);
        event.currentTarget
          .closest("svg")
          ?.querySelector<SVGElement>(`[data-part="${keyOf(next)}"]`)
          ?.focus({ focusVisible: true });
      }
    },
  });
  const summed = (kind: "row" | "diagonal", line: number) =>
    adding === null || (adding.kind === kind ? line <= adding.lines : kind === "row");
  const lines = range(T);
  const named = (line: number) => stepName(line, naming);

  return (
    <div className="board-scroll" style={measures as CSSProperties}>
      <div className="board-stage">
        <svg
          className={dense ? "board board-dense" : "board"}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          role="group"
          aria-label={props.label}
          data-part-kind={part?.kind}
        >
          {props.ground}
          {!dense && (
            <g className="board-labels" aria-hidden="true">
              {lines.map((n) => (
                <MathRun key={n} text={lag(n - 1)} {...layout.lagAt(n - 1)} />
              ))}
              {lines.map((line) => (
                <MathRun
                  key={line}
                  text={lineName(p > 0.5 ? "diagonal" : "row", named(line))}
                  {...down(layout.lineAt(line, p), 4)}
                  anchor="end"
                />
              ))}
            </g>
          )}
          {/* from the last cell of each line to its sum, which stands apart from it */}
          {!dense && p % 1 === 0 && (p === 1 || rows) && (
            <path
              className="board-leaders"
              d={lines
                .map(
                  (line) =>
                    `M${layout.lagAt(p ? T - line : line - 1).x + layout.cell.width / 2} ${layout.lineAt(line, p).y}H${layout.rowSumAt(line, 0).x}`,
                )
                .join("")}
            />
          )}
          {lines.map((exit) => (
            <g key={exit} className="board-line">
              {range(exit)
                .reverse()
                .map((entry) => {
                  const value = triangle.C[(entry - 1) * T + exit - 1];
                  const of: Highlight = { kind: "cell", entry, exit };
                  const counted = adding === null ? undefined : summed(adding.kind, adding.kind === "row" ? exit : entry);
                  return (
                    <g
                      key={entry}
                      className="board-cell"
                      transform={translate(layout.cellAt(entry, exit, p))}
                      data-cell={`${entry},${exit}`}
                      data-value={String(value)}
                      data-counted={counted}
                      aria-label={spokenCell(entry, exit, props.countOfCell(entry, exit), value)}
                      {...handlers(of)}
                    >
                      {props.cell(entry, exit, part !== null && isWithin(of, part))}
                      <rect className="board-frame" width={layout.cell.width} height={layout.cell.height} rx={dense ? 0 : 5} />
                    </g>
                  );
                })}
            </g>
          ))}
          {rows &&
            lines.map((exit) => (
              <g
                key={exit}
                className="board-sum board-row-sum"
                transform={translate(layout.rowSumAt(exit, p))}
                data-row={exit}
                data-value={String(triangle.rowSums[exit - 1])}
                aria-label={spokenRow(exit, triangle.rowSums[exit - 1])}
                {...handlers({ kind: "row", exit })}
              >
                <SumBox
                  {...layout.sum}
                  kind="row"
                  value={triangle.rowSums[exit - 1]}
                  step={named(exit)}
                  shown={summed("row", exit)}
                  dense={dense}
                />
              </g>
            ))}
          {diagonals &&
            lines.map((entry) => (
              <g
                key={entry}
                className="board-sum board-diagonal-sum"
                transform={translate(layout.diagonalSumAt(entry, p))}
                data-diagonal={entry}
                data-value={String(triangle.diagSums[entry - 1])}
                aria-label={spokenDiagonal(entry, triangle.diagSums[entry - 1])}
                {...handlers({ kind: "diagonal", entry })}
              >
                <SumBox
                  {...layout.sum}
                  kind="diagonal"
                  value={triangle.diagSums[entry - 1]}
                  step={named(entry)}
                  shown={summed("diagonal", entry)}
                  dense={dense}
                  slant={1 - p}
                  corner={(layout.sum.width - layout.cell.width) / 2 - 5}
                />
              </g>
            ))}
          {totals && (
            <Totals
              at={layout.totals}
              triangle={triangle}
              adding={adding}
              rows={rows}
              diagonals={diagonals}
              handlers={handlers({ kind: "total" })}
            />
          )}
        </svg>
      </div>
    </div>
  );
}

const translate = ({ x, y }: Point) => `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})`;
const down = ({ x, y }: Point, by: number) => ({ x, y: y + by });
