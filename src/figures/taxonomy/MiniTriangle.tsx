import { memo, type ReactElement } from "react";

/** The side of a square that stands for a part of a cell, however small the part. */
const least = 0.32;
const side = 44;

interface Props {
  /** [T, T] by exit and entry: the share of each cell's paths that is kept. */
  readonly cells: Float64Array;
  readonly T: number;
}

/** The triangle in little, entry across and exit down: a square for each cell, in area the share of its paths that a rule keeps, a dot for none. */
export const MiniTriangle = memo(function MiniTriangle({ cells, T }: Props): ReactElement {
  const step = side / T;
  return (
    <svg className="mini-triangle" width={side} height={side} viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      {Array.from(cells, (share, n) => {
        const [exit, entry] = [Math.floor(n / T), n % T];
        if (entry > exit) return null;
        const [x, y] = [(entry + 0.5) * step, (exit + 0.5) * step];
        const width = 0.86 * step * (share === 1 ? 1 : Math.max(least, Math.sqrt(share)));
        return share === 0 ? (
          <circle key={n} data-kept="0" cx={x} cy={y} r={0.7} />
        ) : (
          <rect key={n} data-kept={share} x={x - width / 2} y={y - width / 2} width={width} height={width} />
        );
      })}
    </svg>
  );
});
