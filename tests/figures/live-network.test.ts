import { expect, test } from "vitest";
import { historiesOf, historyTable } from "../../src/figures/live-network/histories.ts";
import { formatInCircle } from "../../src/lib/format.ts";
import { nodeValues } from "../../src/view/graph/weighed/node-values.ts";
import { alignedWith } from "../../src/view/graph/weighed/aligned.ts";
import { row } from "../../src/graph/path-sets.ts";
import { layoutGraph } from "../../src/layout/graph-layout.ts";
import { typedTrial } from "../../src/rnn/trials/typed-trial.ts";
import { engineOf, makeEngine, synapseOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";
import { stepCenter } from "../../src/view/kit/charts/time-scale.ts";
import { runPath } from "../../src/view/graph/edges/lit.ts";
import { strokeOf, strokesBySize, strokeSteps, upToStep } from "../../src/view/graph/edges/strokes.ts";

const cells = ["rate", "lif", "alif"] as const;
const settings = defaultsOf("live");

test("the terms of the strips are the rows of the graph, and their sum ends at backpropagation's gradient", () => {
  for (const cell of cells)
    for (const local of ["strict", "bellec", "self"] as const) {
      const chosen = { ...settings, cell, local, seed: 4 };
      const engine = engineOf(chosen);
      const h = historiesOf(engine, chosen);
      h.trace.forEach((e, t) => expect(h.exact[t] * e).toBeCloseTo(engine.sum(row(chosen.post, t + 1, local), synapseOf(chosen)), 10));
      expect(h.runningExact.at(-1)).toBeCloseTo(h.whole[0], 10);
      expect(Math.abs(h.runningPartial.at(-1)! - h.whole[0])).toBeGreaterThan(1e-4);
      expect(h.threshold === undefined).toBe(cell === "rate");
      expect(h.slow === undefined).toBe(cell !== "alif");
      const table = historyTable(h);
      expect(table.rows).toHaveLength(settings.T);
      expect(new Set(table.rows.map((line) => line.length))).toEqual(new Set([table.columns.length]));
    }
});

test("strips of a typed neuron carry the names of its states, and no threshold that its text does not know", () => {
  const text = "param vTh = 0.6\nmem' = 0.9*mem + I - vTh*z\nslow' = 0.95*slow + z\nz' = spike(mem' - vTh - 0.2*slow')\nlocal z -> slow";
  const trial = typedTrial(text, { seed: 4, N: 3, T: 12, weights: 1, inputs: 1 });
  const h = historiesOf(
    makeEngine({ N: 3, T: 12, neuron: text }, () => trial),
    settings,
  );
  expect(h.threshold).toBeUndefined();
  expect(h.states?.map(({ name }) => name)).toEqual(["mem", "slow"]);
  const [mem, slow] = h.states!;
  const trace = mem.psi.map((psi, t) => psi * mem.vector[t] + slow.psi[t] * slow.vector[t]);
  trace.forEach((e, t) => expect(e).toBeCloseTo(h.trace[t], 12));
  const { columns, rows } = historyTable(h);
  expect(columns.slice(-6)).toEqual(["mem", "psi mem", "vector mem", "slow", "psi slow", "vector slow"]);
  expect(rows[5].slice(-6)).toEqual([mem, slow].flatMap(({ state, psi, vector }) => [state[5], psi[5], vector[5]]));
});

test("every dial of the network reaches the trial", () => {
  const loss = (patch: Partial<typeof settings>) => engineOf({ ...settings, cell: "lif", ...patch }).run.loss;
  const patches = [{ reset: false }, { autapse: false }, { inputKind: "pulse" }, { alpha: 0.5 }, { kappa: 0.2 }, { seed: 9 }] as const;
  for (const patch of patches) expect(loss(patch)).not.toBe(loss({}));
});

test("step t of the charts stands under column t of the graph", () => {
  for (const [n, T] of [
    [3, 12],
    [8, 50],
    [2, 5],
  ] as const) {
    const layout = layoutGraph(engineOf({ ...settings, n, T }).graph, { top: 1 });
    const style = alignedWith(layout);
    const [left, right] = ["--chart-left", "--chart-right"].map((name) => Number.parseFloat(style[name]) / 100) as [number, number];
    layout.placement.columns.forEach((x, c) =>
      expect(left + stepCenter(c + 1, T) * (1 - left - right)).toBeCloseTo(x / layout.placement.width, 4),
    );
  }
});

test("nodes carry the values of the run, and say what has none", () => {
  const { trial, run } = engineOf({ ...settings, cell: "alif" });
  const at = nodeValues(trial, run, { kind: "rec", post: 0, pre: 1 });
  const id = "" as never;
  expect(at({ kind: "hidden", id, j: 2, t: 3 })!.text).toBe(formatInCircle(run.h[(2 * trial.sizes.N + 1) * 2]));
  expect(at({ kind: "observable", id, j: 2, t: 3 })!.text).toMatch(/^[01]$/);
  expect(at({ kind: "weight", id, j: 2 })).toBeUndefined();
  expect([0, 1, -0.1234, 12.34, 0.0001, -0.0001, NaN, -Infinity].map(formatInCircle)).toEqual([
    "0",
    "1",
    "\u22120.12",
    "12.3",
    "+0",
    "\u22120",
    "?",
    "\u2212\u221e",
  ]);
});

test("strokes tell sign and magnitude, and every edge is drawn once", () => {
  expect(strokeOf(-2, 2)).toEqual({ sign: "minus", step: strokeSteps });
  expect(strokeOf(1e-9, 2)).toEqual({ sign: "plus", step: 1 });
  expect(strokeOf(0, 2).sign).toBe("zero");
  expect(strokeOf(NaN, 2).sign).toBe("none");
  for (let step = 1; step <= strokeSteps; step++) expect(strokeOf(upToStep(step, 3) * 0.999, 3).step).toBe(step);
  const { edges } = engineOf({ ...settings, n: 3, T: 6 }).graph;
  const drawn = edges.map((_, e) => ({ line: `L${e} `, head: "" }));
  const strokes = strokesBySize(
    edges,
    edges.map((_, e) => [1, -1, 0, NaN, 0.5][e % 5]),
  );
  const paths = strokes.map(({ bits }) => runPath(drawn, 0, bits, "line").trim().split(" "));
  expect(paths.flat().toSorted()).toEqual(edges.map((_, e) => `L${e}`).toSorted());
  strokes.forEach(({ sign, step }, s) => {
    const at = Number(paths[s][0].slice(1)) % 5;
    expect([sign, step]).toEqual(
      [
        ["plus", 5],
        ["minus", 5],
        ["zero", 0],
        ["none", 0],
        ["plus", 4],
      ][at],
    );
  });
  expect(strokes.map(({ step }) => step)).toEqual(strokes.map(({ step }) => step).toSorted());
});
