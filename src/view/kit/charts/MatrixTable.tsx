import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { noSynapse } from "#content/charts.ts";
import { divergingColor, squareSide } from "./diverging.ts";
import { full, inCell, short } from "../numbers/numbers.ts";
import "./charts.css";
import { fixed } from "../../../lib/format.ts";

export interface MatrixTableProps {
  /** [rows, columns], row-major. */
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  /** Half-width of the zero-centred colour scale, shared by the tables that are compared. */
  readonly extent: number;
  readonly caption: ReactNode;
  /** Says what rows and columns are, in the corner between their labels. */
  readonly corner?: ReactNode;
  readonly rowLabel: (row: number) => string;
  readonly columnLabel: (column: number) => string;
  /** Index of the cell marked as chosen, or -1. */
  readonly chosen?: number;
  readonly onChoose?: (index: number) => void;
  /** Cells that exist in the array but not in the network, such as a missing autapse. */
  readonly absent?: (index: number) => boolean;
  /** Numbers are printed up to this many columns; beyond, squares: filled for plus, hollow for minus, area for size. */
  readonly digitsUpTo?: number;
  readonly data?: Readonly<Record<`data-${string}`, string>>;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A matrix as a table that can be read, heard and walked: one tab stop, arrow keys move, the focused cell is the chosen one. */
export function MatrixTable(props: MatrixTableProps) {
  const { values, rows, columns, extent, chosen = -1, onChoose, absent, digitsUpTo = 6 } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const tabStop = chosen >= 0 && chosen < rows * columns ? chosen : 0;
  const walk = (event: KeyboardEvent<HTMLElement>, row: number, column: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [down, right] =
      event.key === "Home" ? [0, -column] : event.key === "End" ? [0, columns - 1 - column] : (STEPS[event.key] ?? [0, 0]);
    const nextRow = Math.min(rows - 1, Math.max(0, row + down));
    const nextColumn = Math.min(columns - 1, Math.max(0, column + right));
    if (nextRow === row && nextColumn === column) return;
    event.preventDefault();
    body.current?.rows[nextRow]?.querySelectorAll<HTMLElement>("td")[nextColumn]?.focus({ focusVisible: true });
  };
  return (
    <table
      className="matrix"
      role={onChoose ? "grid" : undefined}
      data-digits={columns <= digitsUpTo}
      style={{ ["--rows" as string]: rows }}
      {...props.data}
    >
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <td>{props.corner}</td>
          {Array.from({ length: columns }, (_, column) => (
            <th key={column} scope="col">
              {props.columnLabel(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row}>
            <th scope="row">{props.rowLabel(row)}</th>
            {Array.from({ length: columns }, (_, column) => {
              const index = row * columns + column;
              const value = values[index];
              const missing = absent?.(index) ?? false;
              return (
                <td
                  key={column}
                  data-value={value}
                  data-chosen={index === chosen || undefined}
                  data-absent={missing || undefined}
                  aria-selected={onChoose ? index === chosen : undefined}
                  tabIndex={onChoose ? (index === tabStop ? 0 : -1) : undefined}
                  title={missing ? noSynapse : full(value)}
                  style={{ background: missing ? undefined : divergingColor(value, extent) }}
                  onFocus={onChoose && (() => onChoose(index))}
                  onPointerEnter={onChoose && ((event) => event.pointerType === "mouse" && onChoose(index))}
                  onClick={onChoose && ((event) => event.currentTarget.focus())}
                  onKeyDown={onChoose && ((event) => walk(event, row, column))}
                >
                  {columns <= digitsUpTo ? (
                    missing ? (
                      "\u2013"
                    ) : (
                      inCell(value, columns, extent)
                    )
                  ) : (
                    <Square value={value} extent={extent} missing={missing} />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Its number is its name. Beside the square, as hidden text, it would be one more thing to be laid out and clipped in each of hundreds of cells. */
function Square({ value, extent, missing }: { readonly value: number; readonly extent: number; readonly missing: boolean }) {
  const sign = missing || value === 0 ? "none" : value > 0 ? "plus" : "minus";
  const side = sign === "none" ? "1px" : `${fixed(squareSide(value, extent) * 86, 1)}%`;
  return (
    <span
      className="matrix-square"
      data-sign={sign}
      style={{ width: side, height: side }}
      role="img"
      aria-label={missing ? noSynapse : short(value, 3)}
    />
  );
}
