import { expect, test } from "vitest";
import { doing } from "#content/figures/forward-backward.tsx";
import {
  bpttMoments,
  epropMoments,
  holdingOf,
  LONGEST,
  mostByLength,
  rtrlMoments,
  ways,
  workTable,
  type Work,
} from "../../src/figures/forward-backward/work.ts";
import { residual } from "../../src/rnn/gradient/compare.ts";
import { engineOf, type Engine } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";

const live = defaultsOf("live");
const workOf = (engine: Engine, ...[local, feedback]: [Parameters<typeof epropMoments>[1], Parameters<typeof epropMoments>[2]]): Work => ({
  eprop: epropMoments(engine, local, feedback),
  bptt: bpttMoments(engine),
  rtrl: rtrlMoments({ trial: engine.trial, run: engine.run, truth: engine.bptt().gradients.rec }),
});
const cells = ["rate", "lif", "alif"] as const;

test("each algorithm ends at its own gradient, and backpropagation has none before the run is over", () => {
  for (const cell of cells)
    for (const local of ["strict", "bellec", "self"] as const) {
      const engine = engineOf({ ...live, cell, seed: 5 });
      const work = workOf(engine, local, "symmetric");
      const { T } = engine.trial.sizes;
      const truth = engine.bptt().gradients.rec;
      for (const way of ways) expect(work[way]).toHaveLength(2 * T);
      expect(residual(work.eprop[T - 1].gradient, engine.eprop(local, "approximate").rec)).toBeLessThan(1e-12);
      expect(work.eprop.at(-1)!.distance).toBeGreaterThan(1e-3);
      expect(residual(work.rtrl[T - 1].gradient, truth)).toBeLessThan(1e-12);
      expect(work.bptt[T - 1].gradient.every((x) => x === 0)).toBe(true);
      expect(residual(work.bptt.at(-1)!.gradient, truth)).toBeLessThan(1e-12);
    }
});

test("what e-prop and RTRL hold does not grow with the run; what backpropagation holds grows by the same at every step", () => {
  const bytes = (T: number, way: (typeof ways)[number]) =>
    workOf(engineOf({ ...live, n: 4, T }), "bellec", "symmetric")[way].map((moment) => moment.bytes);
  for (const way of ["eprop", "rtrl"] as const) expect(new Set([...bytes(10, way), ...bytes(40, way)]).size).toBe(1);
  const back = bytes(20, "bptt");
  const perStep = back[1] - back[0];
  expect(perStep).toBe(8 * (4 + 4 + 2 + 1));
  for (let s = 1; s < 40; s++) expect(back[s] - back[s - 1]).toBe(s < 20 ? perStep : -perStep);
});

test("e-prop is counted with what its next step reads: vectors, filtered traces, the gradient; a sum of traces only under a penalty on rates", () => {
  const weights = 3 * 3 + 3 * 2;
  for (const [cell, Q] of [
    ["rate", 1],
    ["lif", 1],
    ["alif", 2],
  ] as const)
    expect(epropMoments(engineOf({ ...live, cell }), "bellec", "symmetric")[0].bytes).toBe(8 * weights * (Q + 2));
  const engine = engineOf(live);
  const { trial } = engine;
  const penalised = { ...engine, trial: { ...trial, hyper: { ...trial.hyper, cReg: 0.1 } } };
  expect(epropMoments(penalised, "bellec", "symmetric")[0].bytes).toBe(8 * weights * 4);
});

test("bytes by length: what a run of T steps is said to take at most is the most that the kernels hold on such a run", () => {
  const at = (T: number) => engineOf({ ...live, cell: "alif", n: 4, T });
  const engine = at(12);
  const work = workOf(engine, "bellec", "symmetric");
  for (const way of ways) {
    const most = mostByLength(way, engine, work[way]);
    expect(most).toHaveLength(LONGEST);
    for (const T of [1, 7, 12, 40])
      expect(most[T - 1], `${way} ${T}`).toBe(Math.max(...workOf(at(T), "bellec", "symmetric")[way].map(({ bytes }) => bytes)));
  }
});

test("in the default network e-prop holds less than backpropagation at most, and on the longest run less than a tenth", () => {
  const engine = engineOf(live);
  const { eprop, bptt } = workOf(engine, "bellec", "symmetric");
  const [constant, growing] = [mostByLength("eprop", engine, eprop), mostByLength("bptt", engine, bptt)];
  expect(constant[live.T - 1]).toBeLessThan(0.5 * growing[live.T - 1]);
  expect(constant[LONGEST - 1]).toBeLessThan(0.1 * growing[LONGEST - 1]);
});

test("RTRL spends far more than e-prop, and more so in a larger network", () => {
  const ratio = (n: number) => {
    const work = workOf(engineOf({ ...live, n }), "bellec", "symmetric");
    return work.rtrl.at(-1)!.multiplications / work.eprop.at(-1)!.multiplications;
  };
  expect(ratio(3)).toBeGreaterThan(2);
  expect(ratio(6)).toBeGreaterThan(2 * ratio(3));
});

test("e-prop multiplies more often than backpropagation, in every cell and size", () => {
  for (const cell of cells)
    for (const n of [1, 2, 5])
      for (const T of [1, 12]) {
        const work = workOf(engineOf({ ...live, cell, n, T }), "bellec", "symmetric");
        expect(work.eprop.at(-1)!.multiplications, `${cell} N=${n} T=${T}`).toBeGreaterThan(work.bptt.at(-1)!.multiplications);
      }
});

test("what is drawn of the run is what is held of it", () => {
  const T = 5;
  for (let s = 1; s <= 2 * T; s++) {
    const held = (way: (typeof ways)[number]) =>
      Array.from({ length: T }, (_, n) => holdingOf(way, n + 1, s, T)).filter((x) => x === "stored" || x === "now").length;
    expect(held("bptt")).toBe(s <= T ? s : 2 * T - s + 1);
    expect(held("eprop")).toBe(s <= T ? 1 : 0);
  }
  expect(doing("bptt", 2 * T, T)).toBe("comes back through step 1");
  expect(doing("eprop", 2 * T, T)).toContain("done");
});

test("random feedback leads e-prop elsewhere, and nobody else", () => {
  const engine = engineOf(live);
  const [symmetric, random] = (["symmetric", "random"] as const).map((feedback) => workOf(engine, "bellec", feedback));
  expect(random.eprop.at(-1)!.gradient).not.toEqual(symmetric.eprop.at(-1)!.gradient);
  expect(random.bptt.at(-1)!.gradient).toEqual(symmetric.bptt.at(-1)!.gradient);
  const table = workTable(random);
  expect(table.rows).toHaveLength(24);
  expect(table.rows[0]).toHaveLength(table.columns.length);
  const unfinished = workTable({ eprop: random.eprop, bptt: random.bptt });
  expect(unfinished.columns).toEqual(table.columns.filter((column) => !column.startsWith("rtrl")));
  expect(unfinished.rows[0]).toHaveLength(unfinished.columns.length);
});
