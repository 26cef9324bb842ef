import { expect, test } from "vitest";
import { difference, gradientTables, shapeOf, threeGradients } from "../../src/figures/gradients/compare.ts";
import { centralDifference, weightsToCheck } from "../../src/figures/gradients/FiniteDifferenceCheck.tsx";
import { residual } from "../../src/rnn/compare.ts";
import { makeTrial } from "../../src/rnn/makeTrial.ts";
import { engineOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";

const live = defaultsOf("live");
const cells = ["rate", "lif", "alif"] as const;

test("exact e-prop equals BPTT in every matrix, for every cell and local set; the approximate one does not", () => {
  for (const cell of cells)
    for (const local of ["strict", "bellec", "self"] as const)
      for (const seed of [1, 2, 3]) {
        const three = threeGradients(engineOf({ ...live, cell, seed }), local);
        for (const name of ["rec", "in", "out"] as const) expect(residual(three.exact[name], three.bptt[name])).toBeLessThan(1e-12);
        expect(three.comparisons.exact.relativeError).toBeLessThan(1e-12);
        expect(three.comparisons.exact.cosine).toBeCloseTo(1, 12);
        expect(three.comparisons.approximate.relativeError).toBeGreaterThan(1e-3);
        expect(difference(three.approximate.out, three.bptt.out).every((gap) => gap === 0)).toBe(true);
      }
});

test("the page's default shows the difference: the approximation is visibly off", () => {
  const { comparisons } = threeGradients(engineOf(live), "bellec");
  expect(comparisons.approximate.relativeError).toBeGreaterThan(0.05);
});

test("central differences agree with BPTT for every weight of the rate cell", () => {
  for (const autapse of [true, false]) {
    const engine = engineOf({ ...live, cell: "rate", seed: 4, T: 10, autapse });
    const { trial } = engine;
    const { bptt } = threeGradients(engine, "bellec");
    const jobs = weightsToCheck(trial);
    expect(jobs).toHaveLength(9 + 6 + 3 - (autapse ? 0 : 3));
    for (const { name, index } of jobs) expect(residual([centralDifference(trial, name, index)], [bptt[name][index]!])).toBeLessThan(1e-8);
  }
});

test("the shapes are those of the weights, rows where they lead", () => {
  const trial = makeTrial({ cell: "lif", seed: 1, N: 4, T: 8 });
  expect(shapeOf(trial, "rec")).toEqual({ rows: 4, columns: 4 });
  expect(shapeOf(trial, "in")).toEqual({ rows: 4, columns: 2 });
  expect(shapeOf(trial, "out")).toEqual({ rows: 1, columns: 4 });
});

test("the tables to take away hold every weight once", () => {
  const engine = engineOf({ ...live, n: 4 });
  const tables = gradientTables(engine.trial, threeGradients(engine, "bellec"));
  expect(tables.map(({ rows }) => rows.length)).toEqual([16, 8, 4]);
  expect(tables[0]!.rows[5]!.slice(0, 3)).toEqual([2, 2, engine.bptt().gradients.rec[5]]);
});
