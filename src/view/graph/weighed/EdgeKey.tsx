import { memo, type ReactElement } from "react";
import { jacobians } from "#content/weighed-graph.tsx";
import { formatNumber } from "../../../lib/format.ts";
import { strokeSteps, upToStep } from "../edges/strokes.ts";

/** How to read an edge: solid for plus, dashed for minus, dots for zero, and what the breadths stand for. */
export const EdgeKey = memo(function EdgeKey({ largest }: { readonly largest: number }): ReactElement {
  const entries = [
    { sign: "minus", step: strokeSteps },
    { sign: "minus", step: 2 },
    { sign: "zero", step: 0 },
    { sign: "plus", step: 2 },
    { sign: "plus", step: strokeSteps },
  ] as const;
  return (
    <p className="edge-key graph-weighed">
      {jacobians}
      {entries.map(({ sign, step }) => (
        <span key={`${sign}${step}`}>
          <svg width="34" height="10" aria-hidden="true" className="weighed-edges">
            <g data-sign={sign} data-step={step}>
              <line className="edge-lines" x1="1" x2="33" y1="5" y2="5" />
            </g>
          </svg>
          {formatNumber((sign === "minus" ? -1 : 1) * upToStep(step, largest), 2)}
        </span>
      ))}
    </p>
  );
});
