/** Numbers beyond the range of float64, given as value * 2^exponent, for reading. */
import { exp, log } from "./elementary.ts";
import { formatCount, formatShort, timesTenTo, withMinus } from "./format.ts";

const LN10 = 2.302585092994046;
const LN2 = 0.6931471805599453;

interface Scaled {
  readonly value: number;
  readonly exponent: number;
}

/** As a plain number, where it has one: infinite or 0 beyond the range. */
export const plainOf = ({ value, exponent }: Scaled): number => (value === 0 ? 0 : value * 2 ** exponent);

/** A number with three digits, as a power of ten where it is long: "0.42", "−3.1 × 10⁻⁷", "1.23 × 10³¹⁸". */
export function formatScaled(x: Scaled): string {
  const plain = plainOf(x);
  if (x.value === 0 || (Number.isFinite(plain) && Math.abs(plain) > 1e-300)) return formatShort(plain);
  const power = (log(Math.abs(x.value)) + x.exponent * LN2) / LN10;
  let whole = Math.floor(power);
  let digits = Math.round(100 * exp((power - whole) * LN10));
  if (digits === 1000) [whole, digits] = [whole + 1, 100];
  return timesTenTo(withMinus(`${x.value < 0 ? "-" : ""}${digits / 100}`), whole);
}

/** A number of paths: to the last path as long as float64 holds it. */
export function formatScaledCount(x: Scaled): string {
  const plain = plainOf(x);
  return plain < 1e15 ? formatCount(BigInt(Math.round(plain))) : formatScaled(x);
}
