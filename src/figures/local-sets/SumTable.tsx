import type { ReactElement, ReactNode } from "react";
import type { LocalSetName } from "../../rnn/types.ts";
import { full } from "../../view/charts/numbers.ts";
import { NumberText } from "../../view/NumberText.tsx";
import type { Placed, Sum } from "./model.ts";
import { errorText, setNames } from "./words.ts";

interface Props {
  readonly truth: number;
  readonly mine: Placed;
  readonly named: readonly (readonly [LocalSetName, Placed])[];
  /** The named set that the placement is, if it has a name. */
  readonly current: LocalSetName | undefined;
  readonly onChoose: (name: LocalSetName) => void;
}

/** Exact and approximate sums under the placement at hand and under the three named sets, against backpropagation. */
export function SumTable({ truth, mine, named, current, onChoose }: Props): ReactElement {
  return (
    <table className="placed-sums">
      <caption>
        The derivative of <i>E</i> by the weight of the selected synapse, and beside it the relative error over all of <i>W</i> and <i>V</i>
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">exact</th>
          <th scope="col">error</th>
          <th scope="col">approximate</th>
          <th scope="col">error</th>
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

function SumCells({ kind, sum: { value, error } }: { kind: "exact" | "approximate"; sum: Sum }): ReactNode {
  return (
    <>
      <td data-sum={kind} title={full(value)} data-wrong={(kind === "exact" && error > 1e-9) || undefined}>
        <NumberText value={value} digits={4} />
      </td>
      <td data-error={kind} data-value={error} title={full(error)} data-wrong={(kind === "exact" && error > 1e-9) || undefined}>
        {errorText(error)}
      </td>
    </>
  );
}
