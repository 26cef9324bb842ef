import { useState, type ReactElement } from "react";
import { table as words } from "#content/figures/matrix-view.tsx";
import { formatScaled, formatScaledCount } from "../../lib/format-scaled.ts";
import type { Amounts } from "./model.ts";

interface Props {
  readonly j: number;
  readonly N: number;
  readonly T: number;
  readonly count: Amounts;
  readonly sum: Amounts;
}

/** The chosen neuron's row in figures. Its lines are made when it is opened. */
export function RowTable({ j, N, T, count, sum }: Props): ReactElement {
  const [open, setOpen] = useState(false);
  const at = ({ values, exponents }: Amounts, t: number) => ({ value: values[t * N + j], exponent: exponents[t] });
  return (
    <details className="graph-table matrix-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.summary(j + 1)}</summary>
      {open && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={words.caption(j + 1)}>
          <table>
            <caption className="visually-hidden">{words.caption(j + 1)}</caption>
            <thead>
              <tr>
                <th scope="col">{words.step}</th>
                <th scope="col">{words.paths}</th>
                <th scope="col">{words.sum}</th>
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: T }, (_, t) => (
                <tr key={t}>
                  <th scope="row">{t + 1}</th>
                  <td>{formatScaledCount(at(count, t))}</td>
                  <td>{formatScaled(at(sum, t))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
