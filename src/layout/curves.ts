/** A cubic Bezier segment, or a chain of two points with straight tangents: all edges are drawn as one. */
export type Cubic = readonly [x0: number, y0: number, x1: number, y1: number, x2: number, y2: number, x3: number, y3: number];

/** Two decimals are a tenth of a device pixel: enough, and short strings. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

/** An edge as drawn: the stroke that ends at the head's base, the head as a triangle, and its course for hit tests. */
export interface Drawn {
  line: string;
  head: string;
  course: Float64Array;
}

/** A head at (x, y), pointing along the unit vector (ux, uy). */
export function headPath(x: number, y: number, ux: number, uy: number, length: number): string {
  const half = length * 0.42;
  const bx = x - ux * length;
  const by = y - uy * length;
  return `M${n(x)} ${n(y)}L${n(bx - uy * half)} ${n(by + ux * half)}L${n(bx + uy * half)} ${n(by - ux * half)}Z`;
}

function sample(curve: Cubic, steps: number, into: number[]): void {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = curve;
  for (let s = into.length === 0 ? 0 : 1; s <= steps; s++) {
    const b = s / steps;
    const a = 1 - b;
    const c0 = a * a * a;
    const c1 = 3 * a * a * b;
    const c2 = 3 * a * b * b;
    const c3 = b * b * b;
    into.push(c0 * x0 + c1 * x1 + c2 * x2 + c3 * x3, c0 * y0 + c1 * y1 + c2 * y2 + c3 * y3);
  }
}

/** A curve between the rims of two circles (radius 0 for a rail), with a head of the given length at its end. */
export function drawCurve([x0, y0, x1, y1, x2, y2, x3, y3]: Cubic, startRadius: number, endRadius: number, head: number): Drawn {
  const startLength = Math.hypot(x1 - x0, y1 - y0) || 1;
  const endLength = Math.hypot(x3 - x2, y3 - y2) || 1;
  const ux = (x3 - x2) / endLength;
  const uy = (y3 - y2) / endLength;
  const sx = x0 + ((x1 - x0) / startLength) * startRadius;
  const sy = y0 + ((y1 - y0) / startLength) * startRadius;
  const tipX = x3 - ux * endRadius;
  const tipY = y3 - uy * endRadius;
  const ex = tipX - ux * head * 0.8;
  const ey = tipY - uy * head * 0.8;
  const course: number[] = [];
  sample([sx, sy, x1, y1, x2, y2, tipX, tipY], 10, course);
  return {
    line: `M${n(sx)} ${n(sy)}C${n(x1)} ${n(y1)} ${n(x2)} ${n(y2)} ${n(ex)} ${n(ey)}`,
    head: headPath(tipX, tipY, ux, uy, head),
    course: Float64Array.from(course),
  };
}

/** A straight edge between the rims. */
export function drawStraight(x0: number, y0: number, x3: number, y3: number, startRadius: number, endRadius: number, head: number): Drawn {
  const length = Math.hypot(x3 - x0, y3 - y0) || 1;
  const ux = (x3 - x0) / length;
  const uy = (y3 - y0) / length;
  const sx = x0 + ux * startRadius;
  const sy = y0 + uy * startRadius;
  const tipX = x3 - ux * endRadius;
  const tipY = y3 - uy * endRadius;
  return {
    line: `M${n(sx)} ${n(sy)}L${n(tipX - ux * head * 0.8)} ${n(tipY - uy * head * 0.8)}`,
    head: headPath(tipX, tipY, ux, uy, head),
    course: Float64Array.of(sx, sy, tipX, tipY),
  };
}

/** From a circle's shoulder into a vertical gutter and up to a rail: lower neurons reach the loss beside the nodes, not through them. */
export function drawGutter(x: number, y: number, radius: number, gutterX: number, endY: number, head: number): Drawn {
  const side = Math.sign(gutterX - x) || 1;
  const sx = x + side * radius * 0.8;
  const sy = y - radius * 0.6;
  const reach = Math.abs(gutterX - sx);
  const turn = sy - Math.max(10, reach * 1.15);
  const curve: Cubic = [sx, sy, sx + side * reach * 0.62, sy - reach * 0.5, gutterX, turn + reach * 0.45, gutterX, turn];
  const course: number[] = [];
  sample(curve, 6, course);
  course.push(gutterX, endY);
  return {
    line: `M${n(sx)} ${n(sy)}C${n(curve[2])} ${n(curve[3])} ${n(curve[4])} ${n(curve[5])} ${n(gutterX)} ${n(turn)}L${n(gutterX)} ${n(endY + head * 0.8)}`,
    head: headPath(gutterX, endY, 0, -1, head),
    course: Float64Array.from(course),
  };
}

/** From an input below, up a gutter, and across into the side of h. */
export function drawRise(
  x: number,
  y: number,
  radius: number,
  gutterX: number,
  endX: number,
  endY: number,
  endRadius: number,
  head: number,
): Drawn {
  const angleX = endX - gutterX;
  const curve: Cubic = [gutterX, endY + angleX * 1.1, gutterX, endY + angleX * 0.5, endX - angleX * 0.7, endY + angleX * 0.45, endX, endY];
  const rise = drawCurve(curve, 0, endRadius, head);
  const course = [x, y - radius, gutterX, endY + angleX * 1.1, ...rise.course];
  return {
    line: `M${n(x)} ${n(y - radius)}L${n(gutterX)} ${n(y - radius - Math.abs(gutterX - x))}L${n(gutterX)} ${n(endY + angleX * 1.1)}${rise.line.slice(rise.line.indexOf("C"))}`,
    head: rise.head,
    course: Float64Array.from(course),
  };
}

/** Distance from a point to a course of points, squared. */
export function distanceToCourse(course: Float64Array, x: number, y: number): number {
  let best = Infinity;
  for (let p = 0; p + 3 < course.length; p += 2) {
    const ax = course[p]!;
    const ay = course[p + 1]!;
    const dx = course[p + 2]! - ax;
    const dy = course[p + 3]! - ay;
    const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    const ex = ax + along * dx - x;
    const ey = ay + along * dy - y;
    best = Math.min(best, ex * ex + ey * ey);
  }
  return best;
}
