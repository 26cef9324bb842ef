import type { ReactElement, ReactNode } from "react";
import { Icon } from "./Icon.tsx";

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
  /** The value as it stands beside the slider. */
  readonly children: ReactNode;
}

/** A slider over steps 1 to `last` that also plays. Arrows move by one, Home and End to the ends (as a range input does), Escape pauses. */
export function Stepper({ name, spoken, said, value, last, playing, onToggle, onPause, onMove, children }: StepperProps): ReactElement {
  return (
    <div className="time-slider" role="group" aria-label={name}>
      <button type="button" className="icon-button" onClick={onToggle} disabled={last === 1} aria-label={playing ? "pause" : "play"}>
        <Icon name={playing ? "pause" : "play"} />
      </button>
      <button type="button" className="icon-button" onClick={() => onMove(value - 1)} disabled={value === 1} aria-label="one step back">
        <Icon name="back" />
      </button>
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
      <button type="button" className="icon-button" onClick={() => onMove(value + 1)} disabled={value === last} aria-label="one step on">
        <Icon name="forward" />
      </button>
      <output className="time-value">
        {children} <small>of {last}</small>
      </output>
    </div>
  );
}
