import type { DagEdge } from "../../graph/types.ts";
import type { MathSymbol } from "../../layout/labels.ts";

/** How a small graph is drawn by hand: a place and a symbol per node; `bends` lift an edge, named "from>to", off the straight line by so many units. */
export interface DagDrawing {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly places: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  readonly symbols: Readonly<Record<string, MathSymbol>>;
  readonly bends?: Readonly<Record<string, number>>;
  /** Where along an edge its label stands, 0 to 1; 0.5 by default. */
  readonly labelsAt?: Readonly<Record<string, number>>;
}

export interface DrawnEdge {
  readonly line: string;
  readonly head: string;
  readonly labelX: number;
  readonly labelY: number;
}

const headLength = 9;
const headHalf = 4;

/** A quadratic curve from rim to rim with a head of its own, so that an exported picture needs no markers. */
export function drawEdge(drawing: DagDrawing, edge: Pick<DagEdge, "from" | "to">): DrawnEdge {
  const key = `${edge.from}>${edge.to}`;
  const a = placeOf(drawing, edge.from);
  const b = placeOf(drawing, edge.to);
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const lift = drawing.bends?.[key] ?? 0;
  const control = { x: (a.x + b.x) / 2 + ((b.y - a.y) / length) * lift * 2, y: (a.y + b.y) / 2 - ((b.x - a.x) / length) * lift * 2 };
  const start = towards(a, control, drawing.radius + 1);
  const tip = towards(b, control, drawing.radius + 1);
  const back = towards(tip, control, headLength);
  const along = { x: (tip.x - back.x) / headLength, y: (tip.y - back.y) / headLength };
  const side = { x: -along.y * headHalf, y: along.x * headHalf };
  const at = drawing.labelsAt?.[key] ?? 0.5;
  const [p, q, r] = [(1 - at) ** 2, 2 * at * (1 - at), at ** 2];
  return {
    line: `M${n(start.x)} ${n(start.y)}Q${n(control.x)} ${n(control.y)} ${n(back.x)} ${n(back.y)}`,
    head: `M${n(tip.x)} ${n(tip.y)}L${n(back.x + side.x)} ${n(back.y + side.y)}L${n(back.x - side.x)} ${n(back.y - side.y)}Z`,
    labelX: p * a.x + q * control.x + r * b.x,
    labelY: p * a.y + q * control.y + r * b.y,
  };
}

/** The nearest of some nodes in a direction, ways aside counting twice; where there is none, the node itself. */
export function nearestTowards(
  drawing: Pick<DagDrawing, "places">,
  from: string,
  [dx, dy]: readonly [x: number, y: number],
  among: readonly string[],
): string {
  const here = placeOf(drawing, from);
  let best = from;
  let least = Infinity;
  for (const id of among) {
    const { x, y } = placeOf(drawing, id);
    const along = (x - here.x) * dx + (y - here.y) * dy;
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
    if (along > 1 && along + 2 * aside < least) [best, least] = [id, along + 2 * aside];
  }
  return best;
}

function placeOf(drawing: Pick<DagDrawing, "places">, id: string): { readonly x: number; readonly y: number } {
  const place = drawing.places[id];
  if (!place) throw new Error(`the drawing has no place for node "${id}"`);
  return place;
}

function towards(from: { x: number; y: number }, to: { x: number; y: number }, distance: number): { x: number; y: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
}

const n = (x: number): number => Math.round(x * 100) / 100;
