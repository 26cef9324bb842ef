import { memo, useId, useMemo, useRef, type PointerEvent, type ReactNode } from "react";
import { chartAt, timeUnit } from "#content/charts.ts";
import { diagnostic, short, wholeOrShort } from "../numbers/numbers.ts";
import type { Linear } from "./linear.ts";
import { BOX, isWithin, seriesPath, stemPath, stepAt, stepCenter, stepTicks, valueScale } from "./time-scale.ts";
import "./charts.css";
import { fixed } from "../../../lib/format.ts";

export interface Series {
  /** Plain words for it: what a screen reader says. */
  readonly name: string;
  /** How the legend writes it; the name if absent. */
  readonly label?: ReactNode;
  /** One value per step, t = 1 first. */
  readonly values: ArrayLike<number>;
  readonly mark: "line" | "step" | "stem";
  /** A CSS variable of the palette, such as --c-eligibility. */
  readonly tone: string;
  readonly dash?: string;
  /** Other courses of the same quantity, drawn thin behind it. */
  readonly besides?: readonly ArrayLike<number>[];
}

interface Props {
  readonly title: string;
  readonly series: readonly Series[];
  readonly T: number;
  readonly t: number;
  readonly onStep?: (t: number) => void;
  readonly height?: number;
  /** Draws the time axis under the plot: the lowest of a stack of charts. */
  readonly axis?: boolean;
  /** What the steps are called, on the axis and aloud. */
  readonly unit?: string;
}

/**
 * The terms that a part of a figure lights up with (`data-lights`, view/chapter/terms.ts), by the colour of the palette that it is drawn in: e and
 * its words are orange, L and its words blue, their product and the whole gradient purple.
 */
const lightsOf: Readonly<Record<string, string>> = {
  "--c-eligibility": "eligibility-trace",
  "--c-learning": "learning-signal partial-learning-signal",
  "--c-gradient": "gradient",
};

/** Pixels across after which a finger drags. */
const slack = 6;

/** One quantity or a few over time, with the shared cursor at step t. The legend reads out the values at the cursor. */
export const TimeChart = memo(function TimeChart({ title, series, T, t, onStep, height = 84, axis = false, unit = timeUnit }: Props) {
  const titleId = useId();
  const y = useMemo(() => valueScale(series.flatMap((one) => [one.values, ...(one.besides ?? [])])), [series]);
  const diagnostics = useMemo(() => series.map((one) => diagnostic(one.values)), [series]);
  const follow = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    onStep?.(stepAt((clientX - left) / width, T));
  };
  const from = useRef<number | undefined>(undefined);
  // a finger that comes down may be about to scroll the page; it taps when it lifts, or is dragged across
  const press = (event: PointerEvent<SVGSVGElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = event.pointerType === "touch" ? event.clientX : undefined;
    if (from.current === undefined) follow(event);
  };
  const drag = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons === 0 || (from.current !== undefined && Math.abs(event.clientX - from.current) < slack)) return;
    from.current = undefined;
    follow(event);
  };
  const cursor = `${fixed(stepCenter(t, T) * 100, 3)}%`;
  const spoken = series.map((one) => `${one.name} ${wholeOrShort(one.values[t - 1] ?? NaN)}`).join(", ");
  return (
    <div className="time-chart">
      <p className="chart-legend" id={titleId}>
        <span className="chart-title">{title}</span>
        {series.map((one, n) => (
          <span key={one.name} className="chart-key" data-lights={lightsOf[one.tone]}>
            <svg width="22" height="10" aria-hidden="true">
              <line x1="1" x2="21" y1="5" y2="5" stroke={`var(${one.tone})`} strokeWidth="2" strokeDasharray={one.dash} />
            </svg>
            <span style={{ color: `var(${one.tone})` }}>{one.label ?? one.name}</span>{" "}
            <span className="chart-value">{wholeOrShort(one.values[t - 1] ?? NaN)}</span>
            {diagnostics[n] !== undefined && <em className="chart-diagnostic"> ({diagnostics[n]})</em>}
          </span>
        ))}
      </p>
      <div className="chart-body">
        <Scale y={y} height={height} />
        <svg
          className="chart-plot"
          height={height}
          role="img"
          aria-label={chartAt(title, unit, t, spoken)}
          onPointerDown={press}
          onPointerMove={drag}
          onPointerUp={(event) => event.pointerType === "touch" && follow(event)}
          data-chart={title}
        >
          <Grid y={y} />
          <line className="chart-cursor" x1={cursor} x2={cursor} y1="0" y2="100%" />
          <Courses series={series} y={y} />
          {series.map((one) => {
            const value = one.values[t - 1];
            if (value === undefined || !isWithin(y(value))) return null;
            return (
              <circle
                key={one.name}
                cx={cursor}
                cy={shareOf(y, value)}
                r="4"
                fill="var(--paper)"
                stroke={`var(${one.tone})`}
                strokeWidth="2"
              />
            );
          })}
        </svg>
        {axis && <TimeAxis T={T} t={t} unit={unit} />}
      </div>
    </div>
  );
});

const shareOf = (y: Linear, value: number): string => `${fixed((y(value) / BOX.height) * 100, 2)}%`;

// What does not move with the cursor.
const Scale = memo(function Scale({ y, height }: { readonly y: Linear; readonly height: number }) {
  return (
    <div className="chart-scale" style={{ height }} aria-hidden="true">
      {y.ticks(3).map((value) => (
        <span key={value} style={{ top: shareOf(y, value) }}>
          {short(value, 2)}
        </span>
      ))}
    </div>
  );
});

const Grid = memo(function Grid({ y }: { readonly y: Linear }) {
  return y
    .ticks(3)
    .map((value) => (
      <line
        key={value}
        className={value === 0 ? "chart-zero" : "chart-grid"}
        x1="0"
        x2="100%"
        y1={shareOf(y, value)}
        y2={shareOf(y, value)}
      />
    ));
});

const Courses = memo(function Courses({ series, y }: { readonly series: readonly Series[]; readonly y: Linear }) {
  return (
    <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
      {series.flatMap((one) =>
        (one.besides ?? []).map((values, n) => (
          <path
            key={`${one.name} ${n}`}
            className="chart-beside"
            d={seriesPath(values, y, one.mark === "step" ? "step" : "line")}
            stroke={`var(${one.tone})`}
            vectorEffect="non-scaling-stroke"
          />
        )),
      )}
      {series.map((one) => (
        <path
          key={one.name}
          data-lights={lightsOf[one.tone]}
          d={one.mark === "stem" ? stemPath(one.values, y) : seriesPath(one.values, y, one.mark)}
          fill="none"
          stroke={`var(${one.tone})`}
          strokeWidth={one.mark === "stem" ? 2.5 : 1.75}
          strokeDasharray={one.dash}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
});

/** Step numbers under a stack of charts. Those that the number at the cursor would touch make room for it, unmoved: nothing is laid out anew for them. */
function TimeAxis({ T, t, unit }: { readonly T: number; readonly t: number; readonly unit: string }) {
  const left = (step: number): string => `${stepCenter(step, T) * 100}%`;
  return (
    <div className="chart-steps" aria-hidden="true">
      {stepTicks(T).map((step) => (
        <span key={step} data-covered={Math.abs(step - t) <= T / 22 || undefined} style={{ left: left(step) }}>
          {step}
        </span>
      ))}
      <span data-current style={{ left: left(t) }}>
        {t}
      </span>
      <span className="chart-unit">{unit}</span>
    </div>
  );
}
