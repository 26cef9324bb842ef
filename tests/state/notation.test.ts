import { describe, expect, test } from "vitest";
import { definitionOf } from "#content/notation.ts";
import { notation, symbolsIn } from "../../src/state/notation.ts";

const ids = (tex: string): string[] => symbolsIn(tex).map(({ id }) => id);

describe("symbols of a formula", () => {
  test.each<[string, string[]]>([
    ["h_j^t", ["indices", "time", "hidden"]],
    ["\\psi", ["pseudo-derivative"]],
    ["\\frac{\\mathrm{d}E}{\\mathrm{d}W_{ji}}", ["indices", "recurrent", "loss", "total"]],
    ["\\term{learning-signal}{L_j^t}\\,\\term{eligibility-trace}{e_{ji}^t}", ["indices", "time", "learning-signal", "trace"]],
    ["\\overline{e}_{ji}^t = \\kappa\\,\\overline{e}_{ji}^{t-1}", ["indices", "time", "filtered-trace", "kappa"]],
    ["v_{\\mathrm{th}}", ["threshold"]],
    ["v^t", ["time", "potential"]],
    ["V_{ji} u_i^t", ["indices", "time", "input", "input-weight"]],
    ["\\gamma\\, V^{t+1}", ["time", "value", "discount"]],
    ["F_\\gamma(x)", ["reward-filter"]],
    ["\\gamma\\, F_\\gamma", ["discount", "reward-filter"]],
    ["\\frac{\\gamma}{v_{\\mathrm{th}}}", ["gamma", "threshold"]],
    ["\\text{where each neuron}", []],
    ["\\begin{aligned} y \\end{aligned}", ["output"]],
  ])("%s", (tex, expected) => expect(ids(tex)).toEqual(expected));

  test.each<[string, string, string]>([
    ["\\term{gradient}{\\frac{dE}{dW_{ji}}} = \\sum_{t=1}^T", "total", "\\frac{dE}{dW_{ji}}"],
    [
      "\\frac{\\partial z_j^t}{\\partial \\mathbf{h}_j^t} + \\frac{dE}{dz_j^t}",
      "partial",
      "\\frac{\\partial z_j^t}{\\partial \\mathbf{h}_j^t}",
    ],
    ["\\frac{ds}{dx}\\frac{ds}{dx}\\frac{dA}{dx}", "total", "\\frac{ds}{dx},\\ \\frac{dA}{dx}"],
    ["\\frac{da}{1} \\frac{dA}{dx}", "total", "\\frac{dA}{dx}"],
    ["z_j^{t'}", "time", "t'"],
    ["\\sum_k z_j^{t}", "indices", "j,\\ k"],
    ["E(T)", "sizes", "T"],
  ])("of %s the list has %s as it is printed", (tex, id, printed) =>
    expect(symbolsIn(tex).find((entry) => entry.id === id)?.tex).toBe(printed),
  );

  test("only the letters that are printed are explained", () => {
    expect(definitionOf("indices", ["j"])).not.toContain("i is");
    expect(definitionOf("indices")).toContain("i is");
  });

  test("each entry finds itself, has its own id and whole sentences", () => {
    for (const entry of notation) {
      expect(ids(entry.tex), entry.id).toContain(entry.id);
      expect(definitionOf(entry.id)).toMatch(/^\S.*\.$/);
    }
    expect(new Set(notation.map(({ id }) => id)).size).toBe(notation.length);
    const tokens = notation.flatMap((entry) => entry.tokens);
    expect(new Set(tokens).size).toBe(tokens.length);
  });
});
