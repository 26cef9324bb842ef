import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { own } from "../../src/figures/partial-total/settings.ts";

const prose = readFileSync(new URL("../../content/en/derivatives.mdx", import.meta.url), "utf8");

test("the derivative with respect to the height, in the drawing that goes around it and in the one that does not", () => {
  const [x, b, c] = [own.sheetWidth.default, own.sheetBase.default, own.sheetSlope.default];
  // A = x s, with x held; and A = s (s - b) / c, with s = b + c x.
  const around = x;
  const through = (2 * (b + c * x) - b) / c;
  expect(prose).toContain(`or ${around} against ${through} for the sheet as it is drawn at first`);
});
