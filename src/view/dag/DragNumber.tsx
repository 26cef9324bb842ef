import { useId, useRef, type PointerEvent, type ReactElement, type ReactNode } from "react";
import { NumberInput } from "../kit/controls/NumberInput.tsx";
import "./dag.css";
import { roundTo } from "../../lib/format.ts";

interface DragNumberProps {
  /** What it is, for the ear. */
  spoken: string;
  /** What it is, for the eye: the handle that can be dragged sideways. */
  children: ReactNode;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

/** Pixels of drag per step. */
const pace = 6;

/** A number to type, to step with the arrow keys, or to drag sideways by its name. */
export function DragNumber({ spoken, children, value, min, max, step, onChange }: DragNumberProps): ReactElement {
  const id = useId();
  const grip = useRef<{ x: number; value: number } | undefined>(undefined);
  const fit = (x: number): number => {
    const places = Math.max(0, Math.ceil(-Math.log10(step)));
    return roundTo(Math.min(max, Math.max(min, Math.round(x / step) * step)), places);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, value };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (grip.current) onChange(fit(grip.current.value + Math.round((event.clientX - grip.current.x) / pace) * step));
  };
  const release = (): void => void (grip.current = undefined);
  return (
    <span className="drag-number">
      <label
        htmlFor={id}
        className="drag-handle"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={release}
        onPointerCancel={release}
      >
        {children}
      </label>
      <NumberInput {...{ id, spoken, value, min, max, step, fit, onChange }} />
    </span>
  );
}
