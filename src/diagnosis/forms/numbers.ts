import type { Cell, Printed } from "./types.ts";

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(?:[eEdD]([-+]?\d+))?$/;
/** 1,234.5 in one cell: with a point behind it the comma is none of the decimals. */
const THOUSANDS = /^[-+]?\d{1,3}(,\d{3})+\.\d*$/;
const NOT_FINITE = /^[-+]?(nan|inf|infinity|na|null|none)$/i;
const SHORTENED = /^(\.\.\.,?|…|⋮|⋱|⋯)$/;

/** Reads one entry, whatever it is. Decimal commas are already points. */
export function readCell(text: string): Cell {
  const match = NUMBER.exec(THOUSANDS.test(text) ? text.replace(/,/g, "") : text);
  if (match === null) {
    const kind = NOT_FINITE.test(text) ? "not-finite" : SHORTENED.test(text) ? "shortened" : "other";
    return { kind, text, value: NaN, decimals: 0, significant: 0, exponent: null };
  }
  const [, mantissa, power] = match as unknown as [string, string, string | undefined];
  const value = Number(match[0].replace(/[dD]/, "e"));
  if (!Number.isFinite(value)) return { kind: "not-finite", text, value: NaN, decimals: 0, significant: 0, exponent: null };
  const point = mantissa.indexOf(".");
  const digits = mantissa.replace(".", "").replace(/^0+/, "");
  return {
    kind: "number",
    text,
    value,
    decimals: point < 0 ? 0 : mantissa.length - point - 1,
    significant: digits.length,
    exponent: power === undefined ? null : Number(power),
  };
}

const EXACT: Printed = { digits: 17, absolute: 0, relative: 2.3e-16 };
/** What float32 keeps: 24 bits. */
export const FLOAT32: Printed = { digits: 7, absolute: 0, relative: 6e-8 };
export const FLOAT64 = EXACT;
/** What float16 keeps: 11 bits. */
export const FLOAT16: Printed = { digits: 3, absolute: 3e-8, relative: 4.9e-4 };

/** What bfloat16 keeps: 8 bits. */
export const BFLOAT16: Printed = { digits: 2, absolute: 0, relative: 4e-3 };

const tenTo = (power: number): number => Number(`1e${power}`);

/**
 * How exactly an array was printed, from its digits: whole numbers and those of 15 digits or more are taken as they are; else all entries have the
 * same number of decimals (numpy, torch, MATLAB) or, as with %g and scientific notation, of significant digits. `factor` multiplies all entries.
 */
export function printedOf(cells: readonly Cell[], factor: number): Printed {
  let decimals = 0;
  let significant = 0;
  let scientific = 0;
  let mantissaDecimals = 0;
  for (const cell of cells) {
    if (cell.kind !== "number") continue;
    decimals = Math.max(decimals, cell.decimals);
    significant = Math.max(significant, cell.significant);
    if (cell.exponent === null) continue;
    scientific++;
    mantissaDecimals = Math.max(mantissaDecimals, cell.decimals);
  }
  if (significant >= 15 || (decimals === 0 && scientific === 0)) return EXACT;
  if (scientific > 0 && scientific === cells.length)
    return { digits: mantissaDecimals + 1, absolute: 0, relative: 0.5 * tenTo(-mantissaDecimals) + EXACT.relative };
  let sameDecimals = 0;
  let sameSignificant = 0;
  for (const cell of cells) {
    if (cell.exponent === null && cell.decimals === decimals) sameDecimals++;
    if (cell.significant === significant) sameSignificant++;
  }
  if (scientific > 0 || sameSignificant > sameDecimals)
    return { digits: significant, absolute: 0, relative: 0.5 * tenTo(1 - significant) + EXACT.relative };
  return { digits: decimals, absolute: 0.5 * tenTo(-decimals) * factor, relative: EXACT.relative };
}
