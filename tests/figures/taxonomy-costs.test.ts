import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ruleNames, type RuleName } from "../../src/model/rule-names.ts";
import { costOf } from "../../src/rnn/cost/terms.ts";
import { costsOf, costsOfRule, measured, type Size } from "../../src/rnn/cost/measure.ts";
import { continued } from "../../src/rnn/cost/polynomial.ts";

const names = ruleNames;
const [counted, carriedOn] = [0, Infinity];

/** What each rule takes, [products for one more step, numbers held], reckoned by hand from its equations; one input, one output, autapses. */
const byHand: Partial<Record<RuleName, (size: Size) => readonly [number, number]>> = {
  bptt: ({ cell, N, T }) => {
    const { Q, reset } = of(cell);
    // the error; per neuron its readout weight, W onto all others, omega, zeta, alpha, psi; per weight one
    return [1 + N * (1 + N + 4 + reset + 2 * (Q - 1)) + N * (1 + N + 1), T * ((Q + 1) * N + 2)];
  },
  rtrl: ({ cell, N }) => {
    const { Q, reset } = of(cell);
    const P = N * N + N;
    return [N * P * (Q + N + 1 + Q + reset) + P + P * (Q * N + N + 2), Q * N * P + P];
  },
  "eprop-approximate": (size) => online(size),
  "eprop-random": (size) => online(size),
  "eprop-adaptive": (size) => online(size),
  "eprop-exact": (size) => fromFuture(size, 1, 1),
  "m-order": (size) => fromFuture(size, size.m - 1, size.m - 1),
  "m-order-forward": (size) => {
    const { cell, N, local, m } = size;
    const { Q, reset } = of(cell);
    const P = N * N + N;
    const toItself = { self: 0, bellec: 1, strict: cell === "alif" ? 2 : 1 }[local];
    const again = local === "self" ? 0 : 1 + reset;
    const own = N + 1 + N * ofJacobian(size) + P * entries(size);
    const once = m === 1 ? 0 : N * (N - 1) + P * (Q + N * entries(size) + (N - 1) + toItself);
    const more = Math.max(0, m - 2) * P * N * (Q + N + again + entries(size));
    return [own + once + more + N * Q + P * ((m === 1 ? 1 : N) * Q + 2), P * (Q + (m - 1) * N * Q + 1)];
  },
  "snap-1": (size) => online({ ...size, local: "self" }),
  "truncated-bptt": ({ cell, N, K }) => {
    const { Q, reset } = of(cell);
    const within = (K - 1) * N * (N + 1 + reset + Q) + K * N * Q + K * N * (N + 2);
    return [N + within + 2 * N * (N + 1), K * ((Q + 1) * N + 1) + N * (N + 1)];
  },
  rflo: ({ N }) => [3 * N * (N + 1) + 5 * N, N * (N + 1)],
  "synthetic-gradients": ({ cell, N, K }) => {
    const { Q, reset } = of(cell);
    const S = N * Q + 1;
    const ofStep = N * (3 + (Q - 1)) + N * (N + 2) + N * (N + 3 + reset + 2 * (Q - 1)) + 1;
    const ofWindow = S * (S + 1) + (S + 1) ** 2 + S;
    return [ofStep + ofWindow / K, S * (S + 1) + K * ((Q + 1) * N + 2) + (2 * S + 1 + Q * N)];
  },
  uoro: ({ cell, N }) => {
    const { Q, reset } = of(cell);
    const states = N * (N + 1 + Q + reset) + N * (2 * Q + 2);
    const balance = 2 * N * Q + N + 1 + 1;
    return [states + balance + (N + 3) + 1 + (N + 1) + 4 * N * (N + 1), N * (N + 1) + (Q + 1) * N + 1];
  },
  mdgl: (size) => {
    const { cell, N, local } = size;
    const { Q, reset } = of(cell);
    // sums the feedbacks that are not local, and multiplies them by the error once
    const itself = { self: 1, bellec: 2 * reset, strict: 2 * reset }[local];
    const [products, numbers] = online(size);
    return [products + N * N + N * (3 + itself) + N * Q + Q * N * (N + 1), numbers];
  },
};
const of = (cell: Size["cell"]) => ({ Q: cell === "alif" ? 2 : 1, reset: cell === "rate" ? 0 : 1 }) as const;
/** The states that local edges reach. */
const reached = ({ cell, local }: Size): number => (local === "self" ? of(cell).Q : local === "bellec" && cell === "alif" ? 1 : 0);
/** A row of the local Jacobian for each state that is reached, and of the others the entry on the diagonal. */
const ofJacobian = (size: Size): number => of(size.cell).Q * reached(size);
const entries = (size: Size): number => ofJacobian(size) + of(size.cell).Q - reached(size);
function online(size: Size): readonly [number, number] {
  const { N, cell } = size;
  const { Q } = of(cell);
  return [N + 1 + N * (1 + ofJacobian(size)) + (entries(size) + Q + 2) * N * (N + 1), (Q + 1) * N * (N + 1)];
}
function fromFuture(size: Size, levels: number, hopping: number): readonly [number, number] {
  const { cell, N, T, local } = size;
  const { Q, reset } = of(cell);
  const hop = local === "self" ? N : N + 1 + reset;
  const along = Q + (local === "self" ? 1 + reset : 0);
  const back = 1 + N * (2 + levels * (Q + along) + hopping * hop);
  const ahead = N * ofJacobian(size) + (entries(size) + Q + 1) * N * (N + 1) + N + 1;
  const slopes = reached(size) > 0 ? Q * N : 0;
  return [back + ahead, T * ((Q + 2) * N + 2) + levels * N * Q + 1 + Q * N * (N + 1) + slopes];
}

const anySize: fc.Arbitrary<Size> = fc
  .record({
    cell: fc.constantFrom<Size["cell"]>("rate", "lif", "alif"),
    local: fc.constantFrom<Size["local"]>("strict", "bellec", "self"),
    N: fc.integer({ min: 1, max: 14 }),
    T: fc.integer({ min: 1, max: 5000 }),
    K: fc.integer({ min: 1, max: 9 }),
    m: fc.integer({ min: 1, max: 9 }),
  })
  .map((size) => ({ ...size, K: Math.min(size.K, size.T), m: Math.min(size.m, size.T) }));

describe.each(names)("%s", (name) => {
  test("what its kernel is counted to do is what its equations say, to the last product and byte", () =>
    fc.assert(
      fc.property(anySize, (size) => {
        const { multiplications, bytes, how } = measured(name, size, counted);
        const [products, numbers] = byHand[name]?.(size) ?? [multiplications, bytes / 8];
        expect(how).toBe("counted");
        expect(multiplications).toBeCloseTo(products, 6);
        expect(bytes).toBe(8 * numbers);
      }),
      { seed: 7, numRuns: 25 },
    ));

  test("counts continued from small networks are those of a large one", () => {
    for (const cell of ["rate", "alif"] as const) {
      const size: Size = { cell, local: "bellec", N: name === "rtrl" ? 11 : 47, T: 300, K: 3, m: 4 };
      expect(measured(name, size, carriedOn)).toEqual({ ...measured(name, size, counted), how: "continued" });
    }
  });

  test("the formulas of the table are the leading terms of both", () => {
    for (const cell of ["rate", "lif", "alif"] as const)
      for (const [K, m, T] of [
        [1, 1, 1000],
        [2, 2, 1000],
        [40, 30, 100_000],
      ] as const) {
        const size: Size = { cell, local: "bellec", N: 100_000, T, K, m };
        const { time, memory } = costsOfRule(name, size);
        const { multiplications, bytes } = measured(name, size, carriedOn);
        expect(Math.abs(multiplications / costOf(time, size) - 1)).toBeLessThan(3e-4);
        expect(Math.abs(bytes / (8 * costOf(memory, size)) - 1)).toBeLessThan(3e-3);
      }
  });
});

test("every rule of the table has a measure; small networks are counted, large ones continued", () => {
  const size: Size = { cell: "lif", local: "bellec", N: 6, T: 50, K: 2, m: 2 };
  expect([...costsOf(size).keys()]).toEqual(names);
  for (const [name, { how }] of costsOf(size)) expect([name, how]).toEqual([name, "counted"]);
  for (const [name, { how }] of costsOf({ ...size, N: 5000 })) expect([name, how]).toEqual([name, "continued"]);
  expect(costsOf({ ...size, N: 100_000 }).get("rtrl")!.multiplications).toBeGreaterThan(1e20);
});

test("a polynomial is continued exactly, and what is none of its degree is refused", () => {
  const cubic = (n: number): number[] => [2 * n ** 3 - 7 * n + 1, 5];
  expect(continued(cubic, 3, 1000)).toEqual([2e9 - 7000 + 1, 5]);
  expect(continued(cubic, 4, 1)).toEqual([-4, 5]);
  expect(() => continued(cubic, 2, 10)).toThrow("the counts are no polynomial of degree 2 in n");
});
