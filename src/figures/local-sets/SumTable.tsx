import type { ReactElement, ReactNode } from "react";
import { cosineText, errorText, sets, table } from "#content/figures/local-sets.tsx";
import type { LocalSetName } from "../../model/types.ts";
import { full } from "../../view/kit/numbers/numbers.ts";
import { NumberText } from "../../view/kit/numbers/NumberText.tsx";
import type { Placed, Sum } from "./model.ts";
import "../../view/kit/charts/tables.css";

interface Props {
  readonly truth: number;
  readonly mine: Placed;
  readonly named: readonly (readonly [LocalSetName, Placed])[];
  /** The sum with the adaptation in both factors; absent where there is none. */
  readonly mistake: Sum | undefined;
  /** The named set that the placement is, if it has a name. */
  readonly current: LocalSetName | undefined;
  readonly onChoose: (name: LocalSetName) => void;
}

/** Exact and approximate sums under the placement at hand and under the three named sets, against backpropagation. */
export function SumTable({ truth, mine, named, mistake, current, onChoose }: Props): ReactElement {
  return (
    <div className="wide-table">
      <table className="placed-sums">
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{table.exact}</th>
            <th scope="col">{table.errorCosine}</th>
            <th scope="col">{table.approximate}</th>
            <th scope="col">{table.errorCosine}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="placed-mine" data-set="placed">
            <th scope="row">{table.asPlaced}</th>
            <Sums {...mine} />
          </tr>
          {named.map(([name, sums]) => (
            <tr key={name} data-set={name}>
              <th scope="row">
                <button type="button" className="quiet-button" aria-pressed={current === name} onClick={() => onChoose(name)}>
                  {sets[name]}
                </button>
              </th>
              <Sums {...sums} />
            </tr>
          ))}
          {mistake && (
            <tr data-set="mistake">
              <th scope="row">{table.mistake}</th>
              <SumCells kind="exact" sum={mistake} />
              <td />
              <td />
            </tr>
          )}
          <tr data-set="bptt">
            <th scope="row">{table.backpropagation}</th>
            <td>
              <NumberText value={truth} digits={4} />
            </td>
            <td />
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Sums({ exact, approximate }: Placed): ReactElement {
  return (
    <>
      <SumCells kind="exact" sum={exact} />
      <SumCells kind="approximate" sum={approximate} />
    </>
  );
}

function SumCells({ kind, sum: { value, error, cosine } }: { kind: "exact" | "approximate"; sum: Sum }): ReactNode {
  return (
    <>
      <td data-sum={kind} title={full(value)} data-wrong={(kind === "exact" && error > 1e-9) || undefined}>
        <NumberText value={value} digits={4} />
      </td>
      <td data-error={kind} data-value={error} title={full(error)} data-wrong={(kind === "exact" && error > 1e-9) || undefined}>
        {errorText(error)} <small data-cosine={cosine ?? "none"}>{cosineText(cosine)}</small>
      </td>
    </>
  );
}
