import { fixed } from "../../../lib/format.ts";
/** The share of full colour just beside zero, where a value must still be seen to have a sign. */
const WEAKEST = 6;

/** The share of full colour at the ends of the scale: ink stays readable on it in both themes. */
const STRONGEST = 46;

/**
 * The background of a value on a zero-centred scale of half-width `extent`: paper at 0, one hue each way.
 * Returns a CSS colour that follows the theme. A value off the scale takes the end's colour; one that is no number is hatched.
 */
export function divergingColor(value: number, extent: number): string {
  if (Number.isNaN(value)) return "repeating-linear-gradient(45deg, var(--hairline) 0 3px, transparent 3px 7px)";
  if (value === 0 || extent === 0) return "transparent";
  const share = WEAKEST + (STRONGEST - WEAKEST) * Math.min(Math.abs(value) / extent, 1);
  return `color-mix(in oklab, var(${value > 0 ? "--c-plus" : "--c-minus"}) ${fixed(share, 1)}%, transparent)`;
}

/** The side of the square that stands for a magnitude, as a share of the cell: its area is proportional to the value. */
export function squareSide(value: number, extent: number): number {
  if (!(extent > 0) || Number.isNaN(value)) return 0;
  return Math.sqrt(Math.min(Math.abs(value) / extent, 1));
}
