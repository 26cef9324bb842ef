import { expect, test } from "vitest";
import { repairNumbers } from "../../src/app/facts/repair-numbers.ts";

test("the numbers that decide the repairs are those that the reference program found", () => {
  const numbers = repairNumbers();
  expect(numbers.byPassage).toBeCloseTo(3.823, 3);
  expect(numbers.byEntry).toBeCloseTo(0.5198908216635344, 14);
  expect([numbers.pathsOfFirstCell, numbers.returningOfFirstCell]).toEqual([81, 65]);
  expect(numbers.approximateError).toBeCloseTo(0.5746821982508451, 13);
  expect(numbers.approximateCosine).toBeCloseTo(0.8448336414701777, 13);
  expect(numbers.missingDirect).toBeGreaterThan(0.01);
  expect(numbers.doubleCounted).toBeGreaterThan(0.1);
  expect(numbers.doubleCounted).toBeLessThan(0.31);
});
