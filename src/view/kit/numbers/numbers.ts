/** How charts and tables write a number: a true minus sign, few digits in sight, every digit on request, and words where digits would lie. */
import { ailments, notANumber, overflow } from "#content/numbers.ts";
import { formatCount } from "../../../lib/format.ts";

const MINUS = "\u2212";
const TENS = ["\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074", "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"];

const superscript = (n: number): string => (n < 0 ? "\u207b" : "") + [...String(Math.abs(n))].map((digit) => TENS[Number(digit)]).join("");

/** `1.5e-7` becomes 1.5 x 10 to the -7th, set with superscripts; every hyphen becomes a minus sign. */
const typeset = (text: string): string => {
  const [mantissa = text, exponent] = text.split("e");
  const front = mantissa.replace("-", MINUS);
  return exponent === undefined ? front : `${front}\u00a0\u00d7\u00a010${superscript(Number(exponent))}`;
};

/** Says what is wrong with a number that has no digits to show; undefined for an ordinary one. */
export function inWords(value: number): string | undefined {
  if (Number.isNaN(value)) return notANumber;
  if (value === Infinity) return overflow("+");
  if (value === -Infinity) return overflow(MINUS);
  return undefined;
}

/** At most `digits` significant digits, without trailing zeros. */
export function short(value: number, digits = 3): string {
  const words = inWords(value);
  if (words !== undefined) return words;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e5)
    return typeset(
      value
        .toExponential(Math.max(0, digits - 1))
        .replace(/\.?0+e/, "e")
        .replace("e+", "e"),
    );
  return typeset(String(Number(value.toPrecision(digits))));
}

/** A count to its last digit, any other number short. */
export const wholeOrShort = (value: number): string =>
  Number.isSafeInteger(value) && value >= 0 ? formatCount(BigInt(value)) : short(value);

/**
 * As many decimals as a cell has room for, the same in all cells of a matrix whose largest magnitude is `extent`, so that they can be compared
 * at a glance; what would round to nothing, and what is huge, as a power of ten.
 */
export function inCell(value: number, columns: number, extent: number): string {
  const size = Math.abs(value);
  const digits = columns > 4 ? 2 : 3;
  const decimals = Math.min(columns > 3 ? 4 : 5, Math.max(0, digits - 1 - Math.floor(Math.log10(extent || 1))));
  if (value === 0 || !Number.isFinite(value)) return short(value);
  if (size >= 0.5 * 10 ** -decimals && size < 1e5) return typeset(value.toFixed(decimals));
  return columns <= 3 ? short(value, 2) : value.toExponential(0).replace("+", "").replaceAll("-", MINUS);
}

/** Every digit that float64 needs to come back unchanged. */
export const full = (value: number): string => inWords(value) ?? typeset(String(value).replace("e+", "e"));

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
export function ailment(values: ArrayLike<number>): string | undefined {
  for (let n = 0; n < values.length; n++) {
    if (Number.isNaN(values[n])) return ailments.nan(n + 1);
    if (!Number.isFinite(values[n])) return ailments.overflow(n + 1);
  }
  const largest = magnitude(values);
  if (largest > 1e12) return ailments.explodes(short(largest, 2));
  if (largest > 0 && largest < 1e-12) return ailments.vanishes(short(largest, 2));
  return undefined;
}
