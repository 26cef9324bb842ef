import { cellsOf, dialectOf } from "./lines.ts";
import { isLong, readLong } from "./long.ts";
import { readCell } from "./numbers.ts";
import type { Cell, FoundArray, ShapeFault } from "./types.ts";

const FACTOR = /^\s*(\d+(?:\.\d*)?(?:e[-+]?\d+)?)\s*\*\s*$/i;
const COLUMNS = /^\s*columns?\s+(\d+)(?:\s*(?:through|to|and|-|:)\s*(\d+))?\s*:?\s*$/i;
/** Row and column names as R prints them. */
const R_COLUMNS = /^\s*(\[,\d+\]\s*)+$/;
const NAMED_ROW = /^\s*([^\s:=,;][^:=,;]*?)\s*[:=]\s*([-+.\d].*)$/;
const MARKDOWN_ROW = /^\s*\|.*\|\s*$/;
const MARKDOWN_RULE = /^\s*\|[\s|:-]+\|\s*$/;
const R_ROW = /^\s*\[\d+,?\]/;

/** A line without numbers that is longer than this names nothing. */
const LONGEST_NAME = 200;

interface Block {
  labels: string[];
  header: Cell[] | null;
  rows: Cell[][];
  factor: number;
  /** First column that the rows hold, counted from 1, where a display prints a wide matrix in parts. */
  column: number;
}

const emptyBlock = (labels: string[] = [], factor = 1): Block => ({ labels, header: null, rows: [], factor, column: 1 });

const isEntry = ({ kind }: Cell): boolean => kind !== "other";
const isBlank = ({ text }: Cell): boolean => text === "";

/** Lines without the marks of comments, of R and of Markdown's tables; `name: numbers` as two lines. */
function linesOf(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    if (R_COLUMNS.test(line) || MARKDOWN_RULE.test(line)) return [];
    const raw = MARKDOWN_ROW.test(line) ? line.trim().slice(1, -1).replace(/\|/g, "\t") : line;
    const bare = raw.replace(/^\s*[#%]+/, "").replace(R_ROW, "");
    const named = NAMED_ROW.exec(bare);
    return named === null ? [bare] : [named[1], named[2]];
  });
}

/** Whether these are 0, 1, 2, … or 1, 2, 3, …: names of rows or columns, rather than numbers. */
function counts(cells: readonly Cell[]): boolean {
  const first = cells[0];
  return (
    first !== undefined &&
    (first.text === "0" || first.text === "1") &&
    cells.every(({ text }, k) => text === String(Number(first.text) + k))
  );
}

/** Cuts lines into blocks of rows that belong together: blank lines, names and headers lie between them. */
function blocksOf(lines: readonly string[]): Block[] {
  const dialect = dialectOf(lines.filter((line) => /\d/.test(line) && !COLUMNS.test(line)));
  const blocks: Block[] = [];
  let block = emptyBlock();
  const close = (labels: string[], factor = 1): void => {
    if (block.rows.length > 0) blocks.push(block);
    block = emptyBlock(labels, factor);
  };
  for (const line of lines) {
    const factor = FACTOR.exec(line);
    const columns = COLUMNS.exec(line);
    if (line.trim() === "") {
      if (block.rows.length > 0) close([]);
    } else if (columns !== null) {
      if (block.rows.length > 0) close([], block.factor);
      else if (Number(columns[1]) > 1) block.factor = blocks.at(-1)?.factor ?? 1;
      block.column = Number(columns[1]);
    } else if (factor !== null) block.factor = Number(factor[1]);
    else {
      const cells = cellsOf(line, dialect);
      const entries = cells.filter(isEntry).length;
      if (entries > 0 && (entries >= cells.length - 1 || (block.rows.length > 0 && cells.length === block.rows[0].length)))
        block.rows.push(cells);
      else if (cells.length > 1 && entries === 0 && dialect.delimiter !== " ") {
        close(block.rows.length > 0 ? [] : block.labels, block.factor);
        block.header = cells;
      } else {
        if (block.rows.length > 0) close([]);
        if (cells.length > 1 && entries === 0) block.header = cells;
        if (line.length <= LONGEST_NAME) block.labels.push(...line.split(/[\s=:]+/).filter((word) => word !== ""));
      }
    }
  }
  close([]);
  return blocks;
}

/** Without a row that numbers the columns, and a column that names or numbers the rows. */
function withoutNames({ header, rows }: Block): Cell[][] {
  let body = rows;
  let named = header !== null && isBlank(header[0]);
  const [first, second] = [rows[0], rows[1]];
  if (header === null && second !== undefined) {
    if (isBlank(first[0]) && counts(first.slice(1))) named = true;
    else if (counts(first) && second.length === first.length + 1) named = true;
    if (named) body = rows.slice(1);
  }
  const numbered = counts(body.map((row) => row[0]));
  if (header !== null && /^(index|unnamed: 0|row|rownames)$/i.test(header[0].text)) named = true;
  if (header !== null && numbered && body.every((row) => row.length === header.length + 1)) named = true;
  const words = body.every((row) => row.length > 1 && !isEntry(row[0]));
  return named || words ? body.map((row) => row.slice(1)) : body;
}

/** Sets the parts of a wide matrix side by side. */
function joined(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const left = out.at(-1);
    if (block.column > 1 && left !== undefined && left.rows.length === block.rows.length)
      left.rows = left.rows.map((row, k) => [...row, ...block.rows[k]]);
    else out.push({ ...block });
  }
  return out;
}

function toArray(block: Block): FoundArray {
  const rows = withoutNames(block);
  const width = rows[0].length;
  const bad = rows.findIndex((row) => row.length !== width);
  const fault: ShapeFault | null = bad < 0 ? null : { kind: "ragged", index: [bad], expected: width, got: rows[bad].length };
  const cells = rows.flat().map((cell) => (isBlank(cell) ? readCell("null") : cell));
  return { labels: block.labels, shape: [rows.length, width], cells, factor: block.factor, fault };
}

/** Finds the arrays of a text without brackets: CSV, TSV, lines of numbers, MATLAB, R, Julia and pandas displays, one entry a line. */
export function findTables(text: string): FoundArray[] {
  return joined(blocksOf(linesOf(text))).flatMap((block) =>
    isLong(block.header, block.rows) ? readLong(block.header!, block.rows) : [toArray(block)],
  );
}
