import { readCell } from "./numbers.ts";
import type { Cell } from "./types.ts";

/** How the cells of a table's lines are told apart. `comma`: whether the decimal sign is a comma. */
export interface Dialect {
  readonly delimiter: "\t" | ";" | "," | " ";
  readonly comma: boolean;
}

const WITH_COMMA = /^[-+]?\d+,\d+(?:[eE][-+]?\d+)?$/;
const WITH_POINT = /^[-+]?(\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** Cuts a line at the delimiter, outside of quotes. Blanks at both ends of a cell, and its quotes, fall away. */
export function cut(line: string, delimiter: Dialect["delimiter"]): string[] {
  if (delimiter === " ") return line.trim().split(/\s+/).map(unquoted);
  const cells: string[] = [];
  let cell = "";
  let quote = false;
  for (const character of line) {
    if (character === '"') quote = !quote;
    if (character === delimiter && !quote) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  cells.push(cell);
  while (cells.length > 1 && cells.at(-1)!.trim() === "") cells.pop();
  return cells.map((text) => unquoted(text.trim()));
}

const unquoted = (text: string): string => (/^(".*"|'.*')$/.test(text) ? text.slice(1, -1).trim() : text);

/** Tabs before semicolons before commas before blanks; 6,7 is a number where the comma cuts nothing and no number has a point. */
export function dialectOf(lines: readonly string[]): Dialect {
  const tabs = lines.filter((line) => line.includes("\t")).length;
  const semicolons = lines.filter((line) => line.includes(";")).length;
  const commas = lines.filter((line) => line.includes(",")).length;
  const half = lines.length / 2;
  const blanks: Dialect = { delimiter: " ", comma: true };
  if (tabs >= half && tabs > 0) return withSign(lines, "\t");
  if (semicolons >= half && semicolons > 0) return withSign(lines, ";");
  if (commas > 0 && withSign(lines, " ").comma && lines.every((line) => !/,\s/.test(line))) return blanks;
  if (commas >= half && commas > 0)
    return { delimiter: ",", comma: lines.some((line) => cut(line, ",").some((cell) => WITH_COMMA.test(cell))) };
  return { delimiter: " ", comma: false };
}

function withSign(lines: readonly string[], delimiter: Dialect["delimiter"]): Dialect {
  let comma = 0;
  let point = 0;
  for (const line of lines)
    for (const cell of cut(line, delimiter)) {
      if (WITH_COMMA.test(cell)) comma++;
      else if (WITH_POINT.test(cell)) point++;
    }
  return { delimiter, comma: comma > 0 && point === 0 };
}

/** The cells of a line as entries. */
export function cellsOf(line: string, { delimiter, comma }: Dialect): Cell[] {
  return cut(line, delimiter).map((text) => readCell(comma && WITH_COMMA.test(text) ? text.replace(",", ".") : text));
}
