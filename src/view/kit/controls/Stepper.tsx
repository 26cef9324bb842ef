import type { ReactElement } from "react";
import { stepper } from "#content/controls.ts";
import { Icon } from "./Icon.tsx";
import "./controls.css";

interface StepperProps {
  /** What the group is called. */
  readonly name: string;
  /** What the range input is called. */
  readonly spoken: string;
  /** The value in words, as a screen reader says it. */
  readonly said: string;
  readonly value: number;
  readonly last: number;
  readonly playing: boolean;
  readonly onToggle: () => void;
  readonly onPause: () => void;
  readonly onMove: (to: number) => void;
  /** What the value is called where it stands beside the slider. */
  readonly symbol?: string;
}

/**
 * A slider over steps 1 to `last` that also plays. Arrows move by one, Home and End to the ends (as a range input does), Escape pauses. A button that has
 * nothing left to do keeps the focus.
 */
export function Stepper({ name, spoken, said, value, last, playing, onToggle, onPause, onMove, symbol }: StepperProps): ReactElement {
  return (
    <div className="time-slider" role="group" aria-label={name}>
      <button
        type="button"
        className="icon-button"
        onClick={() => last > 1 && onToggle()}
        aria-disabled={last === 1}
        aria-label={playing ? stepper.pause : stepper.play}
      >
        <Icon name={playing ? "pause" : "play"} />
      </button>
      <button
        type="button"
        className="icon-button"
        onClick={() => value > 1 && onMove(value - 1)}
        aria-disabled={value === 1}
        aria-label={stepper.back}
      >
        <Icon name="back" />
      </button>
      {/* boxes of a size of their own: what moves in them lays out nothing around them */}
      <span className="time-range">
        <span>
          <input
            type="range"
            aria-label={spoken}
            aria-valuetext={said}
            min={1}
            max={last}
            step={1}
            value={value}
            onKeyDown={(event) => event.key === "Escape" && onPause()}
            onChange={(event) => onMove(event.currentTarget.valueAsNumber)}
          />
          <span className="time-thumb" style={{ ["--share" as string]: last > 1 ? (value - 1) / (last - 1) : 0 }} />
        </span>
      </span>
      <button
        type="button"
        className="icon-button"
        onClick={() => value < last && onMove(value + 1)}
        aria-disabled={value === last}
        aria-label={stepper.on}
      >
        <Icon name="forward" />
      </button>
      <span className="time-value" data-widest={stepper.widest(symbol, last)}>
        {/* made anew where the number has another width: what stands behind it would count as moved */}
        <span key={String(value).length}>
          {symbol !== undefined && (
            <>
              <i>{symbol}</i> ={" "}
            </>
          )}
          {value} <small>{stepper.of(last)}</small>
        </span>
      </span>
    </div>
  );
}
