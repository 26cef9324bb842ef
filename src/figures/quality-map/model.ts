import { GAINS, LEAKS, TRACES, type MapCell, type Square, type TraceKind } from "../../rnn/quality/axes.ts";
import type { SquareResult, SquareValues } from "../../rnn/quality/square.ts";
import type { NumberTable } from "../../view/export/types.ts";
import map from "./map.json";

export type Measure = "cosine" | "error";
export type MapSquare = Square & SquareResult;

/** The committed map, as `npm run map` wrote it. */
const committed = map as unknown as {
  readonly command: string;
  readonly date: string;
  readonly seeds: number;
  readonly squares: readonly MapSquare[];
};
export const { command, date, seeds } = committed;

/** The squares of a cell and a size, row by row. */
export const mapOf = (cell: MapCell, N: number): readonly MapSquare[] =>
  committed.squares.filter((square) => square.cell === cell && square.N === N);

function squareAt(square: Square): MapSquare {
  const found = mapOf(square.cell, square.N).find(({ leak, gain }) => leak === square.leak && gain === square.gain);
  if (found === undefined) throw new Error(`the map has no square ${JSON.stringify(square)}`);
  return found;
}

/** What the caption tells of. */
export const captionFacts = {
  seeds,
  weak: squareAt({ cell: "rate", N: 32, leak: 0.9, gain: 0.5 }),
  strong: squareAt({ cell: "rate", N: 32, leak: 0.9, gain: 3 }),
  adapting: squareAt({ cell: "alif", N: 32, leak: 0.97, gain: 0.25 }),
};

/** The median of a square; NaN where no seed has one. */
export const medianOf = (values: SquareValues, measure: Measure): number => values[measure]?.[1] ?? NaN;

/** What colours a square, from -1 to 1: a cosine as it is; an error by how far it is below 1, that of a gradient of 0. */
export const shadeOf = (measure: Measure, median: number): number => (measure === "cosine" ? median : Math.max(-1, 1 - median));

/** The row and the column of a square of a cell, by its place in the list. */
export const gridOf = (cell: MapCell) => ({ rows: LEAKS.length, columns: GAINS[cell].length });

/** Whether a square recomputed here has the committed medians, to the last bit. */
export const isSame = (square: MapSquare, here: SquareResult): boolean =>
  TRACES.every((kind) =>
    (["cosine", "error"] as const).every((measure) => Object.is(medianOf(square[kind], measure), medianOf(here[kind], measure))),
  );

/** Every number of a map. */
export function tableOf(squares: readonly MapSquare[]): NumberTable {
  const kinds: readonly TraceKind[] = TRACES;
  const measures: readonly Measure[] = ["cosine", "error"];
  return {
    name: "quality-map",
    columns: [
      ...["cell", "N", "leak", "gain"],
      ...kinds.flatMap((kind) =>
        measures.flatMap((measure) => ["lower quartile", "median", "upper quartile"].map((one) => `${kind} ${measure} ${one}`)),
      ),
    ],
    rows: squares.map((square) => [
      ...[square.cell, square.N, square.leak, square.gain],
      ...kinds.flatMap((kind) =>
        measures.flatMap((measure): (string | number)[] => [...(square[kind][measure] ?? (["none", "none", "none"] as const))]),
      ),
    ]),
  };
}
