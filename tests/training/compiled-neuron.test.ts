// Typed neurons in WebAssembly: the bits are those of the engine that the page explains.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { makeRandom } from "../../src/lib/random.ts";
import type { CellChoice, LocalSet, Trial } from "../../src/model/types.ts";
import { cellOf, readTextsBy, sizesOf } from "../../src/rnn/cells/index.ts";
import { compileCell } from "../../src/rnn/cells/text/compile-cell.ts";
import { compiledPassThrough } from "../../src/training/any-neuron/compiled/passage.ts";
import { passByEngine, type Passage } from "../../src/training/any-neuron/passage.ts";
import { loadCompiled, type Compiled } from "../../src/training/compiled/module.ts";
import { startTraining } from "../../src/training/run.ts";
import { settingsOf, type Algorithm } from "../../src/training/settings.ts";
import { printCellText } from "../helpers/print-cell-text.ts";
import { randomText, type Kind } from "../rnn/cells/text/random-text.ts";

readTextsBy(compileCell);

let compiled: Compiled;
beforeAll(async () => {
  const loaded = await loadCompiled();
  if (loaded === null) throw new Error("the kernels do not compile here");
  compiled = loaded;
});

/** Compares arrays of numbers in whatever they lie, bit for bit; what is no number is no number. */
function same(actual: unknown, expected: unknown, where: string): void {
  if (expected instanceof Float64Array) {
    const found = actual as Float64Array;
    if (found.length !== expected.length) throw new Error(`${where} has ${found.length} numbers and not ${expected.length}`);
    const at = expected.findIndex((value, x) => !Object.is(value, found[x]));
    if (at >= 0) throw new Error(`${where}: number ${at} of ${found.length} is ${found[at]} and not ${expected[at]}`);
  } else if (typeof expected === "object" && expected !== null)
    for (const [key, value] of Object.entries(expected)) same((actual as Record<string, unknown>)[key], value, `${where}.${key}`);
  else expect(actual, where).toBe(expected);
}

const ALGORITHMS: readonly Algorithm[] = ["bptt", "eprop-symmetric", "eprop-random", "eprop-adaptive", "frozen-recurrent", "eprop-order-2"];

/** Everything that training asks of a trial, by both. */
function compare(own: Passage, engine: Passage, locals: readonly LocalSet[]): void {
  expect(own.firstWrong()).toBe(engine.firstWrong());
  same(own.run(), engine.run(), "run");
  same(own.y, engine.y, "y");
  expect(own.lossTask).toBe(engine.lossTask);
  same(own.readout(), engine.readout(), "readout");
  const onto = ({ rec, in: input }: { rec: Float64Array; in: Float64Array }) => ({ rec, in: input });
  same(onto(own.whole()), onto(engine.whole()), "whole");
  for (const algorithm of ALGORITHMS)
    for (const local of locals) {
      const by = (passage: Passage) => onto(passage.hidden({ algorithm, form: "sweep" }, local, 1)!);
      same(by(own), by(engine), `${algorithm}, ${String(local)}`);
    }
  expect(own.hidden({ algorithm: "readout-only", form: "sweep" }, "default", 1)).toBeNull();
}

interface Shape {
  readonly N: number;
  readonly I: number;
  readonly K: number;
  readonly T: number;
  readonly seed: number;
  readonly autapse: boolean;
  readonly sparse: boolean;
}

function drawn(cell: CellChoice, { N, I, K, T, seed, autapse, sparse }: Shape): Trial {
  const random = makeRandom(seed);
  const draw = (length: number, deviation: number) => Float64Array.from({ length }, () => random.gaussian(0, deviation));
  const sizes = sizesOf(cellOf({ cell }), { N, I, K, T });
  const rec = draw(sizes.drives.rec * N * N, 0.8).map((weight, x) => (!autapse && (Math.floor(x / N) - x) % N === 0 ? 0 : weight));
  return {
    ...{ cell, sizes, parameters: {} },
    hyper: { kappa: 0.8, omega: 1.1, autapse, cReg: 0.5, fTarget: 0.02, l2: 0.01, loss: K > 1 ? "ce" : "mse" },
    weights: {
      ...{ rec, in: draw(sizes.drives.in * N * I, 0.8), out: draw(K * N, 1), bias: draw(K, 0.1), feedback: draw(N * K, 1) },
    },
    inputs: draw(T * I, 1).map((value) => (sparse && value < 0.5 ? 0 : value)),
    targets: Float64Array.from({ length: T * K }, (_, x) => (x % K === 0 ? 1 : 0)),
    mask: Float64Array.from({ length: T }, (_, t) => (t % 3 === 0 ? 0 : 1)),
  };
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  ...{ N: fc.integer({ min: 1, max: 9 }), I: fc.integer({ min: 1, max: 7 }), K: fc.integer({ min: 1, max: 3 }) },
  ...{ T: fc.integer({ min: 1, max: 70 }), seed: fc.integer({ min: 1, max: 1_000_000 }), autapse: fc.boolean(), sparse: fc.boolean() },
});

describe("a typed neuron, compiled and by the engine: the same bits", () => {
  test.each(["smooth", "kinked", "any"] as const)("of random texts, %s", { timeout: 120_000 }, (kind: Kind) => {
    let [finite, wrong] = [0, 0];
    fc.assert(
      fc.property(randomText(kind), shapes, (tree, shape) => {
        const text = printCellText(tree);
        if (text.length > 4000) return;
        const trial = drawn({ text }, shape);
        const own = compiledPassThrough(compiled, trial)(trial);
        const engine = passByEngine(trial);
        compare(own, engine, ["strict", "default", "self", ["z -> a"]]);
        if (engine.firstWrong() < 0) finite++;
        else wrong++;
      }),
      { seed: 5, numRuns: 250 },
    );
    expect(finite).toBeGreaterThan(100);
    if (kind === "any") expect(wrong).toBeGreaterThan(5);
  });

  const examples = ["adex", "alif", "gru", "izhikevich", "lif-detached", "lif", "linear-recurrent-unit", "lstm"];
  test.each([...examples, "rate", "resonate-and-fire", "synaptic-current"])("of the example %s, trial after trial", (name) => {
    const text = readFileSync(`content/en/neurons/${name}.cell`, "utf8");
    const shape = { N: 13, I: 6, K: 2, T: 80, seed: 3, autapse: true, sparse: true };
    const passThrough = compiledPassThrough(compiled, drawn({ text }, shape));
    for (const seed of [3, 4]) {
      const trial = drawn({ text }, { ...shape, seed });
      compare(passThrough(trial), passByEngine(trial), ["strict", "default", "self"]);
    }
  });
});

/** Where functions have their turns, and what is no ordinary number. */
const SPECIAL = [
  ...[
    0, 5e-324, 1e-310, 1e-17, 1e-8, 0.2, 0.3465, 0.35, 0.5, 1, 1.04, 1.5, 2, 3, 7, 19.5, 22.1, 38.95, 44, 100, 699.9, 700.1, 709.5, 745.2,
  ],
  ...[1e5, 100000.5, 1e22, 2 ** 31, 1e300, Number.MAX_VALUE, Infinity],
].flatMap((value) => [value, -value]);

/** Neuron j gets the one number of a pair by drive I, the other by J: all pairs. */
function withPairs(expression: string, values?: Float64Array): Trial {
  const all = [...SPECIAL, NaN];
  const pairs = all.flatMap((a) => all.map((b) => [a, b]));
  const N = pairs.length;
  const text = `param p = 1\ndrive I, J from inputs\na' = ${expression}\nz' = a'`;
  const cell =
    values === undefined ? { text } : { text, values: { p: Float64Array.from({ length: N }, (_, j) => values[j % values.length]) } };
  const trial = drawn(cell, { N, I: 1, K: 1, T: 1, seed: 1, autapse: true, sparse: false });
  return {
    ...trial,
    weights: { ...trial.weights, in: Float64Array.from([...pairs.map(([a]) => a), ...pairs.map(([, b]) => b)]) },
    inputs: Float64Array.of(1),
  };
}

describe("each operation at special values: value, derivatives and margins", () => {
  const unary = ["exp", "log", "sqrt", "abs", "tanh", "sigmoid", "relu", "softplus", "sin", "cos", "detach"];
  const binary = ["I + J", "I - J", "I*J", "I/J", "I^J", "min(I, J)", "max(I, J)", "-I", "-(0*I)", "1/(-(0*abs(I)))"];
  const branches = ["<", "<=", ">", ">="].map((sign) => `where(I ${sign} J, 2*I, 3*J)`);
  test.each([...unary.map((name) => `${name}(I)`), ...binary, ...branches, "spike(I)"])("%s", (expression) => {
    const trial = withPairs(expression);
    const [own, engine] = [compiledPassThrough(compiled, trial)(trial), passByEngine(trial)];
    same(own.run(), engine.run(), expression);
  });

  const constants = Float64Array.from(SPECIAL.filter(Number.isFinite));
  const forms = ["tent", "box", "fast", "sigmoid", "arctan"].map((surrogate) => `spike(I, ${surrogate}, p)`);
  test.each([...forms, "I^p", "spike(I, tent, p) + abs(p)", "I*exp(p)"])("%s, with a constant of each neuron's own", (expression) => {
    const trial = withPairs(expression, constants);
    const [own, engine] = [compiledPassThrough(compiled, trial)(trial), passByEngine(trial)];
    same(own.run(), engine.run(), expression);
  });

  test("weights, signals and slopes that are no numbers are not passed over where they meet a 0", () => {
    const shape = { N: 5, I: 3, K: 1, T: 6, seed: 2, autapse: true, sparse: true };
    const text = "v' = 0.5*v + I\nz' = spike(v' - 0.5, tent, 0.3)";
    for (const [name, at, value] of [
      ["rec", 7, Infinity],
      ["in", 4, NaN],
      ["out", 2, -Infinity],
      ["in", 1, 1e308],
    ] as const) {
      const trial = drawn({ text }, shape);
      trial.weights[name][at] = value;
      compare(compiledPassThrough(compiled, trial)(trial), passByEngine(trial), ["self"]);
    }
    const steep = drawn({ text: "a' = 0.5*a + I\nb' = sqrt(max(a', 0))\nz' = b'" }, shape);
    compare(compiledPassThrough(compiled, steep)(steep), passByEngine(steep), ["default"]);
  });
});

describe("a training run, compiled and by the engine", () => {
  test.each([
    ["evidence-accumulation", "alif", "eprop-symmetric", "sweep"],
    ["pattern-generation", "lstm", "bptt", "sweep"],
    ["pattern-generation", "lif-detached", "eprop-random", "online"],
    ["pattern-generation", "adex", "eprop-adaptive", "sweep"],
    ["pattern-generation", "synaptic-current", "frozen-recurrent", "sweep"],
    ["delayed-memory", "gru", "eprop-random", "sweep"],
    ["delayed-memory", "rate", "snap-1", "sweep"],
    ["delayed-memory", "izhikevich", "eprop-order-3", "sweep"],
    ["delayed-memory", "resonate-and-fire", "readout-only", "sweep"],
  ] as const)("has the same bits: %s, %s, %s, %s", { timeout: 60_000 }, (task, name, algorithm, form) => {
    const text = readFileSync(`content/en/neurons/${name}.cell`, "utf8");
    const neuron = { cell: { text }, local: "default" as const, weights: 1, inputs: 1 };
    const settings = settingsOf(task, algorithm, 4, { neuron, form });
    const [own, engine] = [startTraining(settings, compiled), startTraining(settings)];
    expect(own.beginning).toEqual(engine.beginning);
    same(own.view(), engine.view(), "the first view");
    for (let k = 0; k < 2; k++) {
      expect(own.step(k === 1)).toEqual(engine.step(k === 1));
      same(own.view(), engine.view(), `the view after iteration ${k + 1}`);
    }
  });
});
