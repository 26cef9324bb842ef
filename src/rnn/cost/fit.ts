import { invariant } from "../../lib/invariant.ts";
import type { Rule } from "../rules/rule.ts";
import type { Cost } from "./terms.ts";

/** Coefficients x of sum_p x_p at^powers[p] through the values at as many places: Gaussian elimination. */
function solve(places: readonly number[], powers: readonly number[], values: readonly number[]): number[] {
  const rows = places.map((at, r) => [...powers.map((power) => at ** power), values[r]]);
  const n = powers.length;
  for (let p = 0; p < n; p++) {
    const pivot = rows.findIndex((row, r) => r >= p && Math.abs(row[p]) > 1e-12);
    [rows[p], rows[pivot]] = [rows[pivot], rows[p]];
    for (let r = 0; r < n; r++) {
      if (r === p) continue;
      const factor = rows[r][p] / rows[p][p];
      for (let k = p; k <= n; k++) rows[r][k] -= factor * rows[p][k];
    }
  }
  return rows.map((row, p) => row[n] / row[p]);
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, k) => from + k);

/**
 * The polynomial in N, and in the setting that the rule depends on, that takes the counts `f(N, setting)`: found from small sizes, where all terms are
 * whole numbers, and held against one size more. Throws one sentence if the counts are no such polynomial.
 */
export function fitted({ degree = 2, ...rule }: Rule, f: (N: number, setting: number) => number): Cost {
  const parameter = rule.isFittedEach === true ? undefined : rule.parameter;
  const powersOfN = range(0, degree);
  const powers = parameter === "window" ? [-1, 0, 1] : parameter === "order" ? [0, 1] : [0];
  const [sizes, settings] = [range(1, degree + 1), range(1, powers.length)];
  // by size, the coefficients of the powers of the setting
  const bySize = sizes.map((N) =>
    solve(
      settings,
      powers,
      settings.map((setting) => f(N, setting)),
    ),
  );
  const terms = powers.flatMap((power, p) =>
    solve(
      sizes,
      powersOfN,
      bySize.map((row) => row[p]),
    ).map((c, N) => ({
      ...{ c: Math.round(c), N, T: 0 },
      ...{ K: parameter === "window" ? power : 0, m: parameter === "order" ? power : 0 },
    })),
  );
  const cost = terms.filter(({ c }) => c !== 0);
  const [N, setting] = [degree + 2, powers.length + 1];
  const expected = cost.reduce((sum, { c, ...at }) => sum + c * N ** at.N * setting ** (at.K + at.m), 0);
  invariant(Math.abs(expected - f(N, setting)) < 1e-6, () => `the counts are no polynomial of degree ${degree} in N`);
  return cost;
}
