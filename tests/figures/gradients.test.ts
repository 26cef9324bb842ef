import { expect, test } from "vitest";
import { difference, gradientTables, shapeOf, threeGradients } from "../../src/figures/gradients/compare.ts";
import { centralDifference, checkByDifferences, weightsToCheck } from "../../src/figures/gradients/differences.ts";
import { triangleMarks } from "../../src/figures/gradients/triangle-marks.ts";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { filteredActivity } from "../../src/rnn/gradient/readout-gradients.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
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
    for (const { name, index } of jobs) expect(residual([centralDifference(trial, name, index)], [bptt[name][index]])).toBeLessThan(1e-8);
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
  expect(tables[0].rows[5].slice(0, 3)).toEqual([2, 2, engine.bptt().gradients.rec[5]]);
});

test("the check goes through every weight once, and sees a gradient that is off in one entry", () => {
  const engine = engineOf({ ...live, cell: "rate", seed: 4 });
  const { trial } = engine;
  const { gradients } = engine.bptt();
  const progress = [...checkByDifferences({ trial, gradients })];
  expect(progress.map(({ done }) => done)).toEqual(weightsToCheck(trial).map((_, n) => n + 1));
  expect(progress.at(-1)!.worst).toBeLessThan(1e-8);
  const off = gradients.in.slice();
  off[3] += 1e-3;
  expect([...checkByDifferences({ trial, gradients: { ...gradients, in: off } })].at(-1)!.worst).toBeGreaterThan(1e-4);
});

test("a readout weight's gradient is the sum of error times filtered output, which the figure draws", () => {
  const engine = engineOf({ ...live, cell: "alif", n: 4 });
  const { trial, run } = engine;
  const zbar = filteredActivity(trial, run);
  const { N, T } = trial.sizes;
  for (let j = 0; j < N; j++) {
    let sum = 0;
    for (let t = 0; t < T; t++) sum += run.err[t] * zbar[t * N + j];
    expect(residual([sum], [engine.bptt().gradients.out[j]])).toBeLessThan(1e-13);
  }
});

test("the little triangle has a square for each cell that is not small: rows down by t, columns right by lag, the largest full", () => {
  const C = new Float64Array(9);
  C[0 * 3 + 2] = -4; // enters at 1, leaves at 3: third row, lag 2
  C[1 * 3 + 1] = 1; // second row, lag 0, half as wide
  const { plus, minus, shown } = triangleMarks({ C }, 3, 30);
  expect(shown).toBe(2);
  expect(minus).toBe("M20.50 20.50h9.00v9.00h-9.00z");
  expect(plus).toBe("M2.75 12.75h4.50v4.50h-4.50z");
});
