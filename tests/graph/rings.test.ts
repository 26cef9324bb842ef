import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeDag } from "../../src/graph/drawn-dag.ts";
import { foldPaths } from "../../src/graph/fold.ts";
import { listPaths, pathProduct } from "../../src/graph/list.ts";
import { monomial, polynomials } from "../../src/graph/polynomials.ts";
import { booleans, integers, matrices, matrix, multiplyMatrices } from "../../src/graph/semirings.ts";
import type { DagEdge, NodeId, PathSet, Semiring } from "../../src/graph/types.ts";

const node = "x" as NodeId;
const small = fc.integer({ min: -3, max: 3 });
const squares = small.chain((a) => fc.tuple(small, small, small).map((rest) => matrix(2, 2, [a, ...rest])));
const coefficients = fc.array(fc.option(fc.bigInt(-3n, 3n), { nil: undefined }), { maxLength: 4 });

/** Without trailing zeros, and with no coefficient where it is zero: two ways to write one polynomial. */
function plain(polynomial: readonly (bigint | undefined)[]): bigint[] {
  const full = Array.from(polynomial, (coefficient) => coefficient ?? 0n);
  return full.slice(0, full.findLastIndex((coefficient) => coefficient !== 0n) + 1);
}

/** The laws that a fold stands on: it brackets and shares out as it likes. */
function keepsTheLaws<T>(name: string, make: () => Semiring<T>, any: fc.Arbitrary<T>, shown: (value: T) => unknown): void {
  test(`${name} keep the laws of a semiring`, () =>
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const ring = make();
        const { add, multiply } = ring;
        const [zero, one] = [ring.zero(node, node), ring.one(node)];
        const same = (x: T, y: T) => expect(shown(x)).toEqual(shown(y));
        same(add(a, b), add(b, a));
        same(add(add(a, b), c), add(a, add(b, c)));
        same(multiply(multiply(a, b), c), multiply(a, multiply(b, c)));
        same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
        same(multiply(add(a, b), c), add(multiply(a, c), multiply(b, c)));
        same(add(a, zero), a);
        same(multiply(a, one), a);
        same(multiply(one, a), a);
        same(multiply(a, zero), zero);
        same(multiply(zero, a), zero);
      }),
      { seed: 21, numRuns: 60 },
    ));
}

describe("the rings", () => {
  keepsTheLaws(
    "integers",
    () => integers,
    fc.bigInt(-9n, 9n),
    (value) => value,
  );
  keepsTheLaws(
    "booleans",
    () => booleans,
    fc.boolean(),
    (value) => value,
  );
  keepsTheLaws(
    "matrices",
    () => matrices(() => 2),
    squares,
    ({ data }) => data.map((value) => value + 0),
  );
  keepsTheLaws("polynomials", () => polynomials(integers), coefficients, plain);

  test("integers multiply and booleans join as they do elsewhere", () => {
    fc.assert(
      fc.property(fc.bigInt(-9n, 9n), fc.bigInt(-9n, 9n), fc.boolean(), fc.boolean(), (a, b, p, q) => {
        expect(integers.multiply(a, b)).toBe(a * b);
        expect([booleans.add(p, q), booleans.multiply(p, q)]).toEqual([p || q, p && q]);
      }),
      { seed: 22, numRuns: 60 },
    );
    expect([booleans.zero(node, node), booleans.one(node)]).toEqual([false, true]);
  });

  test("polynomials: the sum and the product of none is none", () => {
    const ring = polynomials(integers);
    expect(ring.zero(node, node)).toEqual([]);
    expect([ring.multiply([], [2n]), ring.multiply([2n], []), ring.multiply([], [])]).toEqual([[], [], []]);
    expect(ring.multiply(monomial(2n, 1), monomial(3n, 2))).toEqual([undefined, undefined, undefined, 6n]);
  });

  test("matrices that do not fit say so", () => {
    expect(() => matrix(2, 3, [1, 2])).toThrow("a 2 x 3 matrix needs 6 values, but got 2");
    expect(() => multiplyMatrices(matrix(1, 2), matrix(3, 1))).toThrow("Jacobians must fit, but a 1 x 2 one meets a 3 x 1 one");
  });
});

describe("the product along one path", () => {
  const graph = makeDag([
    ["a", "b"],
    ["b", "c"],
    ["c", "d"],
    ["b", "d"],
  ]);
  const ends: PathSet<DagEdge> = { legs: [{ from: "a" as NodeId, to: "d" as NodeId, through: () => true }] };

  test("has its late factors on the left, and the products of all paths sum to the fold", () =>
    fc.assert(
      fc.property(fc.array(squares, { minLength: 4, maxLength: 4 }), (weights) => {
        const weigh = ({ index }: DagEdge) => weights[index];
        const ring = matrices(() => 2);
        const products = listPaths(graph, ends).map((path) => pathProduct(path, ring.multiply, weigh));
        expect(products.reduce(ring.add)).toEqual(foldPaths(graph, ends, ring, weigh));
      }),
      { seed: 23, numRuns: 30 },
    ));

  test("of one edge is its weight, of none is refused", () => {
    expect(pathProduct([graph.edges[1]], integers.multiply, () => 7n)).toBe(7n);
    expect(() => pathProduct([], integers.multiply, () => 1n)).toThrow("a product needs an edge");
  });
});
