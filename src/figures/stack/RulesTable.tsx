import { useId, type ReactElement } from "react";
import * as words from "#content/figures/stack.tsx";
import { formatCount, formatNumber, formatTrimmed } from "../../lib/format.ts";
import { useSetting } from "../../state/article.ts";
import type { Error, Standing } from "./model.ts";
import { own } from "./settings.ts";
import { Speech } from "../../view/kit/speech/Speech.tsx";
import "../../view/kit/charts/tables.css";

/** Which rules keep which paths of the weight i -> j, what they sum to, and how wrong each is in either layer. Choosing a line lights its paths. */
export function RulesTable({ standings, i, j }: { standings: readonly Standing[]; i: number; j: number }): ReactElement {
  const [chosen, choose] = useSetting(own.stackRule);
  const group = useId();
  const whole = standings[0].sum;
  const { columns } = words.table;
  return (
    <div className="table-scroll stack-scroll" tabIndex={0} role="region" aria-label={words.table.label}>
      <table className="figure-table stack-rules">
        <thead>
          <tr>
            <th scope="col">{columns.rule}</th>
            <th scope="col">{columns.paths(i, j)}</th>
            <th scope="col">{columns.sum}</th>
            <th scope="col">{columns.lower}</th>
            <th scope="col">{columns.upper}</th>
          </tr>
        </thead>
        <tbody>
          {standings.map(({ rule, count, sum, errors }) => (
            <tr key={rule} data-rule={rule} data-chosen={rule === chosen || undefined}>
              <th scope="row">
                <label>
                  <input type="radio" name={group} checked={rule === chosen} onChange={() => choose(rule)} />
                  <span>
                    {words.rules[rule].title}{" "}
                    <small>
                      <Speech>{words.rules[rule].keeps}</Speech>
                    </small>
                  </span>
                </label>
              </th>
              <td data-paths={String(count)}>{formatCount(count)}</td>
              <td data-sum={sum}>
                {formatNumber(sum)} <small>{words.share(whole === 0 ? undefined : formatTrimmed((100 * sum) / whole, 0))}</small>
              </td>
              <ErrorCell of="lower" error={errors[0]} />
              <ErrorCell of="upper" error={errors[1]} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ErrorCell({ of, error }: { of: "lower" | "upper"; error: Error }): ReactElement {
  return (
    <td data-layer={of} data-relative-error={error.relative} data-cosine={error.cosine ?? "none"}>
      {formatNumber(error.relative)} <small>{words.cosine(error.cosine === null ? undefined : formatNumber(error.cosine))}</small>
    </td>
  );
}
