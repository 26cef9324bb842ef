import { describe, expect, test } from "vitest";
import { cellErrorSentence } from "../../content/en/cell-errors.ts";
import { networkOf, threeWays } from "../../src/figures/own-neuron/model.ts";
import { readCellText } from "../../src/rnn/cells/text/read.ts";
import { papers } from "./own-neuron-papers.ts";

describe.each(Object.entries(papers))("%s", (_, { first, sticks, mended }) => {
  test("as it comes from the paper it is marked where it is wrong, and nowhere else, with what to write", () => {
    const reading = readCellText(first);
    const lines = first.split("\n");
    const found = reading.kind === "wrong" ? reading.errors : [];
    expect(found.length).toBe(sticks.length);
    for (const [n, error] of found.entries()) {
      const [where, advice] = sticks[n];
      const at = lines[error.line - 1].indexOf(where);
      expect(at, `${where} in ${lines[error.line - 1]}`).toBeGreaterThanOrEqual(0);
      expect(error.column - 1).toBeGreaterThanOrEqual(at);
      expect(error.column - 1).toBeLessThan(at + where.length);
      expect(cellErrorSentence(error)).toContain(advice);
    }
  });

  test("mended, its network is alive and exact e-prop is its gradient, whatever counts as local", () => {
    for (const seed of [1, 2, 3]) {
      const reading = networkOf(mended, { seed, N: 3, T: 12, weights: 1, inputs: 1 });
      if (reading.kind === "wrong") throw new Error(JSON.stringify(reading.errors));
      const { network } = reading;
      for (const local of [[], network.selfEdges]) {
        const { diagnostic, exactError, approximateError } = threeWays(network, local);
        expect(diagnostic).toBeUndefined();
        expect(exactError).toBeLessThan(1e-10);
        expect(approximateError).toBeGreaterThan(1e-6);
      }
    }
  });
});
