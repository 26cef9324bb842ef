import { useId, useMemo } from "react";
import type { ReactElement } from "react";
import type { EdgeId, NodeId } from "../../graph/types.ts";
import { cell as cellPaths, learningSignalPaths } from "../../graph/path-sets.ts";
import { layoutGraph } from "../../layout/graph-layout.ts";
import { layoutBoard, type Board as BoardLayout } from "../../layout/triangle-board.ts";
import { formatNumber } from "../../lib/format.ts";
import type { LitLayer } from "../graph/lit.ts";
import { Board, type BoardProps } from "./Board.tsx";
import { Thumbnail, ThumbnailGround } from "./Thumbnail.tsx";
import type { TriangleFigure } from "./useTriangle.ts";
import { useCellCounts } from "./useCellCounts.ts";

export interface MultiplesProps extends Pick<BoardProps, "label" | "p" | "adding" | "onPick" | "rows" | "diagonals" | "totals"> {
  figure: TriangleFigure;
  /** Whether a cell shows its paths; the others keep their graph only. */
  shows?: (entry: number, exit: number) => boolean;
  /** Marks the link of each shown cell along which paths go on that the row leaves out. */
  leftOut?: boolean;
}

const caption = 17;

/** The triangle as small multiples of the real graph, each with the paths of its cell: trace in orange, all continuations in blue. */
export function Multiples({ figure, shows, leftOut = false, rows = true, totals = true, ...board }: MultiplesProps): ReactElement {
  const { engine, settings, triangle, naming, part, hover } = figure;
  const { post, local, T } = settings;
  const { graph } = engine;
  const ground = useId();
  const drawing = useMemo(() => layoutGraph(graph, { top: post, density: "thumbnail" }), [graph, post]);
  const layout = useMemo((): BoardLayout => {
    const width = T <= 4 ? 150 : T <= 6 ? 124 : 100;
    const height = Math.min(150, Math.max(58, (width * drawing.placement.height) / drawing.placement.width)) + caption;
    return layoutBoard({ T, cell: { width, height }, sum: { width: 76, height: 42 }, gap: 8, left: 56, rows, totals });
  }, [T, drawing, rows, totals]);
  const layersOf = useMemo(() => {
    const cells = new Map<string, readonly LitLayer[]>();
    return (entry: number, exit: number): readonly LitLayer[] => {
      const key = `${entry},${exit}`;
      const known = cells.get(key);
      if (known) return known;
      const trace = { legs: cellPaths(post, entry, exit, local).legs.slice(0, 2) };
      const link = `state:h:${post}:${exit}>h:${post}:${exit + 1}` as EdgeId;
      const layers: LitLayer[] = [
        { as: "learning", ...engine.lit(learningSignalPaths(post, exit, local)) },
        { as: "eligibility", ...engine.lit(trace) },
        ...(leftOut && exit < T ? [{ as: "dropped" as const, nodes: new Set<NodeId>(), edges: new Set([link]) }] : []),
      ];
      cells.set(key, layers);
      return layers;
    };
  }, [engine, post, local, T, leftOut]);

  return (
    <Board
      {...board}
      rows={rows}
      totals={totals}
      layout={layout}
      T={T}
      triangle={triangle}
      countOfCell={useCellCounts(engine, local)}
      naming={naming}
      part={part}
      onHover={hover}
      ground={<ThumbnailGround id={ground} layout={drawing} />}
      cell={(entry, exit) => (
        <>
          <rect className="thumbnail-ground" width={layout.cell.width} height={layout.cell.height} rx={5} />
          <Thumbnail
            ground={ground}
            layout={drawing}
            layers={shows && !shows(entry, exit) ? none : layersOf(entry, exit)}
            width={layout.cell.width}
            height={layout.cell.height - caption}
          />
          <text className="tile-number" x={layout.cell.width / 2} y={layout.cell.height - 4} textAnchor="middle">
            {formatNumber(triangle.C[(entry - 1) * T + exit - 1]!)}
          </text>
        </>
      )}
    />
  );
}
const none: readonly LitLayer[] = [];
