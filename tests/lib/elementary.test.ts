import { describe, expect, test } from "vitest";
import * as own from "../../src/lib/elementary.ts";
import { makeRandom } from "../../src/lib/random.ts";

/** Distance in units in the last place, with -0 and 0 alike. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const ulp = 2 ** Math.max(Math.floor(Math.log2(Math.abs(b))) - 52, -1074);
  return Math.abs(a - b) / ulp;
}

function worst(f: (x: number) => number, g: (x: number) => number, low: number, high: number): number {
  const random = makeRandom(7);
  let max = 0;
  for (let i = 0; i < 20000; i++) {
    const x = random.uniform(low, high);
    max = Math.max(max, ulps(f(x), g(x)));
  }
  return max;
}

describe("elementary functions agree with the platform's", () => {
  test.each([
    [
      "exp",
      own.exp,
      Math.exp,
      [
        [-1, 1],
        [-700, 700],
        [-745, -700],
        [-1e-8, 1e-8],
      ],
      2,
    ],
    [
      "expm1",
      own.expm1,
      Math.expm1,
      [
        [-1, 1],
        [-40, 40],
        [-1e-8, 1e-8],
        [0, 700],
      ],
      2,
    ],
    [
      "tanh",
      own.tanh,
      Math.tanh,
      [
        [-1, 1],
        [-25, 25],
        [-1e-6, 1e-6],
      ],
      3,
    ],
    [
      "log",
      own.log,
      Math.log,
      [
        [0, 1],
        [0.9, 1.1],
        [0, 1e300],
        [0, 1e-300],
        [0, 1e-310],
      ],
      2,
    ],
    [
      "sin",
      own.sin,
      Math.sin,
      [
        [-4, 4],
        [-1000, 1000],
        [-1e5, 1e5],
        [-1e-6, 1e-6],
      ],
      2,
    ],
    [
      "cos",
      own.cos,
      Math.cos,
      [
        [-4, 4],
        [-1000, 1000],
        [-1e5, 1e5],
      ],
      2,
    ],
  ] as const)("%s", (_name, f, g, ranges, bound) => {
    for (const [low, high] of ranges) expect(worst(f, g, low, high), `on [${low}, ${high}]`).toBeLessThanOrEqual(bound);
  });

  test("pow: integer exponents by squaring, others through exp and log", () => {
    const random = makeRandom(3);
    for (let i = 0; i < 5000; i++) {
      const x = random.uniform(0.5, 2);
      const n = random.integer(200) - 100;
      const y = random.uniform(-20, 20);
      expect(Math.abs(own.pow(x, n) / Math.pow(x, n) - 1)).toBeLessThan(2e-14);
      expect(Math.abs(own.pow(x, y) / Math.pow(x, y) - 1)).toBeLessThan(3e-16 * (2 + Math.abs(y * Math.log(x))) + 4e-16);
    }
    expect(own.pow(-2, 3)).toBe(-8);
    expect(own.pow(0, 0)).toBe(1);
    expect(own.pow(2, -2)).toBe(0.25);
    expect(own.pow(0, 0.5)).toBe(0);
  });

  test("special values", () => {
    expect(own.exp(0)).toBe(1);
    expect(own.exp(1000)).toBe(Infinity);
    expect(own.exp(-1000)).toBe(0);
    expect(own.exp(NaN)).toBeNaN();
    expect(own.log(1)).toBe(0);
    expect(own.log(0)).toBe(-Infinity);
    expect(own.log(-1)).toBeNaN();
    expect(own.log(Infinity)).toBe(Infinity);
    expect(own.tanh(40)).toBe(1);
    expect(own.tanh(-Infinity)).toBe(-1);
    expect(own.tanh(NaN)).toBeNaN();
    expect(own.expm1(-100)).toBe(-1);
    expect(own.sin(0)).toBe(0);
    expect(own.cos(0)).toBe(1);
    expect(own.sin(Infinity)).toBeNaN();
    expect(() => own.cos(1e6)).toThrow(/100000/);
  });

  test("bits that no engine may change", () => {
    const view = new DataView(new ArrayBuffer(8));
    let sum = 0n;
    const random = makeRandom(11);
    for (let i = 0; i < 2000; i++) {
      const x = random.uniform(-3, 3);
      for (const f of [own.exp, own.tanh, own.sin, own.cos, (v: number) => own.log(v * v + 0.01)]) {
        view.setFloat64(0, f(x));
        sum = (sum * 31n + view.getBigUint64(0)) & 0xffffffffffffffffn;
      }
    }
    expect(sum.toString(16)).toMatchInlineSnapshot(`"78fd2659d1a8c6ba"`);
  });
});

describe("seeded random numbers", () => {
  test("same seed, same numbers; forks are independent of what was drawn", () => {
    const a = makeRandom(5);
    const b = makeRandom(5);
    a.uniform();
    expect(a.fork("x").bits()).toBe(b.fork("x").bits());
    expect(b.fork("x").bits()).not.toBe(b.fork("y").bits());
    expect(makeRandom(2 ** 40).bits()).not.toBe(makeRandom(0).bits());
    expect(() => makeRandom(-1)).toThrow(/seed must be/);
  });

  test("moments of the uniform and the normal", () => {
    const random = makeRandom(1);
    let mean = 0;
    let square = 0;
    let fourth = 0;
    let uniform = 0;
    const n = 40000;
    for (let i = 0; i < n; i++) {
      const g = random.gaussian();
      mean += g / n;
      square += (g * g) / n;
      fourth += g ** 4 / n;
      uniform += random.uniform(2, 4) / n;
    }
    expect(mean).toBeCloseTo(0, 1);
    expect(square).toBeCloseTo(1, 1);
    expect(fourth).toBeGreaterThan(2.8);
    expect(fourth).toBeLessThan(3.2);
    expect(uniform).toBeCloseTo(3, 1);
  });
});
