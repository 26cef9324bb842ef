import type { EdgeKind, GraphEdge } from "../../../graph/types.ts";
import { noBits, setBit, textOf } from "./bits.ts";

export type Sign = "plus" | "minus" | "zero" | "none";

/** All edges of one sign and about one magnitude, among those that change with the run or among those that do not. */
export interface Stroke {
  readonly sign: Sign;
  /** 1 (thin) to `strokeSteps` (broad); 0 for zero and for what has no value. */
  readonly step: number;
  readonly isSteady: boolean;
  /** Which edges, as text. */
  readonly bits: string;
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
    const size = Math.abs(sizes[e]);
    if (size > largest && size < Infinity) largest = size;
  }
  return largest;
}

/** In the order in which strokes of one breadth lie on each other. */
const signs: readonly Sign[] = ["minus", "none", "plus", "zero"];

/** Their Jacobians are weights and constants: another weight moves few of them, another run none. They are by far the most. */
const isSteady = (kind: EdgeKind): boolean => kind !== "weight" && kind !== "emit" && kind !== "loss";

/** Edges sorted into strokes, thin ones first so that broad ones lie on top: about a dozen, however many edges. */
export function strokesBySize(edges: readonly Pick<GraphEdge, "kind">[], sizes: ArrayLike<number>): Stroke[] {
  const largest = largestOf(sizes);
  const sets: Uint16Array[] = [];
  edges.forEach(({ kind }, e) => {
    const { sign, step } = strokeOf(sizes[e] ?? NaN, largest);
    const place = (step * signs.length + signs.indexOf(sign)) * 2 + Number(isSteady(kind));
    setBit((sets[place] ??= noBits(edges.length)), e);
  });
  return sets.flatMap((bits, place) => ({
    sign: signs[(place >> 1) % signs.length],
    step: Math.floor((place >> 1) / signs.length),
    isSteady: place % 2 === 1,
    bits: textOf(bits),
  }));
}
