import { selfEdgesNamed } from "../helpers/networks.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnosisSentence, mistakeWords } from "#content/diagnosis.ts";
import { diagnose } from "../../src/diagnosis/diagnose.ts";
import { hypotheses } from "../../src/diagnosis/hypotheses/index.ts";
import { leastSquares } from "../../src/diagnosis/least-squares.ts";
import { makeEvaluator, rowsOnto } from "../../src/diagnosis/numbers/evaluate.ts";
import { knownOf } from "../../src/diagnosis/numbers/known.ts";
import { isOfPart, pathsOfClass, type PathPart } from "../../src/diagnosis/paths.ts";
import { rightRecipe } from "../../src/diagnosis/recipe.ts";
import { rightsOf } from "../../src/diagnosis/rights.ts";
import { splitsOf } from "../../src/diagnosis/split.ts";
import { countPaths } from "../../src/graph/fold.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { transpose } from "../../src/diagnosis/forms/place.ts";
import { applicable } from "../../src/diagnosis/search.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { asPasted, randomNetwork } from "./networks.ts";

const apart = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k])), 0) / Math.max(1e-9, ...b.map(Math.abs));

describe.each(["rate", "lif", "alif"] as const)("the right recipes of %s", (cell) => {
  test("are backpropagation and e-prop, under every local set", () => {
    for (let seed = 0; seed < 4; seed++) {
      const { trial } = randomNetwork(cell, seed);
      const known = knownOf(trial);
      const evaluator = makeEvaluator(known);
      const exact = evaluator.gradients(rightsOf("exact", known)[0].recipe);
      const { gradients } = bptt(trial, known.run);
      expect(apart(exact.W_rec, gradients.rec)).toBeLessThan(1e-12);
      expect(apart(exact.W_in, gradients.in)).toBeLessThan(1e-12);
      expect(apart(exact.W_out, gradients.out)).toBeLessThan(1e-12);
      for (const set of ["strict", "bellec", "self"] as const) {
        const local = set === "strict" ? [] : set === "self" ? known.selfEdges : known.local;
        const approximate = evaluator.gradients(rightRecipe("approximate", local));
        const expected = epropGradients(trial, known.run, set, "approximate");
        expect(apart(approximate.W_rec, expected.rec)).toBeLessThan(1e-12);
        expect(apart(approximate.W_in, expected.in)).toBeLessThan(1e-12);
        expect(apart(evaluator.gradients(rightRecipe("exact", local)).W_rec, gradients.rec)).toBeLessThan(1e-12);
      }
    }
  });
});

test("the rows of some neurons are those of all", () => {
  const { trial } = randomNetwork("alif", 2);
  const known = knownOf(trial);
  const [{ recipe }] = rightsOf("approximate", known);
  const [whole, part] = [makeEvaluator(known), makeEvaluator(known, rowsOnto(known, [1]))].map((evaluator) => evaluator.gradients(recipe));
  const { N, I } = trial.sizes;
  expect(part.W_rec).toEqual(whole.W_rec.slice(N, 2 * N));
  expect(part.W_in).toEqual(whole.W_in.slice(I, 2 * I));
});

test("every mistake has an id of its own, words, and a part of the graph that has edges", () => {
  const ids = hypotheses.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(60);
  const graph = unrollNetwork({ N: 2, T: 7, selfEdges: selfEdgesNamed("autapse", "reset", "adaptation") });
  for (const { id, paths } of hypotheses) {
    expect(mistakeWords(id), id).toBeDefined();
    const edges = graph.edges.filter((edge) => isOfPart(paths.part, edge, 7));
    expect(edges.length > 0, id).toBe(paths.part !== "outside");
  }
});

test("the paths of a class are those that take one of its edges", () => {
  const graph = unrollNetwork({ N: 2, T: 3 });
  const count = (part: PathPart): bigint => countPaths(graph, pathsOfClass({ effect: "missing", part }, 1, 3));
  // 18 paths in all, of which T (T + 1) / 2 = 6 take no hop.
  expect(count("every")).toBe(18n);
  expect(count("hop")).toBe(12n);
  expect(count("outside")).toBe(0n);
  expect(count("reset")).toBe(0n);
});

describe("least squares", () => {
  const column = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 });
  test("finds the coefficients that were mixed", () => {
    fc.assert(
      fc.property(
        column,
        column,
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (a, b, x, y) => {
          const shifted = b.map((value, k) => value + (k % 3) + 1);
          const other = a.map((value, k) => value + (k % 2 === 0 ? 2 : -2));
          const target = shifted.map((value, k) => x * value + y * other[k]);
          const { coefficients, residual } = leastSquares([shifted, other], target);
          expect(residual * Math.max(...target.map(Math.abs), 0)).toBeLessThan(1e-10);
          expect(coefficients[0]).toBeCloseTo(x, 6);
          expect(coefficients[1]).toBeCloseTo(y, 6);
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });
  test("says which coefficients nothing determines, and determines the others", () => {
    const [a, b, c] = [
      [1, 0, 1, 0],
      [0, 1, 0, 1],
      [1, 1, 1, -1],
    ];
    const sum = a.map((value, k) => value + b[k]);
    const { coefficients, residual } = leastSquares([a, b, sum, c, [0, 0, 0, 0]], [3, 3, 3, 1]);
    expect(coefficients.slice(0, 3)).toEqual([null, null, null]);
    expect(coefficients[3]).toBeCloseTo(1, 12);
    expect(coefficients[4]).toBeNull();
    expect(residual).toBeLessThan(1e-12);
  });
});

test("what fits nothing is split by classes of paths: a self edge that counts 0.3 is seen", () => {
  const { trial } = randomNetwork("alif", 1);
  const known = knownOf(trial);
  const evaluator = makeEvaluator(known);
  const [{ recipe }] = rightsOf("exact", known);
  const whole = evaluator.gradients(recipe);
  const without = evaluator.gradients({ ...recipe, jacobians: { ...recipe.jacobians, detached: ["adaptation"] } });
  const mix = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, k) => 0.3 * value + 0.7 * b[k]);
  const mixed = { W_rec: mix(whole.W_rec, without.W_rec), W_in: mix(whole.W_in, without.W_in), W_out: whole.W_out };
  const { verdict, splits } = diagnose({ trial, from: "bptt", arrays: asPasted(mixed, known) });
  expect(verdict).toBe("unknown");
  expect(splits[0].by).toBe("self edge");
  expect(splits[0].residual).toBeLessThan(1e-10);
  expect(splits[0].shares[1]).toMatchObject({ name: "adaptation" });
  expect(splits[0].shares[1].coefficient).toBeCloseTo(0.3, 9);
});

test("classes of paths add up to the right gradient: every split of it has weights of 1", () => {
  for (const cell of ["rate", "alif"] as const)
    for (const question of ["exact", "approximate"] as const) {
      const { trial } = randomNetwork(cell, 4);
      const known = knownOf(trial);
      const evaluator = makeEvaluator(known);
      const pasted = asPasted(evaluator.gradients(rightsOf(question, known)[0].recipe), known);
      const weightPenalty = trial.hyper.l2 !== 0;
      for (const { by, shares, residual } of splitsOf(question, evaluator, pasted)) {
        if (weightPenalty && (by === "exit" || by === "entry")) continue;
        expect(residual, `${cell} ${question} ${by}`).toBeLessThan(1e-9);
        for (const { name, coefficient } of shares) if (coefficient !== null) expect(coefficient, `${by} ${name}`).toBeCloseTo(1, 5);
      }
    }
});

test("printed with four decimals, right numbers are right to the digits that were printed", () => {
  const { trial } = randomNetwork("lif", 5);
  const known = knownOf(trial);
  const right = makeEvaluator(known).gradients(rightsOf("approximate", known)[0].recipe);
  const printed = { digits: 4, absolute: 0.5e-4, relative: 2.3e-16 };
  const arrays = Object.fromEntries(
    Object.entries(asPasted(right, known)).map(([name, array]) => [
      name,
      { ...array, printed, values: array.values.map((value) => Number(value.toFixed(4))) },
    ]),
  );
  const diagnosis = diagnose({ trial, from: "eprop-approximate", arrays });
  expect(diagnosis).toMatchObject({ verdict: "right", precision: "printed" });
  expect(diagnosisSentence(diagnosis, "eprop-approximate")).toBe("Right: approximate e-prop, to the digits that were printed.");
});

test("input weights alone may be stored the other way round: by their shape, or by their numbers where they are square", () => {
  for (const I of [2, 4]) {
    const trial = makeTrial({ cell: "lif", seed: 3, N: 4, T: 12, I, K: 2 });
    const known = knownOf(trial);
    const evaluator = makeEvaluator(known);
    const { W_rec, W_in, W_out } = asPasted(evaluator.gradients(rightsOf("exact", known)[0].recipe), known);
    const arrays = { W_rec, W_in: transpose(W_in), W_out };
    expect(diagnose({ trial, from: "bptt", arrays }).best).toEqual(["grad-transposed-others"]);
    const lifted = applicable("exact", evaluator).find(({ hypothesis: { id } }) => id === "reset-detached")!;
    const other = asPasted(evaluator.gradients(lifted.recipe), known);
    const both = { W_rec: other.W_rec, W_in: transpose(other.W_in) };
    expect(diagnose({ trial, from: "bptt", arrays: both }).best).toEqual(["reset-detached+grad-transposed-others"]);
  }
});

test("what is right for the other question is called that, without the mistakes that would change nothing there", () => {
  const trial = makeTrial({ cell: "lif", seed: 3, N: 3, T: 10 });
  const known = knownOf(trial);
  const exact = asPasted(makeEvaluator(known).gradients(rightsOf("exact", known)[0].recipe), known);
  const { verdict, best, residual } = diagnose({ trial, from: "eprop-approximate", arrays: exact });
  expect([verdict, best]).toEqual(["other", ["bptt"]]);
  const said = diagnosisSentence(
    {
      verdict,
      best,
      residual: 0,
      precision: "float64",
      alternatives: [],
      matrices: { W_rec: 0, W_in: 0, W_out: 0 },
      areZero: false,
      isBiasWrong: false,
    },
    "eprop-approximate",
  );
  expect(said).toBe("This is the exact gradient, by backpropagation or exact e-prop (bptt, 0 from it).");
  expect(residual).toBeLessThan(1e-14);
});
