import { memo, type ReactElement } from "react";
import { scriptScale, symbolBox, type MathSymbol } from "../../../layout/labels.ts";
import "./nodes.css";

interface MathLabelProps {
  symbol: MathSymbol;
  x: number;
  y: number;
  size: number;
  className?: string;
}

/** A symbol in SVG, set as the equations set it: scripts stacked, the whole centred on (x, y). Plain text elements, so that an exported SVG keeps it. */
export const MathLabel = memo(function MathLabel({ symbol, x, y, size, className }: MathLabelProps): ReactElement {
  const { base, face, sub, sup } = symbol;
  const box = symbolBox(symbol);
  const baseline = y + size * (sub === undefined && sup === undefined ? 0.3 : 0.27);
  const script = size * scriptScale;
  return (
    <g className={className === undefined ? "math-label" : `math-label ${className}`} aria-hidden="true">
      <text className={`math-${face}`} x={x + box.baseX * size} y={baseline} fontSize={size}>
        {base}
      </text>
      {sub !== undefined && (
        <text x={x + box.scriptX * size} y={baseline + size * 0.27} fontSize={script}>
          <Script text={sub} />
        </text>
      )}
      {sup !== undefined && (
        <text x={x + box.scriptX * size} y={baseline - size * 0.4} fontSize={script}>
          <Script text={sup} />
        </text>
      )}
    </g>
  );
});

/** Letters italic, digits and signs upright. */
function Script({ text }: { text: string }): ReactElement {
  return (
    <>
      {(text.match(/[a-z]+|[^a-z]+/gi) ?? []).map((run, r) => (
        <tspan key={r} className={/[a-z]/i.test(run) ? "math-italic" : "math-upright"}>
          {run}
        </tspan>
      ))}
    </>
  );
}

/** The same symbol in running HTML. */
export function MathText({ symbol: { base, face, sub, sup } }: { symbol: MathSymbol }): ReactElement {
  return (
    <span className="math-text" translate="no">
      <span className={`math-${face}`}>{base}</span>
      {(sub !== undefined || sup !== undefined) && (
        <span className="math-scripts">
          <span>{sup === undefined ? "" : <HtmlScript text={sup} />}</span>
          <span>{sub === undefined ? "" : <HtmlScript text={sub} />}</span>
        </span>
      )}
    </span>
  );
}

function HtmlScript({ text }: { text: string }): ReactElement {
  return (
    <>
      {(text.match(/[a-z]+|[^a-z]+/gi) ?? []).map((run, r) => (
        <span key={r} className={/[a-z]/i.test(run) ? "math-italic" : "math-upright"}>
          {run}
        </span>
      ))}
    </>
  );
}
