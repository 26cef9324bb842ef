/** One term c N^n T^t K^k m^o of a polynomial: N neurons, T steps, a window of K steps, order m. */
export interface Term extends Powers {
  readonly c: number;
}
export interface Powers {
  readonly N: number;
  readonly T: number;
  readonly K: number;
  readonly m: number;
}
export type Cost = readonly Term[];
export type Sizes = Powers;

export const costOf = (cost: Cost, { N, T, K, m }: Sizes): number =>
  cost.reduce((sum, { c, ...powers }) => sum + c * N ** powers.N * T ** powers.T * K ** powers.K * m ** powers.m, 0);

/** The terms that count in a large network and a long run: another that grows faster with N or T, and no slower with all else, hides one. */
export function leading(cost: Cost): Cost {
  const hides = (a: Powers, b: Powers): boolean => a.N >= b.N && a.T >= b.T && a.K >= b.K && a.m >= b.m && (a.N > b.N || a.T > b.T);
  return cost.filter((term) => !cost.some((other) => hides(other, term))).sort((a, b) => b.T - a.T || b.N - a.N || b.K + b.m - a.K - a.m);
}

export interface Factor {
  readonly letter: string;
  readonly power: number;
}

/** "4N² + 2N²/K": letters are italic where this is shown. */
export function formulaOf(cost: Cost): { coefficient: string; letters: Factor[]; under: Factor[] }[] {
  return cost.map(({ c, ...powers }) => {
    const letters = (["m", "K", "N", "T"] as const).map((letter) => ({ letter, power: powers[letter] }));
    return {
      coefficient: c === 1 ? "" : String(c),
      letters: letters.filter(({ power }) => power > 0),
      under: letters.filter(({ power }) => power < 0).map(({ letter, power }) => ({ letter, power: -power })),
    };
  });
}
