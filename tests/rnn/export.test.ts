import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { pytorchScript } from "../../src/rnn/export/pytorchScript.ts";
import { referenceText } from "../../src/rnn/export/referenceText.ts";
import { makeTrial } from "../../src/rnn/makeTrial.ts";
import { checkReferenceText } from "../../src/rnn/reference/check.ts";
import { parseReference } from "../../src/rnn/reference/parse.ts";
import type { Trial } from "../../src/rnn/types.ts";

const python = spawnSync("python3", ["-c", "import torch"]).status === 0;

const trials: [string, Trial][] = (["rate", "lif", "alif"] as const).flatMap((cell) =>
  [true, false].map((autapse): [string, Trial] => [
    `${cell}${autapse ? " with autapses" : ""}`,
    makeTrial({
      cell,
      seed: 6,
      N: 3,
      T: 8,
      K: 2,
      hyper: { autapse, nRef: autapse ? 0 : 2, loss: autapse ? "mse" : "ce", cReg: 1, fTarget: 0.1, l2: 0.05, omega: 0.5 },
    }),
  ]),
);

describe("a trial taken away", () => {
  test.each(trials)("%s: as eprop-ref/1 it passes its own check and gives the same trial back", (_name, trial) => {
    for (const localSet of ["strict", "bellec", "self"] as const) {
      const text = referenceText(trial, {
        id: "mine",
        description: "a test",
        seed: 6,
        localSet,
        triangles: [
          { synapse: { kind: "rec", post: 0, pre: 1 }, localSet },
          { synapse: { kind: "in", post: 2, pre: 0 }, localSet: "bellec" },
        ],
      });
      const checks = checkReferenceText(text);
      expect(checks.filter(({ passed }) => !passed)).toEqual([]);
      expect(checks.length).toBeGreaterThan(80);
      expect(parseReference(text).trial).toEqual(trial);
    }
  });

  test.each(trials)("%s: as a PyTorch script it holds all its numbers and, where PyTorch is, prints the same gradient", (_name, trial) => {
    const script = pytorchScript(trial);
    const { rec, in: input, out, bias, feedback } = trial.weights;
    for (const array of [rec, input, out, bias, feedback, trial.inputs, trial.targets])
      for (const value of array) expect(script).toContain(JSON.stringify(value));
    const rows = Array.from({ length: 3 }, (_, j) => Array.from(rec.subarray(3 * j, 3 * j + 3)));
    expect(script.replaceAll(/\s/g, "")).toContain(JSON.stringify(rows));
    expect(script).not.toMatch(/undefined|NaN|\bnull\b|\btrue\b|\bfalse\b/);
    const syntax = spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], { input: script, encoding: "utf8" });
    if (syntax.error === undefined) expect(syntax.stderr).toBe("");
    if (!python) return;
    const { stdout, stderr } = spawnSync("python3", ["-"], { input: script, encoding: "utf8" });
    expect(stderr).toBe("");
    const differences = [...stdout.matchAll(/(?:differs by|from the article:) (\S+)/g)].map(([, number]) => Number(number));
    expect(differences).toHaveLength(5);
    expect(Math.max(...differences)).toBeLessThan(1e-12);
  });
});
