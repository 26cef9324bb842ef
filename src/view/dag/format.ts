const MINUS = "\u2212";

/** A number for a figure: at most `digits` decimals, no trailing zeros, a true minus sign. */
export function short(x: number, digits = 2): string {
  const text = String(Number(x.toFixed(digits)) + 0);
  return text.replace("-", MINUS);
}

/** An integer for a figure: grouped up to a million, then as a power of ten, however large. */
export function large(n: bigint): string {
  const digits = n.toString();
  if (digits.length <= 7) return digits.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const mantissa = (Number(digits.slice(0, 4)) / 1000).toFixed(1);
  return `${mantissa} × 10${[...String(digits.length - 1)].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("")}`;
}
