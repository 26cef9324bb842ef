import { memo, type ReactElement } from "react";
import { inside } from "#content/figures/lab.tsx";
import { LEVELS, levelOf } from "../../../training/portrait.ts";
import type { WeightMatrix } from "../../../training/run-types.ts";
import { precise } from "../../../lib/format.ts";

/** The cells of one sign and level, as one path: a dozen elements however large the matrix. */
export function pathsByLevel({ rows, columns, values }: WeightMatrix, largest: number): { level: number; path: string }[] {
  const paths = new Map<number, string>();
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const level = levelOf(values[r * columns + c], largest);
      if (level !== 0) paths.set(level, `${paths.get(level) ?? ""}M${c} ${r}h1v1h-1z`);
    }
  return [...paths].map(([level, path]) => ({ level, path })).sort((a, b) => a.level - b.level);
}

interface Props {
  readonly matrix: WeightMatrix;
  readonly title: string;
  /** The term that it shows. */
  readonly lights: string;
}

/** A matrix as a picture: a hue for each sign, strength by opacity. */
export const Matrix = memo(function Matrix({ matrix, title, lights }: Props): ReactElement {
  const { rows, columns, values } = matrix;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return (
    <div className="lab-matrix" data-lights={lights}>
      <p className="plot-title">
        <b>{title}</b> <span>{inside.atMost(precise(largest, 2))}</span>
      </p>
      <svg viewBox={`0 0 ${columns} ${rows}`} role="img" aria-label={inside.matrix(title, rows, columns, precise(largest, 3))}>
        {pathsByLevel(matrix, largest).map(({ level, path }) => (
          <path key={level} d={path} data-sign={level > 0 ? "plus" : "minus"} opacity={Math.abs(level) / LEVELS} />
        ))}
      </svg>
    </div>
  );
});
