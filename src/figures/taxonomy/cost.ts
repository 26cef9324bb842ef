import type { Cost } from "./algorithms.ts";

export interface Sizes {
  readonly N: number;
  readonly T: number;
  readonly K: number;
  readonly m: number;
}

export const costOf = (cost: Cost, { N, T, K, m }: Sizes): number =>
  cost.reduce((sum, term) => sum + term.c * N ** (term.N ?? 0) * T ** (term.T ?? 0) * K ** (term.K ?? 0) * m ** (term.m ?? 0), 0);

const units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/** Bytes in decimal units, three digits: "80.0 kB". */
export function formatBytes(bytes: number): string {
  const thousands = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** thousands;
  return `${thousands === 0 ? String(value) : value.toPrecision(3)}\u00a0${units[thousands]}`;
}

/** "4N² + 2NT": letters are italic where this is shown. */
export function formulaOf(cost: Cost): { coefficient: string; letters: { letter: string; power: number }[] }[] {
  return cost.map(({ c, ...powers }) => ({
    coefficient: c === 1 ? "" : String(c),
    letters: (["m", "K", "N", "T"] as const).flatMap((letter) => (powers[letter] ? [{ letter, power: powers[letter] }] : [])),
  }));
}
