import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LocalSet, Trial } from "../../src/model/types.ts";
import { readTextsBy, selfEdgesOf } from "../../src/rnn/cells/index.ts";
import { TooLongToDerive } from "../../src/rnn/cells/derivation/algebra.ts";
import { compileCell } from "../../src/rnn/cells/text/compile-cell.ts";
import { printCellText } from "../helpers/print-cell-text.ts";
import { numpyScript } from "../../src/rnn/export/numpy-script.ts";
import { pytorchScript } from "../../src/rnn/export/pytorch-script.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { pythonWith, runPrograms } from "../helpers/python.ts";
import { randomText, type Kind } from "./cells/text/random-text.ts";

readTextsBy(compileCell);

const libraries = { torch: pytorchScript, numpy: numpyScript };

/** Programs by text, every other self edge local, of the random texts whose short runs stay among numbers of which fifteen digits tell. */
function programsOf(kind: Kind, write: (trial: Trial, local: LocalSet) => string): Record<string, string> {
  const programs: Record<string, string> = {};
  for (const tree of fc.sample(randomText(kind), { seed: 5, numRuns: 60 })) {
    const text = printCellText(tree);
    const trial = makeTrial({ cell: { text }, seed: 1, N: 2, T: 4, draws: 1, hyper: { omega: 0.1 } });
    const { h, D, b, s, psi } = simulate(trial);
    if (![h, D, b, s, psi].every((values) => values.every((value) => Math.abs(value) < 1e3))) continue;
    try {
      programs[text] = write(
        trial,
        selfEdgesOf(trial).flatMap(({ name }, index) => (index % 2 === 0 ? [name] : [])),
      );
    } catch (error) {
      if (!(error instanceof TooLongToDerive)) throw error;
    }
  }
  return programs;
}

/** What a program printed of each number: how far it is from this engine's, and the largest of the numbers. */
const printedParts = (printed: string): { difference: number; scale: number }[] =>
  printed.split(/(?=dE\/d|E =)/).flatMap((part) => {
    const difference = /(?:differs by|from the article:) (\S+)/.exec(part)?.[1];
    const values = part.replace(/^.*?=/, "").split(/largest|differs/)[0];
    const numbers = [...values.matchAll(/-?\d+\.?\d*(?:e[+-]?\d+)?/g)].map(([number]) => Math.abs(Number(number)));
    return difference === undefined ? [] : [{ difference: Number(difference), scale: Math.max(1, ...numbers) }];
  });

describe.each(["torch", "numpy"] as const)("programs of random texts, %s", (library) => {
  const python = pythonWith(library);
  test.skipIf(python === undefined).each(["smooth", "kinked", "any"] as const)(
    "%s: they agree with the engine",
    { timeout: 120_000 },
    (kind) => {
      const programs = programsOf(kind, libraries[library]);
      expect(Object.keys(programs).length).toBeGreaterThan(30);
      for (const [text, printed] of Object.entries(runPrograms(python!, programs))) {
        const parts = printedParts(printed);
        expect(parts.length, text).toBeGreaterThan(2);
        for (const { difference, scale } of parts) expect(difference, `${text}\n${printed}`).toBeLessThanOrEqual(1e-9 * scale);
      }
    },
  );
});
