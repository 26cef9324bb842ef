import { useId, useMemo } from "react";
import type { ReactElement } from "react";
import { edgeId, hiddenId } from "../../graph/ids.ts";
import type { LocalSet } from "../../model/types.ts";
import { cell as cellPaths, directLearningSignalPaths, learningSignalPaths } from "../../graph/path-sets.ts";
import { layoutGraph } from "../../layout/graph-layout.ts";
import { layoutBoard, type Board as BoardLayout } from "../../layout/triangle-board.ts";
import { formatNumber } from "../../lib/format.ts";
import type { Engine } from "../../state/engine.ts";
import { litPart, termOfKind, type LitLayer } from "../graph/edges/lit.ts";
import { Board, type BoardProps } from "./Board.tsx";
import { Thumbnail, ThumbnailGround } from "./Thumbnail.tsx";
import type { TriangleFigure } from "./use-triangle.ts";
import { useCellCounts } from "./use-cell-counts.ts";

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
  const { engine, settings, triangle, naming, term, part, hover } = figure;
  const { post, local, T } = settings;
  const { graph } = engine;
  const ground = useId();
  const drawing = useMemo(() => layoutGraph(graph, { top: post, density: "thumbnail" }), [graph, post]);
  const layout = useMemo((): BoardLayout => {
    const width = T <= 4 ? 150 : T <= 6 ? 124 : 100;
    const height = Math.min(88, Math.max(58, (width * drawing.placement.height) / drawing.placement.width)) + caption;
    return layoutBoard({ T, cell: { width, height }, sum: { width: 96, height: 50 }, gap: 8, left: 72, rows, totals });
  }, [T, drawing, rows, totals]);
  const whole = useMemo(() => layersOf(engine, post, local, leftOut), [engine, post, local, leftOut]);
  const layers = useMemo(() => partsOf(whole, engine, post, term), [whole, engine, post, term]);

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
            layers={shows && !shows(entry, exit) ? none : (layers.get(`${entry},${exit}`) ?? none)}
            width={layout.cell.width}
            height={layout.cell.height - caption}
          />
          <text className="tile-number" x={layout.cell.width / 2} y={layout.cell.height - 4} textAnchor="middle">
            {formatNumber(triangle.C[(entry - 1) * T + exit - 1])}
          </text>
        </>
      )}
    />
  );
}
const none: readonly LitLayer[] = [];

/** The paths of every cell: its own part of the trace, the signal that its row shares, and the link along which paths go on. */
function layersOf(engine: Engine, post: number, local: LocalSet, leftOut: boolean): ReadonlyMap<string, readonly LitLayer[]> {
  const { T } = engine.graph;
  const cells = new Map<string, readonly LitLayer[]>();
  for (let exit = 1; exit <= T; exit++) {
    const signal: LitLayer = { as: "learning", ...engine.lit(learningSignalPaths(post, exit, local)) };
    const link = edgeId("state", hiddenId(post, exit), hiddenId(post, exit + 1));
    const dropped: readonly LitLayer[] = leftOut && exit < T ? [{ as: "dropped", nodes: new Set(), edges: new Set([link]) }] : [];
    for (let entry = 1; entry <= exit; entry++) {
      const trace = { legs: cellPaths(post, entry, exit, local).legs.slice(0, 2) };
      cells.set(`${entry},${exit}`, [signal, { as: "eligibility", ...engine.lit(trace) }, ...dropped]);
    }
  }
  return cells;
}

/** Of every cell the edges of the term that is lit elsewhere; all of them if it is the trace, the signal or the gradient, which light whole cells. */
function partsOf(whole: ReadonlyMap<string, readonly LitLayer[]>, engine: Engine, post: number, term: string | null): typeof whole {
  const part = (layers: readonly LitLayer[], exit: number): readonly LitLayer[] =>
    term === "partial-learning-signal"
      ? [{ as: "learning", ...engine.lit(directLearningSignalPaths(post, exit)) }]
      : (litPart(layers, engine.graph.edges, term ?? "") ?? none);
  if (term === null || !(term === "partial-learning-signal" || Object.values<string>(termOfKind).includes(term))) return whole;
  return new Map([...whole].map(([cell, layers]) => [cell, part(layers, Number(cell.split(",")[1]))]));
}
