import type { Drawn } from "../../layout/curves.ts";

export type Sign = "plus" | "minus" | "zero" | "none";

/** All edges of one sign and about one magnitude, as one path. */
export interface Stroke {
  readonly sign: Sign;
  /** 1 (thin) to `strokeSteps` (broad); 0 for zero and for what has no value. */
  readonly step: number;
  readonly lines: string;
  readonly heads: string;
}

export const strokeSteps = 5;

/** The stroke of a value, given the largest magnitude drawn: steps are even on the scale of square roots, so that small factors stay in sight. */
export function strokeOf(value: number, largest: number): { sign: Sign; step: number } {
  if (Number.isNaN(value)) return { sign: "none", step: 0 };
  if (value === 0 || largest === 0) return { sign: "zero", step: 0 };
  const share = Math.min(1, Math.abs(value) / largest);
  return { sign: value > 0 ? "plus" : "minus", step: Math.max(1, Math.ceil(strokeSteps * Math.sqrt(share))) };
}

/** The smallest value drawn with a step, the inverse of `strokeOf`: for the key. */
export const upToStep = (step: number, largest: number): number => largest * (step / strokeSteps) ** 2;

export function largestOf(sizes: ArrayLike<number>): number {
  let largest = 0;
  for (let e = 0; e < sizes.length; e++) {
    const size = Math.abs(sizes[e]!);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

/** Edges sorted into strokes, thin ones first so that broad ones lie on top: at most a dozen paths, however many edges. */
export function strokesBySize(drawn: readonly Pick<Drawn, "line" | "head">[], sizes: ArrayLike<number>): Stroke[] {
  const largest = largestOf(sizes);
  const groups = new Map<string, { sign: Sign; step: number; lines: string[]; heads: string[] }>();
  drawn.forEach(({ line, head }, e) => {
    const { sign, step } = strokeOf(sizes[e] ?? NaN, largest);
    const key = `${sign}${step}`;
    const group = groups.get(key) ?? { sign, step, lines: [], heads: [] };
    groups.set(key, group);
    group.lines.push(line);
    group.heads.push(head);
  });
  return [...groups.values()]
    .sort((a, b) => a.step - b.step || a.sign.localeCompare(b.sign))
    .map(({ sign, step, lines, heads }) => ({ sign, step, lines: lines.join(""), heads: heads.join("") }));
}
