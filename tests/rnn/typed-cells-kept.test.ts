import { expect, test } from "vitest";
import { cellOf, readTextsBy } from "../../src/rnn/cells/index.ts";
import { compileCell } from "../../src/rnn/cells/text/compile-cell.ts";

readTextsBy(compileCell);

const text = (i: number): string => `drive I\nv' = 0.${i + 100}*v + I\nz' = tanh(v')`;

test("of the neurons that a reader types, one text a keystroke, only the last ones are kept", () => {
  const cell = cellOf({ cell: { text: text(0) } });
  expect(cellOf({ cell: { text: text(0) } })).toBe(cell);
  for (let i = 1; i <= 100; i++) cellOf({ cell: { text: text(i) } });
  expect(cellOf({ cell: { text: text(0) } })).not.toBe(cell);
});
