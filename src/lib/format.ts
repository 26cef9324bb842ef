/** Numbers as readers see them: one way for text, figures and tables. */

/** As programs write it, for coordinates, files and the command line: with so many decimals. */
export const fixed = (x: number, decimals: number): string => x.toFixed(decimals);
/** The same with so many significant digits. */
export const precise = (x: number, digits: number): string => x.toPrecision(digits);
/** The same as a power of ten: "3.1e-7". */
export const exponential = (x: number, decimals: number): string => x.toExponential(decimals);
/** The number that is written with so many decimals. */
export const roundTo = (x: number, decimals: number): number => Number(fixed(x, decimals));
/** The number that is written with so many significant digits. */
export const roundToDigits = (x: number, digits: number): number => Number(precise(x, digits));

const minus = "−";
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number for reading, with `digits` decimals: "0.420", "−1.250"; what would round to nothing, or is too long, in powers of ten: "3.1 × 10⁻⁷".
 * A true zero is "0", so that the reader can tell it from a small number.
 */
export function formatNumber(x: number, digits = 3): string {
  if (x === 0) return "0";
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "NaN" : x > 0 ? "∞" : `${minus}∞`;
  const size = Math.abs(x);
  if (size < 0.5 * 10 ** -digits || size >= 1e5) return scientific(x, Math.max(0, digits - 2));
  return withMinus(fixed(x, digits));
}

function scientific(x: number, digits: number): string {
  const [mantissa = "", exponent = "0"] = exponential(x, digits).split("e");
  return timesTenTo(withMinus(mantissa), Number(exponent));
}

/** A power of ten and its factor, which no line break parts. */
export const timesTenTo = (factor: string, power: number): string => `${factor}\u00a0×\u00a010${superscript(power)}`;

/** With a true minus sign. */
export const withMinus = (text: string): string => text.replace("-", minus);
export const superscript = (n: number): string =>
  String(n)
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => superscripts[Number(digit)]);

/** `1.5e-7` as 1.5 × 10 to the -7th, set with superscripts and without breaks. */
function typeset(text: string): string {
  const [mantissa = text, exponent] = text.split("e");
  return exponent === undefined ? withMinus(mantissa) : timesTenTo(withMinus(mantissa), Number(exponent));
}

/** At most `digits` significant digits, without trailing zeros. `x` is finite. */
export function formatShort(x: number, digits = 3): string {
  const size = Math.abs(x);
  const isPower = x !== 0 && (size < 1e-3 || size >= 1e5);
  return typeset(isPower ? exponential(x, Math.max(0, digits - 1)).replace(/\.?0+e/, "e") : String(roundToDigits(x, digits) + 0));
}

/**
 * As many decimals as a cell has room for, the same in all cells of a matrix of so many columns whose largest magnitude is `extent`, so that they can be
 * compared at a glance; what would round to nothing, and what is huge, as a power of ten. `x` is finite and not 0.
 */
export function formatInCell(x: number, columns: number, extent: number): string {
  const size = Math.abs(x);
  const digits = columns > 4 ? 2 : 3;
  const decimals = Math.min(columns > 3 ? 4 : 5, Math.max(0, digits - 1 - Math.floor(Math.log10(extent || 1))));
  if (size >= 0.5 * 10 ** -decimals && size < 1e5) return withMinus(fixed(x, decimals));
  return columns <= 3 ? formatShort(x, 2) : exponential(x, 0).replace("+", "").replaceAll("-", minus);
}

/** A value in a circle: two decimals, fewer where it is large, never words. */
export function formatInCircle(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "?" : x > 0 ? "+∞" : `${minus}∞`;
  const size = Math.abs(x);
  if (size >= 1000) return formatShort(x, 1).replace("\u00a0×\u00a010", "e");
  if (x !== 0 && size < 0.005) return x > 0 ? "+0" : `${minus}0`;
  return withMinus(Number.isInteger(x) ? String(x) : fixed(x, size >= 10 ? 1 : 2));
}

/** Every digit that float64 needs to come back unchanged. `x` is finite. */
export const formatFull = (x: number): string => typeset(String(x));

/** At most `digits` decimals, without trailing zeros. */
export const formatTrimmed = (x: number, digits = 2): string => withMinus(String(roundTo(x, digits) + 0));

/** A count, in groups of three from five digits on; past 15 digits as a power of ten, since no one reads them. */
export function formatCount(n: bigint): string {
  const digits = n.toString();
  if (digits.length > 15) {
    return timesTenTo(`${digits[0]}.${digits.slice(1, 3)}`, digits.length - 1);
  }
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** The same for a figure: grouped up to a million, then as a power of ten with one decimal. */
export function formatLargeCount(n: bigint): string {
  const digits = n.toString();
  if (digits.length <= 7) return digits.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return timesTenTo(fixed(Number(digits.slice(0, 4)) / 1000, 1), digits.length - 1);
}
