import type { ReactElement } from "react";
import { cueTable, gradientTable, ofSeeds, sets } from "#content/figures/slow-trace.tsx";
import { formatNumber } from "../../lib/format.ts";
import type { LocalSetName } from "../../model/types.ts";
import { set } from "../../state/article.ts";
import { NumberText } from "../../view/kit/numbers/NumberText.tsx";
import type { Course } from "./model.ts";
import { tallyOf, type Outcome } from "./seeds.ts";
import "../../view/kit/charts/tables.css";

interface Props {
  readonly courses: readonly Course[];
  readonly outcomes: readonly Outcome[];
  readonly current: LocalSetName;
}

/** The cue's weight: the same exact derivative, the approximate ones, and how they fare in twenty networks. Choosing a line sets it for the page. */
export function CueTable({ courses, outcomes, current }: Props): ReactElement {
  return (
    <div className="wide-table">
      <table className="placed-sums">
        <caption>{cueTable.caption(outcomes.length)}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{cueTable.exact}</th>
            <th scope="col">{cueTable.approximate}</th>
            <th scope="col">{cueTable.rightSign}</th>
            <th scope="col">{cueTable.withinTwo}</th>
            <th scope="col">{cueTable.ratio}</th>
          </tr>
        </thead>
        <tbody>
          {courses.map(({ local, exact, approximate }) => {
            const { rightSign, withinTwo, median } = tallyOf(outcomes, local);
            return (
              <tr key={local} data-set={local}>
                <th scope="row">
                  <button type="button" className="quiet-button" aria-pressed={local === current} onClick={() => set({ local })}>
                    {sets[local]}
                  </button>
                </th>
                <td>
                  <NumberText value={exact} />
                </td>
                <td>
                  <NumberText value={approximate} />
                </td>
                <td data-right-sign={rightSign}>
                  {rightSign} <small>{ofSeeds(outcomes.length)}</small>
                </td>
                <td data-within-two={withinTwo}>
                  {withinTwo} <small>{ofSeeds(outcomes.length)}</small>
                </td>
                <td>{formatNumber(median, 2)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** All weights onto the neurons: how far, how straight, and how often a set is the nearest of the three. */
export function GradientTable({ courses, outcomes }: Omit<Props, "current">): ReactElement {
  return (
    <div className="wide-table">
      <table className="placed-sums">
        <caption>{gradientTable.caption}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{gradientTable.error}</th>
            <th scope="col">{gradientTable.cosine}</th>
            <th scope="col">{gradientTable.nearest}</th>
          </tr>
        </thead>
        <tbody>
          {courses.map(({ local, error, cosine }) => {
            const { nearest } = tallyOf(outcomes, local);
            return (
              <tr key={local} data-gradient-of={local}>
                <th scope="row">{sets[local]}</th>
                <td data-error={error}>{formatNumber(error)}</td>
                <td data-cosine={cosine ?? "none"}>{cosine === null ? gradientTable.noCosine : formatNumber(cosine)}</td>
                <td data-nearest={nearest}>
                  {nearest} <small>{ofSeeds(outcomes.length)}</small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
