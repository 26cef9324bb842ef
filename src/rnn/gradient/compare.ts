import { invariant } from "../../lib/invariant.ts";
import type { PerWeight } from "../../model/per-weight.ts";

function requireSameLength(a: ArrayLike<number>, b: ArrayLike<number>): void {
  invariant(a.length === b.length, () => `two arrays to compare must have the same length, but have ${a.length} and ${b.length}`);
}

/** Recurrent and input gradients end to end: the part that e-prop and BPTT may differ in. */
export function concatenate({ rec, in: input }: PerWeight): Float64Array {
  const all = new Float64Array(rec.length + input.length);
  all.set(rec);
  all.set(input, rec.length);
  return all;
}

const norm = (a: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * a[i];
  return Math.sqrt(sum);
};

/** Euclidean norm of a - b over that of b: 0 when equal, Infinity when only b is 0. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  requireSameLength(a, b);
  const difference = norm(Float64Array.from({ length: a.length }, (_, i) => a[i] - b[i]));
  return difference === 0 ? 0 : difference / norm(b);
}

/** Cosine of the angle between a and b; null when one of them is 0. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  requireSameLength(a, b);
  const scale = norm(a) * norm(b);
  if (scale === 0) return null;
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += a[i] * b[i];
  return dot / scale;
}

/** The residual of `eprop-ref/1`: max|a-b| / max(1, max|b|). */
export function residual(a: ArrayLike<number>, b: ArrayLike<number>): number {
  requireSameLength(a, b);
  let difference = 0;
  let scale = 1;
  for (let i = 0; i < a.length; i++) {
    difference = Math.max(difference, Math.abs(a[i] - b[i]));
    scale = Math.max(scale, Math.abs(b[i]));
  }
  return difference / scale;
}
