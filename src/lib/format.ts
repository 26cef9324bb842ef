/** Numbers as readers see them: one way for text, figures and tables. */

const minus = "−";
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number for reading, with `digits` decimals: "0.420", "−1.250"; what would round to nothing, or is too long, in powers of ten: "3.1 × 10⁻⁷".
 * A true zero is "0", so that the reader can tell it from a small number.
 */
export function formatNumber(x: number, digits = 3): string {
  if (x === 0) return "0";
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "undefined" : x > 0 ? "∞" : `${minus}∞`;
  const size = Math.abs(x);
  if (size < 0.5 * 10 ** -digits || size >= 1e5) return scientific(x, Math.max(0, digits - 2));
  return withMinus(x.toFixed(digits));
}

function scientific(x: number, digits: number): string {
  const [mantissa = "", exponent = "0"] = x.toExponential(digits).split("e");
  const power = [...exponent.replace("+", "")].map((c) => (c === "-" ? "⁻" : superscripts[Number(c)])).join("");
  return `${withMinus(mantissa)} × 10${power}`;
}

const withMinus = (text: string) => text.replace("-", minus);

/** A count, in groups of three from five digits on; past 15 digits as a power of ten, since no one reads them. */
export function formatCount(n: bigint): string {
  const digits = n.toString();
  if (digits.length > 15) {
    const power = [...String(digits.length - 1)].map((c) => superscripts[Number(c)]).join("");
    return `${digits[0]}.${digits.slice(1, 3)} × 10${power}`;
  }
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** "1 path", "18 paths". */
export const countOf = (n: bigint, noun: string): string => `${formatCount(n)} ${noun}${n === 1n ? "" : "s"}`;

/** Finest digits tried before an equation of rounded numbers is printed as it is. */
const FINEST = 9;

/** The fewest digits, from `least` on, with which the equation holds between the numbers as printed. */
function digitsThatHold(least: number, holds: (round: (x: number) => number, digits: number) => boolean): number {
  for (let digits = least; digits < FINEST; digits++) if (holds((x) => Number(x.toFixed(digits)), digits)) return digits;
  return FINEST;
}

/** Terms and their sum, with so many digits that what is printed adds up: "0 + 0.17350 − 0.02775" and "0.14575". */
export function formatSum(terms: readonly number[], least = 4): { terms: string; sum: string } {
  const total = terms.reduce((sum, x) => sum + x, 0);
  const digits = digitsThatHold(least, (round, n) => terms.reduce((sum, x) => sum + round(x), 0).toFixed(n) === total.toFixed(n));
  const [first = 0, ...rest] = terms;
  return {
    terms: [formatNumber(first, digits), ...rest.map((x) => `${x < 0 ? minus : "+"} ${formatNumber(Math.abs(x), digits)}`)].join(" "),
    sum: formatNumber(total, digits),
  };
}

/** Two factors and their product, the factors with so many digits that what is printed multiplies out. */
export function formatProduct(a: number, b: number, digits = 3): { a: string; b: string; product: string } {
  const product = (a * b).toFixed(digits);
  const fine = digitsThatHold(digits, (round) => (round(a) * round(b)).toFixed(digits) === product);
  return { a: formatNumber(a, fine), b: formatNumber(b, fine), product: formatNumber(a * b, digits) };
}
