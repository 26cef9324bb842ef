import { describe, expect, test } from "vitest";
import { sumOverPaths } from "../../src/binding/sums.ts";
import { countPaths, litOf } from "../../src/graph/fold.ts";
import { hiddenId } from "../../src/graph/ids.ts";
import { row, throughNodes } from "../../src/graph/path-sets.ts";
import { inkOf, scaleOf } from "../../src/figures/matrix-view/ink.ts";
import { matrixOf } from "../../src/figures/matrix-view/model.ts";
import type { Order } from "../../src/figures/matrix-view/order.ts";
import { isOfPage, trialOf } from "../../src/figures/matrix-view/of-page.ts";
import { graphOfWindow } from "../../src/figures/matrix-view/window.ts";
import { engineOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";

const params = { ...defaultsOf("live"), cell: "alif" as const, n: 4, T: 6 };
const order: Order = { params, synapse: { kind: "rec", post: 0, pre: 1 }, local: "bellec", paths: "row", exit: 2 };
const plain = ({ value, exponent }: { value: number; exponent: number }): number => value * 2 ** exponent;

describe("the matrix", () => {
  test("of a network of the page's size is the page's network, and its numbers are those of the graph", () => {
    const engine = engineOf(params);
    const set = row(1, 3, "bellec");
    const matrix = matrixOf(order);
    expect(plain(matrix.count.total)).toBe(Number(engine.count(set)));
    expect(plain(matrix.sum.total)).toBeCloseTo(engine.sum(set, order.synapse), 12);
    const lit = litOf(engine.graph, set).nodes;
    expect(matrix.count.lit).toBe([...lit].filter((id) => id.startsWith("h:")).length);
    for (let t = 0; t < 6; t++)
      for (let j = 0; j < 4; j++) expect(matrix.count.values[t * 4 + j] > 0).toBe(lit.has(hiddenId(j + 1, t + 1)));
  });

  test("of a trial that is given, is that of its network and not of the page's, whatever was asked for before", () => {
    const { trial, run, graph } = engineOf({ ...params, seed: 9, cell: "lif" });
    const [ofPage, given] = [matrixOf(order), matrixOf({ ...order, isOfLab: true }, trial)];
    expect(plain(given.sum.total)).toBeCloseTo(sumOverPaths(trial, run, row(1, 3, "bellec"), order.synapse, graph), 12);
    expect(plain(given.sum.total)).not.toBe(plain(ofPage.sum.total));
    expect(matrixOf(order).sum.total).toEqual(ofPage.sum.total);
  });

  test("narrowed to a place, holds the paths through it", () => {
    const { trial, run, graph } = engineOf(params);
    const matrix = matrixOf({ ...order, paths: "all", only: { j: 2, t: 3 } });
    const set = throughNodes(1, hiddenId(3, 4));
    expect(plain(matrix.count.total)).toBe(Number(countPaths(graph, set)));
    expect(plain(matrix.sum.total)).toBeCloseTo(sumOverPaths(trial, run, set, order.synapse, graph), 12);
    expect(matrix.count.values.subarray(12, 16).map(Math.sign)).toEqual(Float64Array.of(0, 0, 1, 0));
  });

  test("beyond the page's sizes takes the first draw, without looking at sixty", () => {
    const large = { ...params, n: 20, T: 30 };
    expect([isOfPage(params), isOfPage(large)]).toEqual([true, false]);
    expect(trialOf(large).sizes).toMatchObject({ N: 20, T: 30 });
  });
});

describe("a window", () => {
  test("shows a place, the weight's neuron and those of the largest sums, under their own numbers; what is lit is what the graph lights", () => {
    const { window } = matrixOf({ ...order, around: { j: 3, t: 3 } });
    expect(window!.neurons).toContain(0);
    expect(window!.neurons).toContain(3);
    expect([window!.first, window!.steps]).toEqual([1, 5]);
    const { graph } = graphOfWindow(window!);
    const engine = engineOf(params);
    const lit = litOf(engine.graph, row(1, 3, "bellec")).edges;
    let compared = 0;
    for (const edge of graph.edges) {
      const whole = engine.graph.edges.find(({ id }) => id === edge.id);
      expect(whole, edge.id).toMatchObject({ kind: edge.kind, j: edge.j, i: edge.i, t: edge.t });
      expect(window!.lit[edge.index], edge.id).toBe(lit[whole!.index]);
      compared += lit[whole!.index];
    }
    expect(compared).toBeGreaterThan(15);
  });
});

test("ink: counts from one path on, sums over six powers of ten, nothing for nothing", () => {
  const counts = scaleOf("count", Float64Array.of(-Infinity, 0, 200));
  expect(counts).toEqual({ least: 0, most: 200 });
  expect([inkOf(-Infinity, counts), inkOf(200, counts)]).toEqual([0, 1]);
  expect(inkOf(0, counts)).toBeCloseTo(0.12);
  const sums = scaleOf("sum", Float64Array.of(-20, -3, -5));
  expect(sums).toEqual({ least: -9, most: -3 });
  expect(inkOf(-20, sums)).toBe(0);
  expect(inkOf(-6, sums)).toBeCloseTo(0.56);
  expect(scaleOf("count", Float64Array.of(-Infinity))).toEqual({ least: 0, most: 0 });
});
