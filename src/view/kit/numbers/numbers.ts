/** How charts and tables write a number: a true minus sign, few digits in sight, every digit on request, and words where digits would lie. */
import { diagnostics, notANumber, overflow } from "#content/numbers.ts";
import { formatCount, formatFull, formatInCell, formatShort } from "../../../lib/format.ts";

/** Says what is wrong with a number that has no digits to show; undefined for an ordinary one. */
export function inWords(value: number): string | undefined {
  if (Number.isNaN(value)) return notANumber;
  if (value === Infinity) return overflow("+");
  if (value === -Infinity) return overflow("−");
  return undefined;
}

/** At most `digits` significant digits, without trailing zeros. */
export function short(value: number, digits = 3): string {
  return inWords(value) ?? formatShort(value, digits);
}

/** A count to its last digit, any other number short. */
export const wholeOrShort = (value: number): string =>
  Number.isSafeInteger(value) && value >= 0 ? formatCount(BigInt(value)) : short(value);

/**
 * As many decimals as a cell has room for, the same in all cells of a matrix whose largest magnitude is `extent`, so that they can be compared
 * at a glance; what would round to nothing, and what is huge, as a power of ten.
 */
export function inCell(value: number, columns: number, extent: number): string {
  return value === 0 || !Number.isFinite(value) ? short(value) : formatInCell(value, columns, extent);
}

/** Every digit that float64 needs to come back unchanged. */
export const full = (value: number): string => inWords(value) ?? formatFull(value);

/** The largest finite magnitude, the natural half-width of a zero-centred scale; 0 for none. */
export function magnitude(...arrays: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const values of arrays)
    for (let n = 0; n < values.length; n++) {
      const size = Math.abs(values[n]);
      if (size > largest && size < Infinity) largest = size;
    }
  return largest;
}

/** A sentence on what a series of numbers suffers from, if anything: overflow, or magnitudes too small to be told from zero. */
export function diagnostic(values: ArrayLike<number>): string | undefined {
  for (let n = 0; n < values.length; n++) {
    if (Number.isNaN(values[n])) return diagnostics.nan(n + 1);
    if (!Number.isFinite(values[n])) return diagnostics.overflow(n + 1);
  }
  const largest = magnitude(values);
  if (largest > 1e12) return diagnostics.explodes(short(largest, 2));
  if (largest > 0 && largest < 1e-12) return diagnostics.vanishes(short(largest, 2));
  return undefined;
}
