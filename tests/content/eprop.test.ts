import { expect, test } from "vitest";
import { pathsByHops, pathsFromOutput, pathsInAll, pathsInDiagonal, pathsInRow } from "../../src/app/facts/facts.ts";
import { pencilNumbers, pencilTrial } from "../../src/app/facts/pencil.ts";
import { countPaths } from "../../src/graph/fold.ts";
import { allPaths, diagonal, learningSignalPaths, row } from "../../src/graph/path-sets.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { concatenate, cosine } from "../../src/rnn/gradient/compare.ts";
import { engineOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";

// The numbers that the derivation quotes, against the graph as it is drawn.

test.each([
  [2, 3],
  [2, 5],
  [3, 4],
])("path counts in the text are those of the drawn graph, N = %i and T = %i", (N, T) => {
  const graph = unrollNetwork({ N, T });
  expect(pathsInAll(N, T)).toBe(String(countPaths(graph, allPaths(1))));
  for (let t = 1; t <= T; t++) {
    expect(pathsInRow(N, T, t)).toBe(String(countPaths(graph, row(1, t, "strict"))));
    expect(pathsInDiagonal(N, T, t)).toBe(String(countPaths(graph, diagonal(1, t))));
    expect(pathsFromOutput(N, T, t)).toBe(String(countPaths(graph, learningSignalPaths(1, t, "strict"))));
  }
  expect(pathsByHops(N, T, 0)).toBe(String((T * (T + 1)) / 2));
});

test("the text's own counts: 18 and 179 paths, of which approximate e-prop keeps 15", () => {
  expect([pathsInAll(2, 3), pathsInAll(2, 5), pathsByHops(2, 5, 0)]).toEqual(["18", "179", "15"]);
});

test("the worked example: approximate e-prop, at 0.1251, is 38 % short of 0.2013", () => {
  const { approximate, gradient } = pencilNumbers();
  expect([approximate.toFixed(4), gradient.toFixed(4), Math.round(100 * (1 - approximate / gradient))]).toEqual(["0.1251", "0.2013", 38]);
});

test("the worked example's triangle has three tiles, and its columns are the rows, its lines the diagonals", () => {
  const { tiles, rows, diagonals } = pencilNumbers();
  expect(tiles.map((line) => line.map((tile) => tile.toFixed(4)))).toEqual([
    ["0.0000", "0.0000", "0.0000"],
    ["0.0000", "0.1735", "0.0136"],
    ["0.0000", "0.0000", "0.0141"],
  ]);
  tiles.forEach((line, entry) => expect(line.reduce((a, b) => a + b, 0)).toBeCloseTo(diagonals[entry], 14));
  rows.forEach((row, exit) => expect(tiles.reduce((sum, line) => sum + line[exit], 0)).toBeCloseTo(row, 14));
});

test("uphill: on the live page's rate network of seed 30 the approximation has a cosine of -0.51 with the gradient", () => {
  const settings = { ...defaultsOf("live"), cell: "rate" as const, seed: 30 };
  const engine = engineOf(settings);
  const cosineWithTruth = cosine(concatenate(engine.eprop(settings.local, "approximate")), concatenate(engine.bptt().gradients));
  expect(cosineWithTruth?.toFixed(2)).toBe("-0.51");
});

test("the worked example: rows and diagonals make the gradient of BPTT, the approximation does not, and a hand can follow each line", () => {
  const n = pencilNumbers();
  const sum = (terms: readonly number[]) => terms.reduce((a, b) => a + b, 0);
  expect(sum(n.rows)).toBeCloseTo(n.gradient, 14);
  expect(sum(n.diagonals)).toBeCloseTo(n.gradient, 14);
  expect(Math.abs(n.approximate - n.gradient)).toBeGreaterThan(0.01);
  for (let t = 0; t < pencilTrial.sizes.T; t++) {
    const last = t + 1 === pencilTrial.sizes.T;
    expect(n.vectors[t]).toBeCloseTo(t > 0 ? n.vectors[t - 1] / 2 + n.z[1][t - 1] : 0, 14);
    expect(n.traces[t]).toBeCloseTo((1 - n.z[0][t] ** 2) * n.vectors[t], 14);
    expect(n.error[t]).toBeCloseTo(n.z[0][t] - n.z[1][t], 14);
    expect(n.direct[t]).toBeCloseTo(n.error[t], 14);
    expect(n.signals[0][t]).toBeCloseTo(n.error[t] + (last ? 0 : n.hidden[0][t + 1] / 2 - n.hidden[1][t + 1]), 14);
    expect(n.hidden[0][t]).toBeCloseTo((1 - n.z[0][t] ** 2) * n.signals[0][t] + (last ? 0 : n.hidden[0][t + 1] / 2), 14);
    expect(n.signals[1][t]).toBeCloseTo(-n.error[t] + (last ? 0 : n.hidden[0][t + 1] + n.hidden[1][t + 1] / 2), 14);
    expect(n.hidden[1][t]).toBeCloseTo((1 - n.z[1][t] ** 2) * n.signals[1][t] + (last ? 0 : n.hidden[1][t + 1] / 2), 14);
    expect(n.rows[t]).toBeCloseTo(n.signals[0][t] * n.traces[t], 14);
    expect(n.diagonals[t]).toBeCloseTo(t > 0 ? n.hidden[0][t] * n.z[1][t - 1] : 0, 14);
  }
});
