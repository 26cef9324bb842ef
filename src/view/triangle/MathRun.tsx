import type { ReactElement } from "react";
import "../graph/nodes/nodes.css";

/** A short formula in SVG: single letters italic, all else upright, primes from the text face, whose prime stands high. */
export function MathRun({
  text,
  x,
  y,
  anchor = "middle",
}: {
  text: string;
  x: number;
  y: number;
  anchor?: "start" | "middle" | "end";
}): ReactElement {
  return (
    <text x={x} y={y} textAnchor={anchor} className="math-run">
      {(text.match(/\b[a-zA-Z]\b|′|[^′]+?(?=\b[a-zA-Z]\b|′|$)/g) ?? []).map((run, n) => (
        <tspan key={n} className={run === "′" ? "math-prime" : /^[a-zA-Z]$/.test(run) ? "math-italic" : "math-upright"}>
          {run}
        </tspan>
      ))}
    </text>
  );
}
