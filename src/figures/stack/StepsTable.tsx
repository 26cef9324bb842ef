import type { ReactElement } from "react";
import { steps as words } from "#content/figures/stack.tsx";
import { formatNumber } from "../../lib/format.ts";
import type { Step } from "./model.ts";
import { Speech } from "../../view/kit/speech/Speech.tsx";
import "../../view/kit/charts/tables.css";

/** Step by step: the trace, the signal that the rule keeps beside the whole one, and what both make of the derivative. */
export function StepsTable({ steps, t, i, j }: { steps: readonly Step[]; t: number; i: number; j: number }): ReactElement {
  const sum = (of: "kept" | "all"): number => steps.reduce((total, step) => total + step.trace * step[of], 0);
  return (
    <table className="figure-table stack-steps">
      <caption>{words.caption(i, j)}</caption>
      <thead>
        <tr>
          <th scope="col">
            <Speech>{words.columns.step}</Speech>
          </th>
          <th scope="col">{words.columns.trace}</th>
          <th scope="col">{words.columns.kept}</th>
          <th scope="col">{words.columns.all}</th>
          <th scope="col">{words.columns.termKept}</th>
          <th scope="col">{words.columns.termAll}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ trace, kept, all }, s) => (
          <tr key={s} data-step={s + 1} data-current={s + 1 === t || undefined}>
            <th scope="row">{s + 1}</th>
            <td data-trace={trace}>{formatNumber(trace)}</td>
            <td data-kept={kept}>{formatNumber(kept)}</td>
            <td data-all={all}>{formatNumber(all)}</td>
            <td>{formatNumber(kept * trace)}</td>
            <td>{formatNumber(all * trace)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            {words.sum}
          </th>
          <td>{formatNumber(sum("kept"))}</td>
          <td>{formatNumber(sum("all"))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
