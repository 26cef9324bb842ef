import type { ReactElement } from "react";
import * as words from "#content/figures/quality-map.tsx";
import { TRACES } from "../../rnn/quality/axes.ts";
import type { MapSquare } from "./model.ts";
import "../../view/kit/charts/tables.css";

/** The same map as a table, a row for each square, all three ways side by side. */
export function AllNumbers({ squares }: { readonly squares: readonly MapSquare[] }): ReactElement {
  return (
    <details className="quality-numbers">
      <summary>{words.table.summary}</summary>
      <div className="table-scroll">
        <table className="figure-table">
          <caption className="visually-hidden">{words.table.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.table.square}</th>
              {TRACES.map((kind) => (
                <th key={kind} scope="col">
                  {words.traces[kind]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {squares.map((square) => (
              <tr key={`${square.leak} ${square.gain}`}>
                <th scope="row">{words.table.row(square.leak, square.gain)}</th>
                {TRACES.map((kind) => (
                  <td key={kind}>{words.table.entry(square[kind])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
