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

const units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/** Bytes in decimal units, three digits: "80.0 kB". */
export function formatBytes(bytes: number): string {
  const thousands = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** thousands;
  return `${thousands === 0 ? String(value) : value.toPrecision(3)}\u00a0${units[thousands]}`;
}
