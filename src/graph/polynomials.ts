import type { Semiring } from "./types.ts";

/** A polynomial in x over another ring: entry q is the coefficient of x^q, undefined where it is zero. */
export type Polynomial<T> = readonly (T | undefined)[];

/** `coefficient` times x^degree. */
export function monomial<T>(coefficient: T, degree: number): Polynomial<T> {
  return [...new Array<undefined>(degree).fill(undefined), coefficient];
}

/** Polynomials over a ring: give the edges to be counted weight `monomial(w, 1)`, the others `[w]`, and coefficient q sums the paths with q of them. */
export function polynomials<T>(ring: Semiring<T>): Semiring<Polynomial<T>> {
  const plus = (a: T | undefined, b: T | undefined) => (a === undefined ? b : b === undefined ? a : ring.add(a, b));
  return {
    zero: () => [],
    one: (node) => [ring.one(node)],
    add: (a, b) => Array.from({ length: Math.max(a.length, b.length) }, (_, q) => plus(a[q], b[q])),
    multiply: (late, early) => {
      if (late.length === 0 || early.length === 0) return [];
      const product = new Array<T | undefined>(late.length + early.length - 1).fill(undefined);
      late.forEach((x, p) => {
        if (x === undefined) return;
        early.forEach((y, q) => {
          if (y !== undefined) product[p + q] = plus(product[p + q], ring.multiply(x, y));
        });
      });
      return product;
    },
  };
}
