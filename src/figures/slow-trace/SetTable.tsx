import type { ReactElement } from "react";
import { formatNumber } from "../../lib/format.ts";
import type { LocalSetName } from "../../model/types.ts";
import { set } from "../../state/article.ts";
import { NumberText } from "../../view/kit/numbers/NumberText.tsx";
import type { Course } from "./model.ts";
import { tallyOf, type Outcome } from "./seeds.ts";
import { setNames } from "./words.ts";
import "../../view/kit/charts/tables.css";

interface Props {
  readonly courses: readonly Course[];
  readonly outcomes: readonly Outcome[];
  readonly current: LocalSetName;
}

/** The cue's weight: the same exact derivative, the approximate ones, and how they fare in twenty networks. Choosing a line sets it for the page. */
export function CueTable({ courses, outcomes, current }: Props): ReactElement {
  return (
    <table className="placed-sums">
      <caption>
        The derivative of <i>E</i> by the cue&rsquo;s weight, here and in {outcomes.length} networks
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">exact</th>
          <th scope="col">approximate</th>
          <th scope="col">right sign</th>
          <th scope="col">within a factor of 2</th>
          <th scope="col">ratio, median</th>
        </tr>
      </thead>
      <tbody>
        {courses.map(({ local, exact, approximate }) => {
          const { rightSign, withinTwo, median } = tallyOf(outcomes, local);
          return (
            <tr key={local} data-set={local}>
              <th scope="row">
                <button type="button" className="quiet-button" aria-pressed={local === current} onClick={() => set({ local })}>
                  {setNames[local]}
                </button>
              </th>
              <td>
                <NumberText value={exact} />
              </td>
              <td>
                <NumberText value={approximate} />
              </td>
              <td data-right-sign={rightSign}>
                {rightSign} <small>of {outcomes.length}</small>
              </td>
              <td data-within-two={withinTwo}>
                {withinTwo} <small>of {outcomes.length}</small>
              </td>
              <td>{formatNumber(median, 2)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** All weights onto the neurons: how far, how straight, and how often a set is the nearest of the three. */
export function GradientTable({ courses, outcomes }: Omit<Props, "current">): ReactElement {
  return (
    <table className="placed-sums">
      <caption>
        All of <i>W</i> and <i>V</i>, approximate against exact
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">relative error</th>
          <th scope="col">cosine</th>
          <th scope="col">nearest of the three</th>
        </tr>
      </thead>
      <tbody>
        {courses.map(({ local, error, cosine }) => {
          const { nearest } = tallyOf(outcomes, local);
          return (
            <tr key={local} data-gradient-of={local}>
              <th scope="row">{setNames[local]}</th>
              <td data-error={error}>{formatNumber(error)}</td>
              <td data-cosine={cosine ?? "none"}>{cosine === null ? "none" : formatNumber(cosine)}</td>
              <td data-nearest={nearest}>
                {nearest} <small>of {outcomes.length}</small>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
