import { expect, test } from "vitest";
import { countOf, formatCount, formatNumber } from "../../src/lib/format.ts";

test.each([
  [0, "0"],
  [0.42, "0.420"],
  [-1.25, "−1.250"],
  [3.14e-7, "3.1 × 10⁻⁷"],
  [-123456, "−1.2 × 10⁵"],
  [Infinity, "∞"],
  [NaN, "undefined"],
])("%s reads %s", (x, text) => expect(formatNumber(x)).toBe(text));

test("counts are exact as long as they can be read", () => {
  expect(formatCount(1234n)).toBe("1234");
  expect(formatCount(1234567n)).toBe("1\u202f234\u202f567");
  expect(formatCount(3n ** 60n)).toBe("4.23 × 10²⁸");
  expect([countOf(1n, "path"), countOf(18n, "path")]).toEqual(["1 path", "18 paths"]);
});
