import { litTable } from "./columns.ts";
import type { NumbersOf, NumberTable } from "./types.ts";

/** Files have plain spaces, by which spreadsheets and programs search, where a page has those that no line break parts. */
const withPlainSpaces = (text: string): string => text.replaceAll("\u00a0", " ");
const plainTable = ({ name, columns, rows }: NumberTable): NumberTable => ({
  name,
  columns: columns.map(withPlainSpaces),
  rows: rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell : withPlainSpaces(cell)))),
});

/** The tables of a figure: its own, or those that stand on the page. */
export const tablesOf = async (figure: HTMLElement, numbers?: NumbersOf): Promise<readonly NumberTable[]> =>
  ((await numbers?.()) ?? tablesShown(figure)).map(plainTable);

/** A cell as a number where it carries one, otherwise as its text. */
function valueOf(cell: Element): string | number {
  const carrier = cell.matches("[data-value]") ? cell : cell.querySelector("[data-value]");
  const value = carrier?.getAttribute("data-value");
  if (value && Number.isFinite(Number(value))) return Number(value);
  const text = (cell.textContent ?? "").trim().replace(/\s+/g, " ");
  const plain = text.replace("\u2212", "-");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

const rowOf = (row: HTMLTableRowElement): (string | number)[] =>
  [...row.cells].flatMap((cell) => [valueOf(cell), ...new Array<string>(Math.max(0, cell.colSpan - 1)).fill("")]);

/** The numbers that a figure shows: what is lit, and its tables, read off the page. For figures that have no tables of their own to give. */
function tablesShown(figure: HTMLElement): NumberTable[] {
  const { pathCount, pathSum } = figure.dataset;
  const status = figure.querySelector(".figure-status p")?.textContent ?? "";
  const lit: NumberTable = {
    ...litTable,
    rows: [[pathCount ?? "", pathSum === undefined ? "" : Number(pathSum), status]],
  };
  const shown = [...figure.querySelectorAll<HTMLTableElement>(".figure-picture table")].map((table, n): NumberTable => {
    const [head, ...rest] = [...table.rows].filter((row) => row.cells.length > 0);
    return {
      name: (table.caption?.textContent ?? "").trim() || `table ${n + 1}`,
      columns: head ? rowOf(head).map(String) : [],
      rows: rest.map(rowOf),
    };
  });
  return [lit, ...shown];
}
