/** Numbers beyond the range of float64, as value * 2^exponent: a thousand steps of a hundred neurons hold 10^2000 paths. */
import { log } from "../../lib/elementary.ts";

export interface Scaled {
  readonly value: number;
  readonly exponent: number;
}

export const nothing: Scaled = { value: 0, exponent: 0 };

/** Exponents move by this much at once, so that no digit is lost. */
const STRIDE = 300;
const large = 2 ** STRIDE;
const small = 2 ** -STRIDE;

/** Brings the largest of all values between 2^-300 and 2^300, by powers of two; gives the exponent that all of them then have besides. */
export function rescale(...arrays: readonly Float64Array[]): number {
  let largest = 0;
  for (const values of arrays) for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  if (largest === 0 || !(largest < Infinity)) return 0;
  if (largest >= small && largest <= large) return 0;
  const isLarge = largest > large;
  multiply(arrays, isLarge ? small : large);
  return isLarge ? STRIDE : -STRIDE;
}

export function multiply(arrays: readonly Float64Array[], factor: number): void {
  for (const values of arrays) for (let k = 0; k < values.length; k++) values[k] *= factor;
}

export function plus(a: Scaled, b: Scaled): Scaled {
  if (a.value === 0) return b;
  if (b.value === 0) return a;
  const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a];
  return { value: high.value + low.value * 2 ** (low.exponent - high.exponent), exponent: high.exponent };
}

const LOG10_2 = 0.3010299956639812;

/** log10 |x|: -Infinity for 0. */
export const log10Of = ({ value, exponent }: Scaled): number =>
  value === 0 ? -Infinity : log(Math.abs(value)) / Math.LN10 + exponent * LOG10_2;
