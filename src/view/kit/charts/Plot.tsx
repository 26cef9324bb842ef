import type { ReactElement, ReactNode } from "react";
import "./charts.css";
import { fixed } from "../../../lib/format.ts";

/** The inside of every plot is drawn in this box and stretched to the room there is, so that nothing need be measured and a page without scripts is right. */
export const BOX = { width: 1000, height: 100 } as const;

export interface Tick {
  /** From 0 (left, top) to 1. */
  readonly at: number;
  readonly text: string;
}

/** A line's name beside its end. */
export interface EndLabel extends Tick {
  readonly tone: string;
  readonly strong?: boolean;
}

interface Props {
  readonly title: ReactNode;
  readonly label: string;
  readonly height: number;
  readonly yTicks?: readonly Tick[];
  readonly xTicks?: readonly Tick[];
  readonly xUnit?: string;
  /** Names of lines, to the right of the plot. */
  readonly ends?: readonly EndLabel[];
  readonly children: ReactNode;
}

const percent = (share: number): string => `${fixed(100 * share, 2)}%`;

/** A titled plot: numbers on the left, rules at them, steps or iterations below. */
export function Plot({ title, label, height, yTicks = [], xTicks, xUnit, ends, children }: Props): ReactElement {
  return (
    <div className="plot">
      <p className="plot-title">{title}</p>
      <div className="chart-body">
        <div className="chart-scale" style={{ height }} aria-hidden="true">
          {yTicks.map(({ at, text }) => (
            <span key={text} style={{ top: percent(at) }}>
              {text}
            </span>
          ))}
        </div>
        <svg className="chart-plot" height={height} role="img" aria-label={label}>
          {yTicks.map(({ at, text }) => (
            <line key={text} className="chart-grid" x1="0" x2="100%" y1={percent(at)} y2={percent(at)} />
          ))}
          <Stretched>{children}</Stretched>
        </svg>
        {ends && (
          <div className="plot-ends" style={{ height }} aria-hidden="true">
            {ends.map(({ at, text, tone, strong }) => (
              <span key={text} data-strong={strong || undefined} style={{ top: percent(at), color: tone }}>
                {text}
              </span>
            ))}
          </div>
        )}
        {xTicks && (
          <div className="chart-steps" aria-hidden="true">
            {xTicks.map(({ at, text }) => (
              <span key={text} style={{ left: percent(at) }}>
                {text}
              </span>
            ))}
            <span className="chart-unit">{xUnit}</span>
          </div>
        )}
      </div>
    </div>
  );
}

export function Stretched({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
      {children}
    </svg>
  );
}
