import { expect, test } from "vitest";
import { makeNumpyRandom } from "../../src/lib/mersenne-twister.ts";

test("the ten thousandth word after the standard's default seed is the one that the C++ standard prints", () => {
  const random = makeNumpyRandom(5489);
  for (let i = 1; i < 5000; i++) random.rand();
  const fraction = BigInt(random.rand() * 2 ** 53); // 27 bits of word 9999, then 26 bits of word 10000
  expect(Number(fraction % 2n ** 26n)).toBe(Math.floor(4123659995 / 2 ** 6));
});

test("first draws of NumPy: uniform, then normal numbers, second of the pair first", () => {
  const uniform = makeNumpyRandom(1);
  expect([uniform.rand(), uniform.rand(), uniform.rand()]).toEqual([0.417022004702574, 0.7203244934421581, 0.00011437481734488664]);
  const normal = makeNumpyRandom(1);
  const drawn = [normal.randn(), normal.randn(), normal.randn()];
  [1.6243453636632417, -0.6117564136500754, -0.5281717522634557].forEach((value, i) => expect(drawn[i]).toBeCloseTo(value, 15));
  expect(makeNumpyRandom(0).uniform(2, 4)).toBe(2 + 2 * 0.5488135039273248);
});

test("a spare normal number waits while uniform numbers are drawn", () => {
  const random = makeNumpyRandom(1);
  random.randn();
  random.rand();
  expect(random.randn()).toBeCloseTo(-0.6117564136500754, 15);
});

test("a choice counts the rising sums that a uniform number has reached", () => {
  for (const [p, expected] of [
    [[0.417, 0.583], 1],
    [[0.4171, 0.5829], 0],
    [[0.2, 0.2, 0.6], 2],
    [[2, 2, 6], 2],
  ] as const)
    expect(makeNumpyRandom(1).choice(p)).toBe(expected);
});

test("coins are the last bits of words, one word each", () => {
  const random = makeNumpyRandom(1);
  const coins = Array.from({ length: 10 }, () => random.coin());
  expect(coins).toEqual([1, 1, 0, 0, 1, 1, 1, 1, 1, 0]); // np.random.seed(1); np.random.randint(0, 2, 10)
});

test.each([-1, 0.5, 2 ** 32, NaN])("%d is no seed", (seed) => {
  expect(() => makeNumpyRandom(seed)).toThrow(/^a seed must be an integer from 0 to 2\^32 - 1, but got /);
});
