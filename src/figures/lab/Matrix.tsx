import { useEffect, useRef, type ReactElement } from "react";
import type { WeightMatrix } from "../../rnn/training/run-types.ts";

const SIDE = 200;

/** A matrix on a canvas, for thousands of cells that change several times a second: one colour for each sign, strength by opacity. */
export function Matrix({ matrix, title }: { readonly matrix: WeightMatrix; readonly title: string }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { rows, columns, values } = matrix;
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const style = getComputedStyle(element);
    const plus = style.getPropertyValue("--c-eligibility");
    const minus = style.getPropertyValue("--c-learning");
    context.globalAlpha = 1;
    context.clearRect(0, 0, SIDE, SIDE);
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) {
        const value = values[r * columns + c];
        if (value === 0) continue;
        context.globalAlpha = Math.sqrt(Math.abs(value) / largest);
        context.fillStyle = value > 0 ? plus : minus;
        context.fillRect((c * SIDE) / columns, (r * SIDE) / rows, SIDE / columns, SIDE / rows);
      }
  }, [rows, columns, values, largest]);
  return (
    <div className="lab-matrix">
      <canvas ref={canvas} width={SIDE} height={SIDE} role="img" aria-label={`${title}; largest magnitude ${largest.toPrecision(3)}`} />
      <p className="lab-axis">
        {title}; orange positive, blue negative, at most {largest.toPrecision(2)}
      </p>
    </div>
  );
}
