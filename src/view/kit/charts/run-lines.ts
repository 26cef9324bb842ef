import type { CSSProperties } from "react";

/** How the line of a run looks, wherever it stands. */
export interface RunLook {
  readonly tone: string;
  readonly dash: string;
  /** The dash where a reader's own colours stand for all tones and may be equal: it tells the run alone. */
  readonly alone: string;
}

/** Long and short dashes, as in Morse's code, from the simplest on: no two are alike. */
export const MORSE = [
  ...(["none", "9 3", "2 3", "9 3 2 3", "9 3 2 3 2 3", "9 3 9 3 2 3", "9 3 2 3 2 3 2 3", "9 3 9 3 2 3 2 3", "9 3 9 3 9 3 2 3"] as const),
  ...(["1 6", "18 4", "18 4 2 4", "18 4 2 4 2 4", "18 4 9 4", "18 4 9 4 9 4", "18 4 9 4 2 4", "18 4 18 4 2 4"] as const),
  ...(["18 4 2 4 2 4 2 4", "18 4 9 4 2 4 2 4", "18 4 9 4 9 4 2 4", "18 4 18 4 2 4 2 4"] as const),
] as const;

/** Gives every look of a table a dash that tells it alone, by its place. */
export const toldApart = <K extends string>(looks: Readonly<Record<K, Omit<RunLook, "alone">>>): Readonly<Record<K, RunLook>> =>
  Object.fromEntries(
    Object.entries<Omit<RunLook, "alone">>(looks).map(([key, look], at) => [key, { ...look, alone: MORSE[at] }]),
  ) as Record<K, RunLook>;

/** What an SVG line of class `run-line` needs to look so. */
export const lineOf = ({ tone, dash, alone }: RunLook): { readonly strokeDasharray: string; readonly style: CSSProperties } => ({
  strokeDasharray: dash,
  style: { color: tone, "--alone": alone } as CSSProperties,
});
