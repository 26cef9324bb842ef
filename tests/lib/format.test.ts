import { expect, test } from "vitest";
import { formatProduct, formatSum, formatSums } from "../../src/lib/equations.ts";
import { pathCount } from "#content/paths.ts";
import { formatCount, formatNumber } from "../../src/lib/format.ts";
import { percent } from "../../src/lib/format-units.ts";

test.each([
  [0, "0"],
  [0.42, "0.420"],
  [-1.25, "−1.250"],
  [3.14e-7, "3.1\u00a0×\u00a010⁻⁷"],
  [-123456, "−1.2\u00a0×\u00a010⁵"],
  [Infinity, "∞"],
  [NaN, "NaN"],
])("%s reads %s", (x, text) => expect(formatNumber(x)).toBe(text));

test.each([
  [0, "0\u00a0%"],
  [0.384, "38\u00a0%"],
  [1, "100\u00a0%"],
  [0.003, "0.3\u00a0%"],
  [-1e-7, "−1\u00a0×\u00a010⁻⁵\u00a0%"],
])("the share %s reads %s", (share, text) => expect(percent(share)).toBe(text));

test("counts are exact as long as they can be read", () => {
  expect(formatCount(1234n)).toBe("1234");
  expect(formatCount(1234567n)).toBe("1\u202f234\u202f567");
  expect(formatCount(3n ** 60n)).toBe("4.23\u00a0×\u00a010²⁸");
  expect([pathCount(1n), pathCount(18n)]).toEqual(["1 path", "18 paths"]);
});

const read = (text: string): number => Number(text.replace("−", "-"));

test("printed sums add up and printed products multiply out", () => {
  expect(formatSum([0, 0.17354, 0.02774])).toEqual({ terms: "0 + 0.17354 + 0.02774", sum: "0.20128" });
  expect(
    formatSums([
      [0, 0.173506, 0.027748],
      [0, 0.18711, 0.01414],
    ]),
  ).toEqual([
    { terms: "0 + 0.173506 + 0.027748", sum: "0.201254" },
    { terms: "0 + 0.187110 + 0.014140", sum: "0.201250" },
  ]);
  expect(formatSum([0.5, -0.25])).toEqual({ terms: "0.5000 − 0.2500", sum: "0.2500" });
  for (let n = 1; n < 200; n++) {
    const [x, y] = [Math.sin(12.9898 * n) * 7, Math.sin(78.233 * n) * 0.6];
    const { a, b, product } = formatProduct(x, y);
    if (!/10/.test(a + b + product)) expect((read(a) * read(b)).toFixed(3)).toBe(read(product).toFixed(3));
    const { terms, sum } = formatSum([x, y]);
    const [left, sign, right] = terms.split(" ");
    const digits = sum.split(".")[1].length;
    expect((read(left) + (sign === "−" ? -1 : 1) * read(right)).toFixed(digits)).toBe(read(sum).toFixed(digits));
  }
});
