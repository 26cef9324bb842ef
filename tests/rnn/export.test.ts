import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { pytorchScript } from "../../src/rnn/export/pytorch-script.ts";
import { referenceText } from "../../src/rnn/export/reference-text.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { checkReferenceText } from "../../src/rnn/reference/check.ts";
import { parseReference } from "../../src/rnn/reference/parse.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import type { Synapse, Trial } from "../../src/model/types.ts";
import { drawTrial } from "../../src/rnn/trials/draw-trial.ts";
import { differencesIn, pythonWith, runPrograms } from "../helpers/python.ts";

const torch = pythonWith("torch");

const trials: [string, Trial][] = (["rate", "lif", "alif"] as const).flatMap((cell) =>
  [true, false].map((autapse): [string, Trial] => [
    `${cell}${autapse ? " with autapses" : ""}`,
    makeTrial({
      cell,
      seed: 6,
      N: 3,
      T: 8,
      K: 2,
      hyper: { autapse, loss: autapse ? "mse" : "ce", cReg: 1, fTarget: 0.1, l2: 0.05, omega: 0.5 },
      parameters: { nRef: autapse ? 0 : 2 },
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

  test("more than ten triangles keep their places, and paths are counted as long as there are few enough", () => {
    interface Given {
      readonly checks: Record<string, number>;
      readonly triangle: readonly { readonly total: number; readonly path_count: unknown }[];
    }
    const taken = (T: number, subjects?: Synapse[]) => {
      const trial = makeTrial({ cell: "lif", seed: 6, N: 3, T });
      const about = { id: "mine", description: "a test", seed: 6 };
      const triangles = subjects?.map((synapse) => ({ synapse, localSet: "bellec" as const }));
      return JSON.parse(referenceText(trial, triangles ? { ...about, triangles } : about)) as Given;
    };
    const all = ([0, 1, 2] as const).flatMap((post) => [0, 1, 2, 0].map((pre, s): Synapse => ({ kind: s < 3 ? "rec" : "in", post, pre })));
    const trial = makeTrial({ cell: "lif", seed: 6, N: 3, T: 12 });
    const { gradients } = bptt(trial, simulate(trial));
    const { triangle, checks } = taken(12, all);
    expect(triangle).toHaveLength(12);
    for (const [s, { kind, post, pre }] of all.entries())
      expect(triangle[s].total).toBeCloseTo(gradients[kind][post * (kind === "rec" ? 3 : 2) + pre], 12);
    expect(Object.keys(checks)).toEqual(["exact_strict", "exact_bellec", "exact_self"]);
    expect(Math.max(...Object.values(checks))).toBeLessThan(1e-12);
    expect(triangle[0].path_count).toBeTruthy();
    expect(taken(13, [all[0]]).triangle[0].path_count).toBeFalsy();
    expect(taken(6).triangle).toEqual([]);
  });

  test.each(trials)("%s: as a PyTorch script it holds all its numbers", (_name, trial) => {
    const script = pytorchScript(trial);
    const { rec, in: input, out, bias, feedback } = trial.weights;
    for (const array of [rec, input, out, bias, feedback, trial.inputs, trial.targets])
      for (const value of array) expect(script).toContain(JSON.stringify(value));
    const rows = Array.from({ length: 3 }, (_, j) => Array.from(rec.subarray(3 * j, 3 * j + 3)));
    expect(script.replaceAll(/\s/g, "")).toContain(JSON.stringify(rows));
    const run = simulate(trial);
    const { gradients } = bptt(trial, run);
    const inRows = (values: Float64Array, length: number) =>
      Array.from({ length: values.length / length }, (_, row) => Array.from(values.slice(row * length, row * length + length)));
    const assigned = (name: string): unknown => JSON.parse(new RegExp(`^${name} = (.+)$`, "m").exec(script)?.[1] ?? "null");
    expect(assigned("expected_loss")).toBe(run.loss);
    expect(assigned("expected")).toEqual({
      W_rec: inRows(gradients.rec, 3),
      W_in: inRows(gradients.in, 2),
      W_out: inRows(gradients.out, 3),
      b_out: Array.from(gradients.bias),
    });
    expect(script).not.toMatch(/undefined|NaN|\bnull\b|\btrue\b|\bfalse\b/);
    const syntax = spawnSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], { input: script, encoding: "utf8" });
    if (syntax.error === undefined) expect(syntax.stderr).toBe("");
  });

  test.skipIf(torch === undefined)(
    "as a PyTorch script it prints the same gradient, also of the networks that /live/ opens with",
    () => {
      const live = (["rate", "lif", "alif"] as const).map((cell): [string, Trial] => [
        `live ${cell}`,
        drawTrial({ cell, seed: 1, N: 3, T: 12 }),
      ]);
      const scripts = Object.fromEntries([...trials, ...live].map(([name, trial]) => [name, pytorchScript(trial)]));
      for (const [name, printed] of Object.entries(runPrograms(torch!, scripts))) {
        const differences = differencesIn(printed);
        expect(differences, name).toHaveLength(5);
        expect(Math.max(...differences), name).toBeLessThan(1e-12);
      }
    },
    120_000,
  );
});
