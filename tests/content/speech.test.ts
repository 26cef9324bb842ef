import { describe, expect, test } from "vitest";
import { allPaths, pathsOfCell, pathsThrough, spokenSymbol } from "#content/paths.ts";
import { symbolsInSpeech, type SpokenSymbol } from "#content/speech.ts";
import { nodeSymbol } from "../../src/layout/labels.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";

const textOf = (piece: string | SpokenSymbol): string =>
  typeof piece === "string" ? piece : `${piece.base}${piece.sub && ` ${piece.sub}`}${piece.at}${piece.step}${piece.spokenSign}${piece.lag}`;
const symbols = (sentence: string): string[] =>
  symbolsInSpeech(sentence)
    .filter((piece) => typeof piece !== "string")
    .map(textOf);

describe("symbols in speech", () => {
  test.each<[string, string[]]>([
    [`18 paths ${allPaths(1)}, sum -0.3.`, ["w 1", "E"]],
    [`3 paths from w 1 to z 1 at 3, sum 0.2.`, ["w 1", "z 1 at 3"]],
    [`2 paths ${pathsOfCell(2, 1, 3)}`, ["w 2", "E"]],
    [pathsThrough(1, [{ base: "h", face: "bold", sub: "2", sup: "t+1" }]), ["w 1", "E", "h 2 at t plus 1"]],
    ["What is the value of ∂E/∂z?", ["∂E/∂z"]],
    ["comes back to neuron j", ["j"]],
    ["the sum of L times e", ["L", "e"]],
    ["With e-prop, a sum that I take in 12 s or 3\u00a0s", []],
    ["e-prop’s sum at time t", ["t"]],
    ["The hidden states h.", ["h"]],
    ["makes 2KN² + N² or mN² + 2N²/K, not Km²", ["K", "N", "N", "m", "N", "N", "K"]],
    ["z into other neurons’ hidden states, not z into E.", ["z", "z", "E"]],
  ])("%s", (sentence, expected) => expect(symbols(sentence)).toEqual(expected));

  test("every node of a graph is one symbol, however it is called, and the pieces are the sentence", () => {
    for (const labels of ["absolute", "relative"] as const)
      for (const node of unrollNetwork({ N: 3, T: 5, inputs: 2 }).nodes) {
        const spoken = spokenSymbol(nodeSymbol(node, { labels, t: 3, post: 1, pre: 2 }));
        const sentence = `12 paths from w 1 to E through ${spoken}, sum 1.`;
        expect(symbols(sentence)).toEqual(["w 1", "E", spoken]);
        expect(symbolsInSpeech(sentence).map(textOf).join("")).toBe(sentence);
      }
  });
});
