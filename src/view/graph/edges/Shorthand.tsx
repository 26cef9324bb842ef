import { line } from "d3-shape";
import { useEffect, useRef, useState, type ReactElement } from "react";
import type { NodeId } from "../../../graph/types.ts";
import { headPath } from "../../../layout/curves.ts";
import type { GraphLayout } from "../../../layout/graph-layout.ts";
import { nodeSymbol, symbolBox, type Naming } from "../../../layout/labels.ts";
import { easeOut, tween } from "../../../lib/tween.ts";
import { prefersStillness } from "../../kit/frame/stillness.ts";
import { isLitEdge, type LitLayer } from "./lit.ts";
import { MathLabel } from "../nodes/MathLabel.tsx";
import "./edges.css";

const duration = 600;
const samples = 14;

/** Runs from 0 to 1 or back when `on` changes; jumps if the reader prefers stillness. Interruptible: it starts from where it is. */
export function useFold(on: boolean): number {
  const target = on ? 1 : 0;
  const [at, setAt] = useState<number>(target);
  const latest = useRef<number>(target);
  useEffect(() => {
    const from = latest.current;
    if (from === target) return;
    return tween(prefersStillness() ? 0 : duration * Math.abs(target - from), (u) => {
      latest.current = from + (target - from) * easeOut(u);
      setAt(latest.current);
    });
  }, [target]);
  return at;
}

interface ShorthandProps {
  layout: GraphLayout;
  /** The paths that the arrow stands for, all of them from `from` to E. */
  layer: LitLayer;
  from: NodeId;
  naming: Naming;
  /** 0: each path for itself; 1: one bold arrow. */
  folded: number;
}

/** All paths z -> E as one bold arrow, the total derivative; between, every edge on its way there. */
export function Shorthand({ layout, layer, from, naming, folded }: ShorthandProps): ReactElement | null {
  const { graph, placement, metrics, drawn } = layout;
  const start = placement.places[graph.indexOf.get(from)!];
  const top = placement.lossY + metrics.rail / 2;
  const bottom = start.y - metrics.radius;
  const head = Math.min(18, (bottom - top) * 0.36);
  if (folded === 0) return null;
  let strands = "";
  if (folded < 1)
    for (const edge of graph.edges)
      if (isLitEdge(layer, edge)) strands += strand(drawn[edge.index].course, start.x, bottom, top + head, folded);
  const symbol = nodeSymbol(start.node, naming);
  const size = metrics.label || 13;
  const dWidth = 0.52 * size;
  const half = (dWidth + symbolBox(symbol).width * size) / 2;
  const labelX = start.x - 40;
  const middle = (top + bottom) / 2;
  return (
    <g className="shorthand" data-class={layer.as} aria-hidden="true">
      {folded < 1 && <path className="shorthand-strands" d={strands} />}
      <g opacity={folded < 1 ? folded * folded : undefined}>
        <circle className="shorthand-from" cx={start.x} cy={start.y} r={metrics.radius} />
        <path className="shorthand-line" d={`M${start.x} ${bottom}L${start.x} ${top + head * 0.8}`} />
        <path className="shorthand-head" d={headPath(start.x, top, 0, -1, head)} />
        <g className="shorthand-label">
          <text className="math-italic" x={labelX - size * 0.63} y={middle - size * 0.45} fontSize={size}>
            dE
          </text>
          <path d={`M${labelX - half - 2} ${middle}H${labelX + half + 2}`} />
          <text className="math-italic" x={labelX - half} y={middle + size * 1.17} fontSize={size}>
            d
          </text>
          <MathLabel symbol={symbol} x={labelX + dWidth / 2} y={middle + size * 0.9} size={size} />
        </g>
      </g>
    </g>
  );
}

/** An edge on its way: its course, and the arrow's, mixed point by point. */
function strand(course: Float64Array, x: number, bottom: number, top: number, u: number): string {
  const last = course.length / 2 - 1;
  const at = (s: number): [x: number, y: number] => {
    const along = (s / samples) * last;
    const p = Math.min(last - 1, Math.floor(along));
    const part = along - p;
    const cx = course[2 * p] * (1 - part) + course[2 * p + 2] * part;
    const cy = course[2 * p + 1] * (1 - part) + course[2 * p + 3] * part;
    const ax = x;
    const ay = bottom + (top - bottom) * (s / samples);
    return [cx + (ax - cx) * u, cy + (ay - cy) * u];
  };
  return line().digits(1)(Array.from({ length: samples + 1 }, (_, s) => at(s))) ?? "";
}
