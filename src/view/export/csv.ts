import type { NumberTable } from "./types.ts";

const field = (x: string | number) => (typeof x === "number" ? String(x) : /[",\n\r]/.test(x) ? `"${x.replaceAll('"', '""')}"` : x);

/** Tables as CSV (RFC 4180), an empty line between two; numbers in full precision. */
export function csvOf(tables: readonly NumberTable[]): string {
  return tables.map(({ columns, rows }) => [columns, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("")).join("\r\n");
}
