import { expect, test } from "vitest";
import { factSentence } from "#content/diagnosis.ts";
import { readGradients } from "../../src/diagnosis/forms/read.ts";

const counts = { N: 3, I: 2, K: 1, T: 4, Q: 1 };
const sentences = (text: string): string[] => readGradients(text, counts).facts.map(factSentence);

test("a fact becomes a sentence that says which entry, what was expected and what is there, counted from 1", () => {
  expect(sentences("W_in = [[1, 2], [nan, 4], [5, -inf]]")).toEqual([
    "The matrix W_in of input weights should hold finite numbers only, but [2, 1] is nan, [3, 2] is -inf (counted from 1).",
  ]);
  expect(sentences("[[1, 2], [3, 4, 5], [6, 7]]")).toEqual(["Row [2] of the array should have 2 entries like the first one, but has 3."]);
  expect(sentences("W_in = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]")).toEqual([
    "The matrix W_in of input weights should be 3 × 2 for this network, but is 3 × 3.",
  ]);
  expect(sentences("W_in = [[1, 2], [3, ...], [5, 6]]")[0]).toMatch(
    /^The matrix W_in of input weights is shortened: “\.\.\.” stands for numbers/,
  );
  expect(sentences("")).toEqual(["There is nothing yet. Paste dE/dW as your program prints it, or drop a file."]);
});

test("somebody's own names stay as they are, and a second array of a shape is not called impossible", () => {
  expect(sentences("dE/dW_in = [[1, 2, 3]]")).toEqual(["dE/dW_in should be 3 × 2 for this network, but is 1 × 3."]);
  expect(sentences("[[1, 2], [3, 4], [5, 6]]\n[[1, 2], [3, 4], [5, 6]]")).toEqual(["Array number 2 (3 × 2) is not used."]);
});

test("names that every object of JavaScript has are names like others", () => {
  for (const name of ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"])
    for (const text of [
      `{"${name}": [[1, 2], [3, 4]]}`,
      `${name} = [[1, 2], [3, 4]]`,
      `{"W_rec": {"${name}": [[1, 2], [3, 4]]}}`,
      `{"${name}": {"weight": [[1, 2], [3, 4]]}}`,
    ]) {
      const said = sentences(text);
      expect(said.length, text).toBeGreaterThan(0);
      for (const sentence of said) expect(sentence).not.toMatch(/undefined|native code|function/);
    }
});
