import { expect, test } from "vitest";
import { divergingColor, squareSide } from "../../src/view/kit/charts/diverging.ts";
import { diagnostic, full, inCell, magnitude, short, wholeOrShort } from "../../src/view/kit/numbers/numbers.ts";
import { seriesPath, stemPath, stepAt, stepCenter, stepTicks, valueScale } from "../../src/view/kit/charts/time-scale.ts";

test("numbers are written with few digits, a true minus sign and set exponents", () => {
  expect(short(0)).toBe("0");
  expect(short(-0.52345)).toBe("\u22120.523");
  expect(short(1.5e-7)).toBe("1.5\u00a0\u00d7\u00a010\u207b\u2077");
  expect(short(2e-16)).toBe("2\u00a0\u00d7\u00a010\u207b\u00b9\u2076");
  expect(short(120000)).toBe("1.2\u00a0\u00d7\u00a010\u2075");
});

test("counts are written whole, other numbers short", () => {
  expect([0, 1059, 24576, -3, 0.12345, NaN].map(wholeOrShort)).toEqual(["0", "1059", "24\u202f576", "\u22123", "0.123", "not a number"]);
});

test("the cells of a matrix share their decimals, fewer the more columns there are", () => {
  const shown = (columns: number) => [-8.4012, 3, 0.4558, 0].map((value) => inCell(value, columns, 8.4012));
  expect(shown(3)).toEqual(["\u22128.40", "3.00", "0.46", "0"]);
  expect(shown(6)).toEqual(["\u22128.4", "3.0", "0.5", "0"]);
  expect([inCell(-0.0040823, 3, 0.005), inCell(-0.0040823, 4, 0.005)]).toEqual(["\u22120.00408", "\u22120.0041"]);
  expect([inCell(431.2, 3, 431.2), inCell(1234.5, 6, 1234.5), inCell(3, 3, 0)]).toEqual(["431", "1235", "3.00"]);
});

test("a number that its cell's decimals would round to nothing is a power of ten, and one without digits is said in words", () => {
  expect([inCell(-5.6e-17, 3, 1), inCell(-5.6e-17, 4, 1), inCell(0.004, 3, 8)]).toEqual([
    "\u22125.6\u00a0\u00d7\u00a010\u207b\u00b9\u2077",
    "\u22126e\u221217",
    "0.004",
  ]);
  expect(inCell(NaN, 4, 1)).toBe("not a number");
});

test("the full form loses no digit, and what is no number is said in words", () => {
  expect(full(0.1 + 0.2)).toBe("0.30000000000000004");
  expect(short(NaN)).toBe("not a number");
  expect(full(-Infinity)).toMatch(/overflows/);
});

test("a series that overflows, explodes or vanishes is said to, an ordinary one is not", () => {
  expect(diagnostic([1, 2, NaN])).toMatch(/t = 3/);
  expect(diagnostic([1, Infinity])).toMatch(/overflows at t = 2/);
  expect(diagnostic([1e13])).toMatch(/explodes/);
  expect(diagnostic([1e-14, 0])).toMatch(/vanished/);
  expect(diagnostic([0.3, -2])).toBeUndefined();
  expect(magnitude([1, -3, NaN, Infinity], [2])).toBe(3);
});

test("the colour scale is centred on zero: no colour there, opposite hues either side, ends clamped", () => {
  expect(divergingColor(0, 1)).toBe("transparent");
  expect(divergingColor(0.5, 1)).toContain("--c-plus");
  expect(divergingColor(-0.5, 1)).toContain("--c-minus");
  expect(divergingColor(5, 1)).toBe(divergingColor(1, 1));
  expect(divergingColor(NaN, 1)).toContain("gradient");
});

test("a square's area is proportional to the magnitude", () => {
  expect(squareSide(-0.25, 1)).toBeCloseTo(0.5, 12);
  expect(squareSide(9, 1)).toBe(1);
  expect(squareSide(1, 0)).toBe(0);
});

test("each step is found again from the middle of its slot", () => {
  for (const T of [1, 2, 7, 100]) for (let t = 1; t <= T; t++) expect(stepAt(stepCenter(t, T), T)).toBe(t);
  expect(stepAt(-0.2, 5)).toBe(1);
  expect(stepAt(1.2, 5)).toBe(5);
});

test("ticks are whole steps, the first among them, and stay few", () => {
  expect(stepTicks(4)).toEqual([1, 2, 3, 4]);
  const many = stepTicks(100);
  expect(many[0]).toBe(1);
  expect(many.every(Number.isInteger)).toBe(true);
  expect(many.length).toBeLessThan(14);
});

test("zero is always in sight, and a path breaks where a value is not finite", () => {
  const y = valueScale([[2, 3]]);
  expect(y.ticks(3)[0]).toBe(0);
  expect(seriesPath([1, NaN, 2], y, "line").match(/M/g)).toHaveLength(2);
});

test("what is too small or too large for a scale of doubles has a chart all the same", () => {
  const tiny = valueScale([[1e-310, 5e-324]]);
  expect(tiny.ticks(3)).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(seriesPath([1e-310, 5e-324], tiny, "line")).toMatch(/^M250,50L750,50$/);
  const huge = valueScale([[1e308, 1]]);
  expect(seriesPath([1e308, 1], huge, "line")).not.toContain("Infinity");
  expect(stemPath([1e308, -1e308, 1], huge)).not.toContain("Infinity");
});
