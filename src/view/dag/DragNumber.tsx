import { useId, useRef, type PointerEvent, type ReactElement, type ReactNode } from "react";

interface DragNumberProps {
  /** What it is, for the ear. */
  says: string;
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
export function DragNumber({ says, children, value, min, max, step, onChange }: DragNumberProps): ReactElement {
  const id = useId();
  const grip = useRef<{ x: number; value: number } | undefined>(undefined);
  const settle = (x: number): void => {
    if (!Number.isFinite(x)) return;
    const places = Math.max(0, Math.ceil(-Math.log10(step)));
    onChange(Number(Math.min(max, Math.max(min, Math.round(x / step) * step)).toFixed(places)));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, value };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (grip.current) settle(grip.current.value + Math.round((event.clientX - grip.current.x) / pace) * step);
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
      <input
        id={id}
        type="number"
        aria-label={says}
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={(event) => settle(event.target.valueAsNumber)}
      />
    </span>
  );
}
