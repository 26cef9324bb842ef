import { expect, test } from "vitest";
import { formatScaled, formatScaledCount, plainOf } from "../../src/lib/format-scaled.ts";

test("within the range of float64 as any number, beyond it as a power of ten", () => {
  expect(formatScaled({ value: -0.5, exponent: -1 })).toBe("−0.25");
  expect(formatScaled({ value: 0, exponent: 5000 })).toBe("0");
  // 2^2000 = 1.148… x 10^602, 2^-2000 = 8.709… x 10^-603
  expect(formatScaled({ value: 1, exponent: 2000 })).toBe("1.15\u00a0×\u00a010⁶⁰²");
  expect(formatScaled({ value: -1, exponent: -2000 })).toBe("−8.71\u00a0×\u00a010⁻⁶⁰³");
});

test("a count is whole as long as float64 holds it", () => {
  expect(formatScaledCount({ value: 3, exponent: 10 })).toBe("3072");
  expect(formatScaledCount({ value: 0, exponent: 2000 })).toBe("0");
  expect(formatScaledCount({ value: 1, exponent: 2000 })).toBe("1.15\u00a0×\u00a010⁶⁰²");
  expect(plainOf({ value: 0, exponent: 2000 })).toBe(0);
});
