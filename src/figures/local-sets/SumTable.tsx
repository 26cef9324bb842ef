import type { ReactElement, ReactNode } from "react";
import type { LocalSetName } from "../../model/types.ts";
import { full } from "../../view/kit/numbers/numbers.ts";
import { NumberText } from "../../view/kit/numbers/NumberText.tsx";
import type { Placed, Sum } from "./model.ts";
import { cosineText, errorText, setNames } from "./words.ts";
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
    <table className="placed-sums">
      <caption>
        The derivative of <i>E</i> by the weight of the selected synapse, and beside it, over all of <i>W</i> and <i>V</i>, the relative
        error, which mixes length and direction, and the cosine, which tells of the direction alone
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">exact</th>
          <th scope="col">error, cosine</th>
          <th scope="col">approximate</th>
          <th scope="col">error, cosine</th>
        </tr>
      </thead>
      <tbody>
        <tr className="placed-mine" data-set="placed">
          <th scope="row">as placed above</th>
          <Sums {...mine} />
        </tr>
        {named.map(([name, sums]) => (
          <tr key={name} data-set={name}>
            <th scope="row">
              <button type="button" className="quiet-button" aria-pressed={current === name} onClick={() => onChoose(name)}>
                {setNames[name]}
              </button>
            </th>
            <Sums {...sums} />
          </tr>
        ))}
        {mistake && (
          <tr data-set="mistake">
            <th scope="row">
              the mistake: trace of the paper times all of d<i>E</i>/d<i>z</i>
            </th>
            <SumCells kind="exact" sum={mistake} />
            <td />
            <td />
          </tr>
        )}
        <tr data-set="bptt">
          <th scope="row">backpropagation</th>
          <td>
            <NumberText value={truth} digits={4} />
          </td>
          <td />
          <td />
          <td />
        </tr>
      </tbody>
    </table>
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
