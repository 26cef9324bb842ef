/** Numbers with their units, for reading. */
import { fixed, formatShort, precise } from "./format.ts";

/** A number and its unit, which no line break parts: "5 ms", "38 %". */
export const withUnit = (number: string | number, unit: string): string => `${number}\u00a0${unit}`;

/** A share in whole per cent: 0.384 as "38 %"; what would round to nothing with one digit, "0.3 %". */
export const percent = (share: number): string =>
  withUnit(share !== 0 && Math.abs(share) < 0.005 ? formatShort(100 * share, 1) : fixed(100 * share, 0), "%");

const units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/** Bytes in decimal units, three digits: "80.0 kB". */
export function formatBytes(bytes: number): string {
  const thousands = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** thousands;
  return withUnit(thousands === 0 ? value : precise(value, 3), units[thousands] ?? "");
}
