/** Sums and products of rounded numbers, printed with so many digits that they hold as printed. */
import { fixed, formatNumber, roundTo } from "./format.ts";

/** Finest digits tried before an equation of rounded numbers is printed as it is. */
const FINEST = 9;

/** The fewest digits, from `least` on, with which the equation holds between the numbers as printed. */
function digitsThatHold(least: number, holds: (round: (x: number) => number, digits: number) => boolean): number {
  for (let digits = least; digits < FINEST; digits++) if (holds((x) => roundTo(x, digits), digits)) return digits;
  return FINEST;
}

interface SumAsText {
  readonly terms: string;
  readonly sum: string;
}
const totalOf = (terms: readonly number[]): number => terms.reduce((sum, x) => sum + x, 0);

/** Terms and their sum, with so many digits that what is printed adds up: "0 + 0.17350 − 0.02775" and "0.14575". */
export const formatSum = (terms: readonly number[], least = 4): SumAsText => formatSums([terms], least)[0];

/** Several sums that stand beside each other, all with the digits that the one that needs most of them takes. */
export function formatSums<const S extends readonly (readonly number[])[]>(sums: S, least = 4): { readonly [K in keyof S]: SumAsText } {
  const digits = digitsThatHold(least, (round, n) =>
    sums.every((terms) => fixed(totalOf(terms.map(round)), n) === fixed(totalOf(terms), n)),
  );
  const written = sums.map(([first = 0, ...rest], k) => ({
    terms: [formatNumber(first, digits), ...rest.map((x) => `${x < 0 ? "−" : "+"} ${formatNumber(Math.abs(x), digits)}`)].join(" "),
    sum: formatNumber(totalOf(sums[k]), digits),
  }));
  return written as { readonly [K in keyof S]: SumAsText };
}

/** Two factors and their product, the factors with so many digits that what is printed multiplies out. */
export function formatProduct(a: number, b: number, digits = 3): { a: string; b: string; product: string } {
  const product = fixed(a * b, digits);
  const fine = digitsThatHold(digits, (round) => fixed(round(a) * round(b), digits) === product);
  return { a: formatNumber(a, fine), b: formatNumber(b, fine), product: formatNumber(a * b, digits) };
}
