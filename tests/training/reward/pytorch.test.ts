import { beforeAll, describe, expect, test } from "vitest";
import { differencesIn, pythonWith, runPrograms } from "../../helpers/python.ts";
import { sceneOf } from "./scenes.ts";
import { surrogateProgram } from "./surrogate-program.ts";

const torch = pythonWith("torch");
const cells = ["rate", "lif", "alif"] as const;

describe.skipIf(torch === undefined)("against autograd of the surrogate loss, in PyTorch", () => {
  const difference: Record<string, number> = {};
  beforeAll(() => {
    const programs = Object.fromEntries(
      cells.flatMap((cell) =>
        (["exact", "approximate"] as const).map((form) => [`${cell} ${form}`, surrogateProgram(sceneOf(cell, 6, 20), form)]),
      ),
    );
    for (const [name, printed] of Object.entries(runPrograms(torch ?? "", programs))) [difference[name]] = differencesIn(printed);
  }, 120_000);

  test.each(cells)("%s: the sum of exact signals times traces is its gradient, and that of direct signals is not", (cell) => {
    expect(difference[`${cell} exact`]).toBeLessThan(1e-12);
    expect(difference[`${cell} approximate`]).toBeGreaterThan(0.01);
  });
});
