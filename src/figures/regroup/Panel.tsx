import type { ReactElement, ReactNode } from "react";
import * as words from "#content/figures/regroup.tsx";
import { formatNumber } from "../../lib/format.ts";
import { divergingColor } from "../../view/kit/charts/diverging.ts";

/** Beyond this, tiles show their colour alone; the number is in `data-value` and in the title. */
const DIGITS_UP_TO = 5;

export interface PanelProps {
  name: "entry" | "exit" | "error";
  title: ReactNode;
  T: number;
  /** [T entry, T down] */
  tiles: Float64Array;
  extent: number;
  /** The step that counts downwards: t of the exit, or s of the error. */
  down: string;
  /** Sums stand under the columns, or beside the lines. */
  sumsOf: "columns" | "lines";
  sums: readonly number[];
  total: number;
  /** Has the sum of this column or line been made when the network has run to step t? */
  known: (line: number) => boolean;
  litTile: (entry: number, line: number) => boolean;
  /** A sum that can be picked; none in the third panel. */
  onPick?: (line: number) => void;
  picked?: number;
  children: ReactNode;
}

/** One order of summation: the tiles, entries across, with the sums of that order beside or below them. */
export function Panel(props: PanelProps): ReactElement {
  const { name, title, T, tiles, extent, down, sumsOf, sums, total, known, litTile, onPick, picked, children } = props;
  const steps = Array.from({ length: T }, (_, n) => n + 1);
  const sumCell = (line: number): ReactElement => {
    const value = sums[line - 1];
    const text = formatNumber(value);
    return (
      <td key={line} className="regroup-sum" data-sum={line} data-value={String(value)} data-known={known(line)}>
        {onPick ? (
          <button
            type="button"
            className="quiet-button"
            aria-pressed={picked === line}
            aria-label={words.sumOf(name, line, text)}
            onClick={() => onPick(line)}
          >
            {text}
          </button>
        ) : (
          text
        )}
      </td>
    );
  };
  const totalCell = (
    <td className="regroup-total" data-lights="gradient" data-total={name} data-value={String(total)}>
      {formatNumber(total)}
    </td>
  );
  return (
    <div className="regroup-panel" data-panel={name}>
      <table className="regroup-table" data-digits={T <= DIGITS_UP_TO} style={{ ["--rows" as string]: T }}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <i>{down}</i>
              <span aria-hidden="true">{"\u2193"}</span>
            </th>
            {steps.map((entry) => (
              <th key={entry} scope="col">
                {entry === 1 && <i>t&prime; = </i>}
                {entry}
              </th>
            ))}
            {sumsOf === "lines" && (
              <th scope="col" data-sums="">
                {words.sum}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {steps.map((line) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              {steps.map((entry) => {
                if (entry > line) return <td key={entry} className="regroup-none" />;
                const value = tiles[(entry - 1) * T + line - 1];
                return (
                  <td
                    key={entry}
                    className="regroup-tile"
                    data-cell={`${entry},${line}`}
                    data-value={String(value)}
                    data-known={known(sumsOf === "columns" ? entry : line)}
                    data-lit={litTile(entry, line) || undefined}
                    title={formatNumber(value)}
                    style={{ background: divergingColor(value, extent) }}
                  >
                    {T <= DIGITS_UP_TO ? formatNumber(value, 2) : <span className="visually-hidden">{formatNumber(value)}</span>}
                  </td>
                );
              })}
              {sumsOf === "lines" && sumCell(line)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{sumsOf === "columns" ? words.sum : words.all}</th>
            {sumsOf === "columns" ? steps.map(sumCell) : <td colSpan={T} />}
            {sumsOf === "lines" && totalCell}
          </tr>
          {sumsOf === "columns" && (
            <tr>
              <th scope="row">{words.all}</th>
              <td colSpan={T - 1} />
              {totalCell}
            </tr>
          )}
        </tfoot>
      </table>
      <p className="regroup-sentence">{children}</p>
    </div>
  );
}
