/**
 * Where the cells and sums of the triangle lie. Rows by exit t, columns by lag t - t', so that cells of one entry t' lie on a diagonal that runs
 * down to the right. `p` goes from 0 to 1 as the diagonals are straightened: each column slides up by its lag, until the cells of an entry lie in
 * one row; then the old rows run up to the right. Sums stand where their line of cells ends: a band of them, below the cells at first and above them
 * once straightened, makes the cells slide down by its height.
 */
export interface Point {
  x: number;
  y: number;
}
export interface Board {
  readonly width: number;
  readonly height: number;
  readonly cell: { readonly width: number; readonly height: number };
  readonly sum: { readonly width: number; readonly height: number };
  /** top left corners; times from 1 */
  cellAt(entry: number, exit: number, p: number): Point;
  rowSumAt(exit: number, p: number): Point;
  diagonalSumAt(entry: number, p: number): Point;
  /** the middle of the label of a lag, above its column, and of a line of cells, to its left */
  lagAt(lag: number): Point;
  lineAt(line: number, p: number): Point;
  /** the corner where both totals stand */
  readonly totals: Point;
}

export interface BoardOptions {
  T: number;
  cell: { width: number; height: number };
  sum: { width: number; height: number };
  /** between cells */
  gap: number;
  left: number;
  /** whether there are row sums, and the totals below all */
  rows?: boolean;
  totals?: boolean;
}

export function layoutBoard({ T, cell, sum, gap, left, rows = true, totals = true }: BoardOptions): Board {
  const labels = 22;
  const dx = cell.width + gap;
  const dy = cell.height + gap;
  const band = rows ? sum.height : 0;
  const x = (column: number) => left + column * dx;
  const y = (line: number, p: number) => labels + gap + p * band + (line - 1) * dy;
  const beside = x(T) + 10;
  const below = y(T + 1, 0) + 4;
  // sums are centred on the column or line of cells that they end
  const inColumn = (column: number) => x(column) + (cell.width - sum.width) / 2;
  const inLine = (line: number, p: number) => y(line, p) + (cell.height - sum.height) / 2;
  const between = (a: Point, b: Point, p: number): Point => ({ x: a.x + (b.x - a.x) * p, y: a.y + (b.y - a.y) * p });
  const totalsY = below + sum.height + 8;
  return {
    width: beside + sum.width + 4,
    height: totals ? totalsY + 46 : totalsY,
    cell,
    sum,
    cellAt: (entry, exit, p) => ({ x: x(exit - entry), y: y(exit - p * (exit - entry), p) }),
    rowSumAt: (exit, p) => between({ x: beside, y: inLine(exit, 0) }, { x: Math.min(inColumn(exit), beside), y: labels }, p),
    diagonalSumAt: (entry, p) => between({ x: Math.min(inColumn(T - entry + 1), beside), y: below }, { x: beside, y: inLine(entry, 1) }, p),
    lagAt: (lag) => ({ x: x(lag) + cell.width / 2, y: 14 }),
    lineAt: (line, p) => ({ x: left - 8, y: y(line, p) + cell.height / 2 }),
    totals: { x: beside + sum.width, y: totalsY },
  };
}
