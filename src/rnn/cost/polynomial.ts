import { invariant } from "../../lib/invariant.ts";

/** C(n, k) for any n >= 0. */
function choose(n: bigint, k: number): bigint {
  let product = 1n;
  for (let s = 0; s < k; s++) product = (product * (n - BigInt(s))) / BigInt(s + 1);
  return product;
}

/**
 * Values at `at` of the polynomials of degree `degree` or less in n that take the integers `f(n)` at n = 1, 2, ...: Newton's forward differences, exact.
 * One value more than the degree asks for is taken, and has to fit. Throws one sentence if it does not.
 */
export function continued(f: (n: number) => readonly number[], degree: number, at: number): number[] {
  const samples = Array.from({ length: degree + 2 }, (_, s) => f(s + 1));
  return samples[0].map((_, component) => {
    let row = samples.map((values) => BigInt(values[component]));
    let value = 0n;
    for (let k = 0; k <= degree; k++) {
      value += row[0] * choose(BigInt(at - 1), k);
      row = row.slice(1).map((next, s) => next - row[s]);
    }
    invariant(row[0] === 0n, () => `the counts are no polynomial of degree ${degree} in n`);
    return Number(value);
  });
}
