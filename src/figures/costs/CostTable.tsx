import type { ReactElement } from "react";
import * as words from "#content/figures/costs.tsx";
import type { RuleName } from "../../model/rule-names.ts";
import { CostFormula } from "../../view/kit/numbers/CostFormula.tsx";
import { rungsOf, type Course } from "./ladder.ts";
import type { Quantity } from "./quantities.ts";
import { Speech } from "../../view/kit/speech/Speech.tsx";
import "../../view/kit/charts/tables.css";

export const TABLE_SIZES = [8, 100, 1000, 10_000] as const;

/** The same numbers as the chart: by rung and rule, the leading order, and what it comes to. */
export function CostTable({
  courses,
  quantity,
  chosen,
}: {
  courses: readonly Course[];
  quantity: Quantity;
  chosen: RuleName;
}): ReactElement {
  return (
    <details className="costs-table">
      <summary>{words.table.open}</summary>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={words.table.label}>
        <table className="figure-table">
          <caption>{words.axis[quantity]}</caption>
          <thead>
            <tr>
              <th scope="col">{words.table.rule}</th>
              <th scope="col">{words.table.leading}</th>
              {TABLE_SIZES.map((N) => (
                <th key={N} scope="col">
                  <i>N</i> = {words.size(N)}
                </th>
              ))}
            </tr>
          </thead>
          {rungsOf(courses).map(({ rung, courses: of }) => (
            <tbody key={rung}>
              {of.map(({ name, order, leading, at }) => (
                <tr key={name} data-cost-of={name} data-lit={name === chosen || undefined}>
                  <th scope="row">
                    <Speech>{words.label(name, order)}</Speech>
                  </th>
                  <td>
                    <CostFormula cost={leading} />
                  </td>
                  {TABLE_SIZES.map((N) => (
                    <td key={N} data-value={at(N)}>
                      {words.value(at(N))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </details>
  );
}
