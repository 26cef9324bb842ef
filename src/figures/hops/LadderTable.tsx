import type { ReactElement } from "react";
import * as words from "#content/figures/hops.tsx";
import type { UnrolledGraph } from "../../graph/types.ts";
import type { LocalSetName } from "../../model/types.ts";
import { formatCount, formatNumber } from "../../lib/format.ts";
import { closedFormOf, type Rung } from "./ladder.ts";
import "../../view/kit/charts/tables.css";

/** One line per number of hops: a bar as long as its paths are many, their number, the closed form, and what they add to the gradient. */
export function LadderTable({
  graph,
  local,
  rungs,
  m,
  from,
  to,
}: {
  graph: UnrolledGraph;
  local: LocalSetName;
  rungs: readonly Rung[];
  m: number;
  /** The synapse that the sums are of. */
  from: number;
  to: number;
}): ReactElement {
  const columns = words.ladderColumns;
  const most = rungs.reduce((largest, { counted }) => (counted > largest ? counted : largest), 1n);
  const kept = rungs.slice(0, m);
  const total = (of: readonly Rung[]): bigint => of.reduce((sum, { counted }) => sum + counted, 0n);
  return (
    <div className="table-scroll">
      <table className="figure-table hops-table">
        <caption>{words.ladder(from, to)}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.hops}</th>
            <th scope="col">{columns.paths}</th>
            <th scope="col">{columns.closed}</th>
            <th scope="col">{columns.sum(from, to)}</th>
          </tr>
        </thead>
        <tbody>
          {rungs.map(({ hops, counted, closed, sum }) => {
            const { base, rest } = closedFormOf(graph, local, hops);
            return (
              <tr key={hops} data-hops={hops} data-kept={hops < m || undefined} data-value={String(counted)}>
                <th scope="row">
                  {hops}
                  <span className="hops-bar" data-class={`hop-${Math.min(hops, 6)}`} aria-hidden="true">
                    <span style={{ width: `${(100 * Number(counted)) / Number(most)}%` }} />
                  </span>
                </th>
                <td>{formatCount(counted)}</td>
                <td data-closed={String(closed)}>
                  {String(base)}
                  <sup>{hops}</sup> · {rest}
                  <span className="hops-equals"> = {formatCount(closed)}</span>
                </td>
                <td data-sum={sum}>{formatNumber(sum)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.kept}</th>
            <td>{formatCount(total(kept))}</td>
            <td>{words.ofAll(formatCount(total(rungs)))}</td>
            <td>
              {formatNumber(kept.reduce((sum, rung) => sum + rung.sum, 0))}
              <small> {words.ofAll(formatNumber(rungs.reduce((sum, rung) => sum + rung.sum, 0)))}</small>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
