import { useLayoutEffect, useRef, useState, type ReactElement } from "react";
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

/** What a reader has done to the table that the server drew, before the matrix came that draws it anew. */
function foundBefore(): { open: boolean; focused: boolean } {
  const drawn = import.meta.env.SSR ? null : document.querySelector<HTMLDetailsElement>(".matrix-table");
  return { open: drawn?.open === true, focused: drawn?.querySelector(":focus") != null };
}

/** The chosen neuron's row in figures. Its lines are made when it is opened. */
export function RowTable({ j, N, T, count, sum }: Props): ReactElement {
  const [before] = useState(foundBefore);
  const [open, setOpen] = useState(before.open);
  const summary = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (before.focused) summary.current?.focus({ preventScroll: true });
  }, [before]);
  const at = ({ values, exponents }: Amounts, t: number) => ({ value: values[t * N + j], exponent: exponents[t] });
  return (
    <details className="graph-table matrix-table" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary ref={summary}>{words.summary(j + 1)}</summary>
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
