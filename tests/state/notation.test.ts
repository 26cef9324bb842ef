import { describe, expect, test } from "vitest";
import { notation as words } from "#content/notation.ts";
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
    ["\\text{where each neuron}", []],
    ["\\begin{aligned} y \\end{aligned}", ["output"]],
  ])("%s", (tex, expected) => expect(ids(tex)).toEqual(expected));

  test("each entry finds itself, has its own id and whole sentences", () => {
    for (const entry of notation) {
      expect(ids(entry.tex), entry.id).toContain(entry.id);
      expect(words[entry.id].definition).toMatch(/^\S.*\.$/);
    }
    expect(new Set(notation.map(({ id }) => id)).size).toBe(notation.length);
    const tokens = notation.flatMap((entry) => entry.tokens);
    expect(new Set(tokens).size).toBe(tokens.length);
  });
});
