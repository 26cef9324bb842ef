/** A cubic Bezier segment. */
export type Cubic = readonly [x0: number, y0: number, x1: number, y1: number, x2: number, y2: number, x3: number, y3: number];

/** Two decimals are a tenth of a device pixel: enough, and short strings. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

/**
 * The course of edges that are alike but for where they are, measured from their anchor: a synapse looks the same at every step of time.
 * Stroke and head are relative commands, which follow the start of the stroke and the tip of the head.
 */
export interface Shape {
  readonly startX: number;
  readonly startY: number;
  readonly line: string;
  readonly tipX: number;
  readonly tipY: number;
  readonly head: string;
  /** Points x, y along it, for hit tests and labels, and the box around them. */
  readonly course: Float64Array;
  readonly box: Box;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** An edge as drawn: a shape with its anchor at (x, y). The stroke ends within the head, a triangle. */
export class Drawn {
  readonly line: string;
  readonly head: string;
  private readonly shape: Shape;
  private readonly x: number;
  private readonly y: number;

  constructor(shape: Shape, x: number, y: number) {
    this.shape = shape;
    this.x = x;
    this.y = y;
    this.line = `M${n(x + shape.startX)} ${n(y + shape.startY)}${shape.line}`;
    this.head = `M${n(x + shape.tipX)} ${n(y + shape.tipY)}${shape.head}`;
  }

  /** Points x, y along the edge. */
  get course(): Float64Array {
    return this.shape.course.map((at, c) => at + (c % 2 === 0 ? this.x : this.y));
  }

  /** Its distance from a point, squared; Infinity where it cannot be within `reach`. */
  distanceTo(x: number, y: number, reach: number): number {
    const { box, course } = this.shape;
    const dx = x - this.x;
    const dy = y - this.y;
    if (dx < box.left - reach || dx > box.right + reach || dy < box.top - reach || dy > box.bottom + reach) return Infinity;
    return distanceToCourse(course, dx, dy);
  }
}

function makeShape(
  startX: number,
  startY: number,
  line: string,
  tipX: number,
  tipY: number,
  head: string,
  points: readonly number[],
): Shape {
  const along = (axis: 0 | 1): number[] => points.filter((_, c) => c % 2 === axis);
  const box = {
    left: Math.min(...along(0)),
    right: Math.max(...along(0)),
    top: Math.min(...along(1)),
    bottom: Math.max(...along(1)),
  };
  return { startX, startY, line, tipX, tipY, head, course: Float64Array.from(points), box };
}

/** A head at (x, y), pointing along the unit vector (ux, uy). */
export function headPath(x: number, y: number, ux: number, uy: number, length: number): string {
  return `M${n(x)} ${n(y)}${headFrom(ux, uy, length)}`;
}

function headFrom(ux: number, uy: number, length: number): string {
  const half = length * 0.42;
  return `l${n(-ux * length - uy * half)} ${n(-uy * length + ux * half)}l${n(2 * uy * half)} ${n(-2 * ux * half)}z`;
}

function sample(curve: Cubic, steps: number): number[] {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = curve;
  const points: number[] = [];
  for (let s = 0; s <= steps; s++) {
    const b = s / steps;
    const a = 1 - b;
    const c0 = a * a * a;
    const c1 = 3 * a * a * b;
    const c2 = 3 * a * b * b;
    const c3 = b * b * b;
    points.push(c0 * x0 + c1 * x1 + c2 * x2 + c3 * x3, c0 * y0 + c1 * y1 + c2 * y2 + c3 * y3);
  }
  return points;
}

/** A curve between the rims of two circles (radius 0 for a rail), with a head of the given length at its end. */
export function curveShape([x0, y0, x1, y1, x2, y2, x3, y3]: Cubic, startRadius: number, endRadius: number, head: number): Shape {
  const startLength = Math.hypot(x1 - x0, y1 - y0) || 1;
  const endLength = Math.hypot(x3 - x2, y3 - y2) || 1;
  const ux = (x3 - x2) / endLength;
  const uy = (y3 - y2) / endLength;
  const sx = x0 + ((x1 - x0) / startLength) * startRadius;
  const sy = y0 + ((y1 - y0) / startLength) * startRadius;
  const tipX = x3 - ux * endRadius;
  const tipY = y3 - uy * endRadius;
  const end = `${n(tipX - ux * head * 0.8 - sx)} ${n(tipY - uy * head * 0.8 - sy)}`;
  const line = `c${n(x1 - sx)} ${n(y1 - sy)} ${n(x2 - sx)} ${n(y2 - sy)} ${end}`;
  return makeShape(sx, sy, line, tipX, tipY, headFrom(ux, uy, head), sample([sx, sy, x1, y1, x2, y2, tipX, tipY], 10));
}

/** A straight edge from the anchor to (x, y), between the rims. */
export function straightShape(x: number, y: number, startRadius: number, endRadius: number, head: number): Shape {
  const length = Math.hypot(x, y) || 1;
  const ux = x / length;
  const uy = y / length;
  const sx = ux * startRadius;
  const sy = uy * startRadius;
  const tipX = x - ux * endRadius;
  const tipY = y - uy * endRadius;
  const line = `l${n(tipX - ux * head * 0.8 - sx)} ${n(tipY - uy * head * 0.8 - sy)}`;
  return makeShape(sx, sy, line, tipX, tipY, headFrom(ux, uy, head), [sx, sy, tipX, tipY]);
}

/** From a circle's shoulder into a vertical gutter and up to a rail: lower neurons reach the loss beside the nodes, not through them. */
export function gutterShape(radius: number, gutterX: number, endY: number, head: number): Shape {
  const side = Math.sign(gutterX) || 1;
  const sx = side * radius * 0.8;
  const sy = -radius * 0.6;
  const reach = Math.abs(gutterX - sx);
  const turn = sy - Math.max(10, reach * 1.15);
  const curve: Cubic = [sx, sy, sx + side * reach * 0.62, sy - reach * 0.5, gutterX, turn + reach * 0.45, gutterX, turn];
  const [, , x1, y1, x2, y2] = curve;
  const end = `${n(gutterX - sx)} ${n(turn - sy)}`;
  const line = `c${n(x1 - sx)} ${n(y1 - sy)} ${n(x2 - sx)} ${n(y2 - sy)} ${end}v${n(endY + head * 0.8 - turn)}`;
  return makeShape(sx, sy, line, gutterX, endY, headFrom(0, -1, head), [...sample(curve, 6), gutterX, endY]);
}

/** From an input below, up a gutter, and across into the side of h, which lies at (endX, endY) from the input. */
export function riseShape(radius: number, gutterX: number, endX: number, endY: number, endRadius: number, head: number): Shape {
  const across = endX - gutterX;
  const turn = endY + across * 1.1;
  const curve: Cubic = [gutterX, turn, gutterX, endY + across * 0.5, endX - across * 0.7, endY + across * 0.45, endX, endY];
  const rise = curveShape(curve, 0, endRadius, head);
  const shoulder = -Math.abs(gutterX);
  const line = `l${n(gutterX)} ${n(shoulder)}v${n(turn + radius - shoulder)}${rise.line}`;
  return makeShape(0, -radius, line, rise.tipX, rise.tipY, rise.head, [0, -radius, gutterX, turn, ...rise.course]);
}

/** Distance from a point to a course of points, squared. */
export function distanceToCourse(course: Float64Array, x: number, y: number): number {
  let best = Infinity;
  for (let p = 0; p + 3 < course.length; p += 2) {
    const ax = course[p];
    const ay = course[p + 1];
    const dx = course[p + 2] - ax;
    const dy = course[p + 3] - ay;
    const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    const ex = ax + along * dx - x;
    const ey = ay + along * dy - y;
    best = Math.min(best, ex * ex + ey * ey);
  }
  return best;
}
