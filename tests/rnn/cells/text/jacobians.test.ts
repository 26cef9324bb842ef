import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRandom } from "../../../../src/lib/random.ts";
import type { NeuronStep } from "../../../../src/model/cell.ts";
import { cellOfTree, compileCell } from "../../../../src/rnn/cells/text/compile-cell.ts";
import { compileStep } from "../../../../src/rnn/cells/text/compile-step.ts";
import { WrongCellText } from "../../../../src/rnn/cells/text/errors.ts";
import { stepGraph } from "../../../../src/rnn/cells/text/graph.ts";
import { readCellText } from "../../../../src/rnn/cells/text/read.ts";
import { emptyStep } from "../../../helpers/neuron-step.ts";
import { randomText } from "./random-text.ts";

/** Runs one step from given numbers and keeps what it writes. */
function at(text: string, before: number[], drive: number[], zBefore: number, values: Record<string, number> = {}): NeuronStep {
  const cell = compileCell(text);
  const step = emptyStep(cell);
  step.before.set(before);
  step.drive.set(drive);
  step.zBefore = zBefore;
  cell.prepare(values, 1)(0, step);
  return step;
}

test("D, b, psi and the sum of s of random smooth texts are those of central differences", () => {
  const width = 1e-5;
  let compared = 0;
  fc.assert(
    fc.property(randomText("smooth"), fc.integer({ min: 0, max: 1e6 }), (tree, seed) => {
      const cell = cellOfTree(tree);
      const Q = cell.states.length;
      const random = makeRandom(seed);
      const step = emptyStep(cell);
      const advance = cell.prepare({}, 1);
      for (const inputs of [step.before, step.drive]) inputs.forEach((_, index) => (inputs[index] = random.uniform(-1, 1)));
      step.zBefore = random.uniform(-1, 1);
      advance(0, step);
      if (![...step.h, ...step.D, ...step.b, ...step.s].every((value) => Math.abs(value) < 50)) return;
      const nudged = (nudge: (other: NeuronStep, by: number) => void): Float64Array => {
        const [up, down] = [width, -width].map((by) => {
          const other = emptyStep(cell);
          other.before.set(step.before);
          other.drive.set(step.drive);
          other.zBefore = step.zBefore;
          nudge(other, by);
          advance(0, other);
          return other.h;
        });
        return up.map((value, q) => (value - down[q]) / (2 * width));
      };
      const expectClose = (ours: (q: number) => number, theirs: Float64Array, what: string): void => {
        for (let q = 0; q < Q; q++) expect(Math.abs(ours(q) - theirs[q]), what).toBeLessThan(1e-5 * (1 + Math.abs(theirs[q])) * 10);
        compared++;
      };
      for (let r = 0; r < Q; r++)
        expectClose(
          (q) => step.D[q * Q + r],
          nudged((other, by) => (other.before[r] += by)),
          `D by ${cell.states[r]}`,
        );
      for (const d of cell.drives.keys())
        expectClose(
          (q) => step.b[d * Q + q],
          nudged((other, by) => (other.drive[d] += by)),
          "b",
        );
      const summed = (q: number): number => cell.feedbacks.reduce((sum, _, f) => sum + step.s[f * Q + q], 0);
      expectClose(
        summed,
        nudged((other, by) => (other.zBefore += by)),
        "s",
      );
    }),
    { seed: 3, numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(1000);
});

test("psi is the derivative of the output by the states of this step", () => {
  const step = at("a' = I\nb' = 2*I\nz' = a'^2*tanh(b')", [0, 0], [0.3], 0);
  const t = Math.tanh(0.6);
  expect(step.psi[0]).toBeCloseTo(0.6 * t, 14);
  expect(step.psi[1]).toBeCloseTo(0.09 * (1 - t * t), 14);
});

test("each z stands for itself: a shared part gives every equation its own edge, and what follows within the step is in it", () => {
  const step = at("let k = 3*z\na' = k\nb' = k + 5*a'\nz' = b'", [0, 0], [0], 1);
  expect([...step.h]).toEqual([3, 18]);
  expect([...step.s]).toEqual([3, 15, 0, 3]);
});

test("an edge is there where z stands in a condition or in detach, with no derivative", () => {
  const cell = compileCell("a' = where(z > 0, 1, 2)\nb' = detach(z)*2\nc' = a'\nz' = c'");
  expect(cell.feedbacks.map(({ name }) => name)).toEqual(["z -> a", "z -> b"]);
  expect([...at("a' = where(z > 0, 1, 2)\nb' = detach(z)*2\nc' = a'\nz' = c'", [0, 0, 0], [0], 1).s]).toEqual([0, 0, 0, 0, 0, 0]);
});

test.each([
  ["relu(a)", 0, 0, 0],
  ["abs(a)", 0, 0, 0],
  ["max(a, 2*a)", 0, 0, 1],
  ["max(2*a, a)", 0, 0, 2],
  ["min(a, 2*a)", 0, 0, 1],
  ["where(a > 0, sqrt(a), 3*a)", -4, -12, 3],
  ["where(a > 0, sqrt(a), 3*a)", 4, 2, 0.25],
  ["where(a <= 0, a, log(a))", 0, 0, 1],
  ["where(a < 0, log(a), 5*a)", 2, 10, 5],
  ["where(a >= 1, a^2, 1/a)", 1, 1, 2],
  ["a^2", -3, 9, -6],
  ["a^3", 0, 0, 0],
  ["a^1", 0, 0, 1],
  ["a^0", 0, 1, 0],
  ["a^(p - 2)", 0, 1, 0],
  ["a^-1", -2, -0.5, -0.25],
  ["2^a", 3, 8, 8 * Math.LN2],
  ["a^a", 2, 4, 4 * (Math.LN2 + 1)],
  ["-a^2", 3, -9, -6],
  ["detach(a)*a", 3, 9, 3],
  ["sigmoid(a)", 800, 1, 0],
  ["sigmoid(-a)", 800, 0, 0],
  ["softplus(a)", 800, 800, 1],
  ["softplus(-a)", 800, 0, 0],
  ["softplus(a)", -30, Math.log1p(Math.exp(-30)), 1 / (1 + Math.exp(30))],
  ["sin(a)", 1e22, Math.sin(1e22), Math.cos(1e22)],
  ["cos(a)", -123456.789, Math.cos(123456.789), -Math.sin(-123456.789)],
  ["spike(a)", 0, 0, 0.3],
  ["spike(a)", 0.25, 1, 0.225],
  ["spike(a, tent, 0.8)", -0.5, 0, 0.4],
  ["spike(a, box, 0.5)", 0.2, 1, 2],
  ["spike(a, box, 0.5)", 0.3, 1, 0],
  ["spike(a, fast, p)", 0.5, 1, 0.25],
  ["spike(a, sigmoid, p)", 0, 0, 0.5],
  ["spike(a, arctan, p)", 0.5, 1, 0.5],
])("%s at a = %d is %d, its derivative %d", (expression, a, value, derivative) => {
  const step = at(`param p = 2\na' = ${expression}\nz' = a'`, [a], [0], 0);
  expect(step.h[0]).toBeCloseTo(value, 12);
  expect(step.D[0]).toBeCloseTo(derivative, 12);
});

test("margins: the least distance to a threshold and to a kink, of 0 against 0 none", () => {
  const kinks = at("a' = relu(a - 3) + abs(a) + min(a, I) + where(a > 4, 1, 2)\nz' = spike(a', box, 1)", [2.5], [2.25], 0);
  expect(kinks.kinkMargin).toBe(0.25);
  expect(kinks.thresholdMargin).toBe(kinks.h[0]);
  expect(at("a' = relu(a)\nz' = a'", [0], [0], 0).kinkMargin).toBe(Infinity);
  expect(at("a' = a\nz' = spike(a', box, 1)", [0.4], [0], 0).kinkMargin).toBeCloseTo(0.1, 15);
});

test("what a cell is: spiking, smooth, its parameters with gamma where a spike asks for it", () => {
  const facts = (text: string) => {
    const { spiking, smooth, parameters } = compileCell(text);
    return [spiking, smooth, parameters.map(({ name, symbol, default: value }) => `${name} ${symbol} ${value}`)];
  };
  expect(facts("param alpha = 0.9\nh' = alpha*h + I\nz' = tanh(h')")).toEqual([false, true, ["alpha \\alpha 0.9"]]);
  expect(facts("param v_th = -1\nv' = v + I\nz' = spike(v' - v_th)")).toEqual([
    true,
    false,
    ["v_th v_{\\mathrm{th}} -1", "gamma \\gamma 0.3"],
  ]);
  expect(facts("param gamma = 0.5\nv' = v + I\nz' = spike(v')")).toEqual([true, false, ["gamma \\gamma 0.5"]]);
  expect(facts("let gamma = 1\nv' = gamma*v + I\nz' = spike(v', tent, 1)")[2]).toEqual([]);
  expect(facts("h' = relu(h)\nz' = h'").slice(0, 2)).toEqual([false, false]);
  expect(facts("h' = detach(h)\nz' = h'").slice(0, 2)).toEqual([false, false]);
  expect(facts("param p = 1\nlet k = relu(h)\nh' = abs(p)*h\nz' = h'").slice(0, 2)).toEqual([false, true]);
});

test("values of parameters, one or for each neuron, replace the text's; those that do not fit are refused in a sentence", () => {
  const cell = compileCell("param toString = 2\nv' = toString*I\nz' = spike(v')");
  const step = emptyStep(cell);
  step.drive[0] = 0.25;
  const value = (given: Parameters<typeof cell.prepare>[0], j: number): number[] => {
    cell.prepare(given, 2)(j, step);
    return [step.h[0], step.psi[0]];
  };
  expect(value({}, 1)).toEqual([0.5, 0.15]);
  expect(value({ toString: 4 }, 1)[0]).toBe(1);
  expect(value({ toString: Float64Array.of(1, 2), gamma: Float64Array.of(1, 0.5) }, 1)).toEqual([0.5, 0.25]);
  expect(() => cell.prepare({ beta: 1 }, 2)).toThrow("no parameter beta");
  expect(() => cell.prepare({ gamma: Float64Array.of(1) }, 2)).toThrow("one number or 2");
  expect(() => cell.prepare({ gamma: NaN }, 2)).toThrow("must be finite");
});

test("a step computes once what depends on parameters only, and what stands twice once", () => {
  const operations = (text: string): number[] => {
    const reading = readCellText(text);
    if (reading.kind === "wrong") throw new WrongCellText(reading.errors);
    const { once, each, tangents } = compileStep(stepGraph(reading.tree), reading.tree.drives.length);
    return [once.codes.length, each.codes.length, tangents.results.length];
  };
  const body = `param alpha = 0.9, rho = 0.95, beta = 0.2, k = 0.3
drive I, J
let g = sigmoid(J + k*n)
n' = n + 0.1*(g*(1 - n) - 0.5*n)
s' = alpha*s + I*g
v' = alpha*v + (1 - alpha)*s' - z + k*sin(n')
a' = rho*a + z
`;
  const plain = operations(`${body}z' = spike(v' - 1 - beta*a')`);
  // 25 operations of the text and 4 of its slopes; 25 terms of the chain rule
  expect(plain).toEqual([1, 29, 25]);
  expect(operations(`${body}z' = spike(v' - exp(k)/exp(k) - beta*a')`)).toEqual([plain[0] + 2, plain[1], plain[2]]);
  const twice = body
    .replace("let g = sigmoid(J + k*n)", "let g = sigmoid(J + k*n)\nlet f = sigmoid(J + k*n)")
    .replace("g*(1 - n)", "f*(1 - n)");
  expect(operations(`${twice}z' = spike(v' - 1 - beta*a')`)).toEqual(plain);
});
