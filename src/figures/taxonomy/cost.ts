import type { Cost } from "./algorithms.ts";

/** N neurons of Q hidden variables, T steps, windows of K steps, order m. */
export interface Sizes {
  readonly N: number;
  readonly T: number;
  readonly K: number;
  readonly m: number;
  readonly Q: number;
}

const coefficientOf = (c: Cost[number]["c"], Q: number): number => (typeof c === "number" ? c : c[Math.min(Q, 2) - 1]);

export const costOf = (cost: Cost, { N, T, K, m, Q }: Sizes): number =>
  cost.reduce(
    (sum, { c, ...powers }) =>
      sum + coefficientOf(c, Q) * N ** (powers.N ?? 0) * T ** (powers.T ?? 0) * K ** (powers.K ?? 0) * m ** (powers.m ?? 0),
    0,
  );

const units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/** Bytes in decimal units, three digits: "80.0 kB". */
export function formatBytes(bytes: number): string {
  const thousands = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** thousands;
  return `${thousands === 0 ? String(value) : value.toPrecision(3)}\u00a0${units[thousands]}`;
}

export interface Factor {
  readonly letter: string;
  readonly power: number;
}

/** "4N² + 2N²/K", for Q hidden variables: letters are italic where this is shown. */
export function formulaOf(cost: Cost, Q: number): { coefficient: string; letters: Factor[]; under: Factor[] }[] {
  return cost.map(({ c, ...powers }) => {
    const coefficient = coefficientOf(c, Q);
    const letters = (["m", "K", "N", "T"] as const).map((letter) => ({ letter, power: powers[letter] ?? 0 }));
    return {
      coefficient: coefficient === 1 ? "" : String(coefficient),
      letters: letters.filter(({ power }) => power > 0),
      under: letters.filter(({ power }) => power < 0).map(({ letter, power }) => ({ letter, power: -power })),
    };
  });
}
