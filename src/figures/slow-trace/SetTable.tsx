import type { ReactElement } from "react";
import { formatNumber } from "../../lib/format.ts";
import type { LocalSetName } from "../../rnn/types.ts";
import { set } from "../../state/article.ts";
import { NumberText } from "../../view/NumberText.tsx";
import type { Course } from "./model.ts";
import { setNames } from "./words.ts";

/** One line per local set: the same exact derivative, the approximate ones, and the errors left. Choosing a line sets it for the page. */
export function SetTable({ courses, current }: { courses: readonly Course[]; current: LocalSetName }): ReactElement {
  const worst = Math.max(...courses.map(({ error }) => (Number.isFinite(error) ? error : 0)));
  return (
    <table className="placed-sums">
      <caption>
        The derivative of <i>E</i> by the cue&rsquo;s weight, what its trace holds while errors count, and the error of the approximate
        gradient over all of <i>W</i> and <i>V</i>
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">trace, at most</th>
          <th scope="col">exact</th>
          <th scope="col">approximate</th>
          <th scope="col">relative error</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {courses.map(({ local, left, exact, approximate, error }) => (
          <tr key={local} data-set={local}>
            <th scope="row">
              <button type="button" className="quiet-button" aria-pressed={local === current} onClick={() => set({ local })}>
                {setNames[local]}
              </button>
            </th>
            <td data-left={left}>{formatNumber(left)}</td>
            <td>
              <NumberText value={exact} />
            </td>
            <td>
              <NumberText value={approximate} />
            </td>
            <td data-error={error}>{formatNumber(error)}</td>
            <td className="slow-bar" aria-hidden="true">
              <span style={{ width: `${(100 * Math.min(error, worst)) / (worst || 1)}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
