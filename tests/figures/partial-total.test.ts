import { expect, test } from "vitest";
import { areaOf, derivatives, forms } from "../../src/figures/partial-total/model.ts";

test.each([
  { x: 3, b: 1, c: 0.5 },
  { x: 0.5, b: 0, c: 1.5 },
  { x: 5.2, b: 2.1, c: 0.1 },
])("three formulas, three partial derivatives, one total one, which is the difference quotient: %o", (sheet) => {
  const d = 1e-6;
  const quotient = (areaOf({ ...sheet, x: sheet.x + d }) - areaOf({ ...sheet, x: sheet.x - d })) / (2 * d);
  for (const { name } of forms) expect(derivatives(name, sheet).total).toBeCloseTo(quotient, 6);
  expect(new Set(forms.map(({ name }) => derivatives(name, sheet).partial)).size).toBe(3);
  expect(derivatives("height", sheet).partial).toBe(0);
});
