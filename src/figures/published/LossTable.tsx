import type { ReactElement } from "react";
import { sources, table, tests } from "#content/figures/published.ts";
import { PUBLISHED_TESTS } from "../../training/published/numbers.ts";
import { differenceText, rowsOf, SOURCES, type Losses } from "./model.ts";
import { fixed, precise } from "../../lib/format.ts";

/** Each loss beside the published ones, with its relative differences. */
export function LossTable({ losses }: { readonly losses: Losses }): ReactElement {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className="checks-scroll" role="group" aria-label={table.label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{table.iteration}</th>
            <th scope="col">{table.loss}</th>
            {SOURCES.flatMap((source) => [
              <th key={source} scope="col">
                {sources[source]}
              </th>,
              <th key={`${source} difference`} scope="col">
                <span className="visually-hidden">{sources[source]}: </span>
                {table.difference}
              </th>,
            ])}
          </tr>
        </thead>
        {PUBLISHED_TESTS.map((test) => (
          <tbody key={test} data-test={test}>
            <tr>
              <th scope="rowgroup" colSpan={6}>
                {tests[test]}
              </th>
            </tr>
            {rowsOf(test, losses).map(({ iteration, loss, published }) => (
              <tr key={iteration}>
                <th scope="row">{iteration}</th>
                <td className="number" data-loss={loss}>
                  {Number.isNaN(loss) ? "–" : precise(loss, 15)}
                </td>
                {SOURCES.flatMap((source) => {
                  const one = published[source]!;
                  return [
                    <td key={source} className="number">
                      {fixed(one.loss, 12)}
                    </td>,
                    <td key={`${source} difference`} className="number published-difference" data-agrees={one.agrees}>
                      {differenceText(one.difference)}
                    </td>,
                  ];
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
