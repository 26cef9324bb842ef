import type { Cell, FoundArray, ShapeFault } from "./types.ts";

/** Names of columns, in the order in which the axes are laid out: time, post, pre, last. */
const AXES: readonly RegExp[] = [
  /^(t|time|step|axis_?0)$/i,
  /^(post|to|row|j|target|k|dim_?0)$/i,
  /^(pre|from|col|column|i|source|input|dim_?1)$/i,
  /^(q|state)$/i,
];
const VALUE = /^(value|val|values|grad|gradient|entry|number|x)$/i;
const NAME = /^(matrix|name|param|parameter|array|tensor|variable|weight)$/i;

const columnOf = (header: readonly Cell[], pattern: RegExp): number => header.findIndex(({ text }) => pattern.test(text));

/** Whether a table holds one entry a line, with its indices beside it. */
export function isLong(header: readonly Cell[] | null, rows: readonly (readonly Cell[])[]): boolean {
  if (header === null || columnOf(header, VALUE) < 0 || !AXES.some((axis) => columnOf(header, axis) >= 0)) return false;
  return rows.every((row) => row.length === header.length);
}

/** Reads such a table: an array for each name in its name column, or one. Indices count from the least one found, 0 or 1. */
export function readLong(header: readonly Cell[], rows: readonly (readonly Cell[])[]): FoundArray[] {
  const value = columnOf(header, VALUE);
  const name = columnOf(header, NAME);
  const axes = AXES.map((axis) => columnOf(header, axis)).filter((column) => column >= 0);
  const groups = new Map<string, (readonly Cell[])[]>();
  for (const row of rows) {
    const label = name < 0 ? "" : row[name].text;
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [row]);
    else group.push(row);
  }
  return [...groups].map(([label, group]) => arrayOf(label, group, axes, value));
}

function arrayOf(label: string, rows: readonly (readonly Cell[])[], axes: readonly number[], value: number): FoundArray {
  const least = axes.map((column) => rows.reduce((low, row) => Math.min(low, row[column].value), Infinity));
  const most = axes.map((column) => rows.reduce((high, row) => Math.max(high, row[column].value), -Infinity));
  const base = least.includes(0) ? 0 : 1;
  const shape = most.map((high) => high - base + 1);
  const size = shape.reduce((a, b) => a * b, 1);
  const wrong: ShapeFault = { kind: "missing-entries", expected: size, got: rows.length };
  const found = { labels: label === "" ? [] : [label], factor: 1 };
  const unordered = { ...found, shape: [rows.length], cells: rows.map((row) => row[value]), fault: wrong };
  if (size !== rows.length || shape.some((length) => !Number.isInteger(length) || length < 1)) return unordered;
  const cells = new Array<Cell | undefined>(size).fill(undefined);
  for (const row of rows) {
    const place = axes.reduce((sum, column, k) => sum * shape[k] + (row[column].value - base), 0);
    if (!Number.isInteger(place) || place < 0 || place >= size) return unordered;
    cells[place] = row[value];
  }
  const filled = cells.filter((cell) => cell !== undefined);
  return filled.length < size ? { ...unordered, fault: { ...wrong, got: filled.length } } : { ...found, shape, cells: filled, fault: null };
}
