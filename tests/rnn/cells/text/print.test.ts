import fc from "fast-check";
import { expect, test } from "vitest";
import { printCellText, printExpression } from "../../../helpers/print-cell-text.ts";
import { readCellText } from "../../../../src/rnn/cells/text/read.ts";
import { randomText } from "./random-text.ts";

test("a random text, printed, parses to the same tree", () => {
  let parsed = 0;
  fc.assert(
    fc.property(randomText("any"), (tree) => {
      const text = printCellText(tree);
      if (text.length > 4000) return;
      const reading = readCellText(text);
      expect(reading).toEqual({ kind: "right", tree });
      parsed++;
    }),
    { seed: 1, numRuns: 400 },
  );
  expect(parsed).toBeGreaterThan(300);
});

test.each([
  ["-x^2", "-x^2"],
  ["2^-1", "2^-1"],
  ["a*-b", "a*-b"],
  ["(a - b) - (c - d)", "a - b - (c - d)"],
  ["a/(b*c)/d", "a/(b*c)/d"],
  ["2^3^a", "2^3^a"],
  ["(2^3)^a", "(2^3)^a"],
  ["(-a)^2", "(-a)^2"],
  ["2^-a^2*3", "2^-a^2*3"],
  ["- -a", "--a"],
  ["where(a>=b,1.50,.5)", "where(a >= b, 1.5, 0.5)"],
  ["spike(a,box,2e-3)", "spike(a, box, 0.002)"],
])("%s is printed as %s", (text, printed) => {
  const reading = readCellText(`param a = 1, b = 1, c = 1, d = 1\nx' = x\nlet k = ${text}\nz' = 0`);
  if (reading.kind === "wrong") throw new Error(JSON.stringify(reading.errors));
  expect(printExpression(reading.tree.lets[0].expression)).toBe(printed);
});
