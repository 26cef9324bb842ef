import { useId, type ReactElement } from "react";
import { diagram, edges as names } from "#content/figures/local-sets.tsx";
import type { Feedback } from "../../model/cell.ts";
import type { CellName } from "../../model/cell-names.ts";
import { cells } from "../../rnn/cells/index.ts";
import type { Place, Placement, SelfEdge } from "../../rnn/trials/placement.ts";
import { MathLabel } from "../../view/graph/nodes/MathLabel.tsx";
import type { MathSymbol } from "../../layout/labels.ts";
import "../../view/graph/nodes/nodes.css";
import { fixed } from "../../lib/format.ts";

const before = { x: 62, z: 46, h: 216 };
const now = { x: 398, z: 46, h: 216 };
const radius = 23;
/** How far above the straight line from z to h each curve swells. */
const bends: Record<SelfEdge, number> = { adaptation: 96, reset: 30, autapse: -50 };
/** How far below the middle of h the state edge arrives, out of the way of the autapse. */
const beneath = 9;
/** Width of an edge's name, without its Jacobian. */
const widths: Record<SelfEdge, number> = { adaptation: 100, reset: 58, autapse: 74 };

type EdgeSymbol = NonNullable<Feedback["symbol"]>;
const symbolOf = (cell: CellName, edge: SelfEdge): EdgeSymbol =>
  edge === "autapse" ? { italic: "W", sub: "jj" } : (cells[cell].feedbacks.find(({ name }) => name === edge)?.symbol ?? {});

const node = (base: "h" | "z", sup: string): MathSymbol => ({ base, face: base === "h" ? "bold" : "italic", sub: "j", sup });

interface Curve {
  readonly path: string;
  readonly middle: { readonly x: number; readonly y: number };
}

/** A quadratic curve from the rim of z at the step before to the rim of h now, shifted sideways for the second of two strokes. */
function curveOf(edge: SelfEdge, shift = 0): Curve {
  const bend = bends[edge];
  const control = { x: (before.x + now.x) / 2 + bend * 0.55, y: (before.z + now.h) / 2 - bend };
  const rim = (x: number, y: number, by: number): { x: number; y: number } => {
    const [dx, dy] = [control.x - x, control.y - y];
    const length = Math.hypot(dx, dy);
    return { x: x + (dx / length) * by - (dy / length) * shift, y: y + (dy / length) * by + (dx / length) * shift };
  };
  const from = rim(before.x, before.z, radius + 2);
  const to = rim(now.x, now.h, radius + 9);
  // the offset at the end turns the other way, as the curve is seen from its far end
  const end = { x: to.x + 2 * shift * ((control.y - now.h) / Math.hypot(control.x - now.x, control.y - now.h)), y: to.y };
  const path = `M${fixed(from.x, 1)},${fixed(from.y, 1)}Q${fixed(control.x, 1)},${fixed(control.y + shift, 1)} ${fixed(end.x, 1)},${fixed(end.y + shift, 1)}`;
  return { path, middle: { x: (from.x + 2 * control.x + to.x) / 4, y: (from.y + 2 * control.y + to.y) / 4 } };
}

const strokes: Record<Place, readonly { tone: string; dash?: string; shift: number }[]> = {
  trace: [{ tone: "--c-eligibility", shift: 0 }],
  signal: [{ tone: "--c-learning", dash: "9 4", shift: 0 }],
  twice: [
    { tone: "--c-eligibility", shift: 3.5 },
    { tone: "--c-learning", dash: "9 4", shift: -3.5 },
  ],
  never: [{ tone: "--c-dropped", dash: "2 5", shift: 0 }],
};

/** Neuron j from one step to the next: its state edge, and each self edge in the colour and stroke of the factor that takes it. */
interface DiagramProps {
  readonly cell: CellName;
  readonly placement: Placement;
  readonly edges: readonly SelfEdge[];
}
export function Diagram({ cell, placement, edges }: DiagramProps): ReactElement {
  const head = useId().replace(/[^\w-]/g, "");
  return (
    <svg className="placed" viewBox="0 0 460 268" role="img" aria-label={diagram(edges.map((edge) => [edge, placement[edge]]))}>
      <defs>
        {["--c-eligibility", "--c-learning", "--c-dropped", "--c-node"].map((tone) => (
          <marker
            key={tone}
            id={`${head}${tone}`}
            viewBox="0 0 10 10"
            refX="6"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.8 L9 5 L0 9.2 Z" style={{ fill: `var(${tone})` }} />
          </marker>
        ))}
      </defs>
      {[
        `M${before.x + radius + 1},${before.h + beneath} H${now.x - radius - 6}`,
        `M${before.x},${before.h - radius - 2} V${before.z + radius + 8}`,
        `M${now.x},${now.h - radius - 2} V${now.z + radius + 8}`,
      ].map((path) => (
        <path key={path} className="placed-fixed" d={path} markerEnd={`url(#${head}--c-node)`} />
      ))}
      {edges.map((edge) => (
        <g key={edge} data-edge={edge} data-place={placement[edge]}>
          {strokes[placement[edge]].map(({ tone, dash, shift }) => (
            <path
              key={tone}
              className="placed-edge"
              d={curveOf(edge, shift).path}
              style={{ stroke: `var(${tone})` }}
              strokeDasharray={dash}
              markerEnd={`url(#${head}${tone})`}
            />
          ))}
          <EdgeName edge={edge} symbol={symbolOf(cell, edge)} at={curveOf(edge).middle} />
        </g>
      ))}
      {[
        { ...before, sup: "t\u22121" },
        { ...now, sup: "t" },
      ].map(({ x, z, h, sup }) => (
        <g key={sup}>
          <circle className="placed-node" cx={x} cy={z} r={radius} />
          <MathLabel symbol={node("z", sup)} x={x} y={z} size={19} />
          <circle className="placed-node" cx={x} cy={h} r={radius} />
          <MathLabel symbol={node("h", sup)} x={x} y={h} size={19} />
        </g>
      ))}
    </svg>
  );
}

function EdgeName({ edge, symbol, at: { x, y } }: { edge: SelfEdge; symbol: EdgeSymbol; at: Curve["middle"] }): ReactElement {
  const { upright = "", italic = "", sub = "" } = symbol;
  const symbolWidth = 8 * upright.length + 9 * italic.length + 7 * sub.length;
  const width = widths[edge] + (symbolWidth > 0 ? 10 + symbolWidth : 0);
  return (
    <g className="placed-name">
      <rect x={x - width / 2} y={y - 12} width={width} height={24} rx={12} />
      <text x={x} y={y + 4.5} textAnchor="middle">
        {symbolWidth > 0 ? `${names[edge]}\u2002` : names[edge]}
        <tspan className="math-upright">{upright}</tspan>
        {italic !== "" && <tspan className="math-italic">{italic}</tspan>}
        {sub !== "" && (
          <tspan className={`placed-script ${sub === "th" ? "math-upright" : "math-italic"}`} dy="3.5">
            {sub}
          </tspan>
        )}
      </text>
    </g>
  );
}
