import { describe, expect, test } from "vitest";
import type { Cell } from "../../src/model/cell.ts";
import { cellNames } from "../../src/model/cell-names.ts";
import {
  asText,
  cellOf,
  cells,
  drivesOf,
  isWidelyKnown,
  parameterOf,
  readTextsBy,
  selfEdgesOf,
  sizesOf,
  valuesOf,
} from "../../src/rnn/cells/index.ts";
import { eachNeuron } from "../../src/rnn/cells/values.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { emptyStep } from "../helpers/neuron-step.ts";

const { alif, lif, rate } = cells;
const hyperOf = (autapse: boolean) => makeTrial({ cell: "rate", seed: 1, N: 2, T: 2, hyper: { autapse } }).hyper;
const text = "a neuron";
const typed = { cell: { text, values: { alpha: 0.1, beta: Float64Array.of(2, 3) } }, parameters: { alpha: 0.4 } };

describe("the registry of neuron models", () => {
  test("gives each by its name, and no other", () => {
    for (const name of cellNames) expect(cellOf({ cell: name })).toBe(cells[name]);
    for (const name of ["toString", "gru"])
      expect(() => cellOf({ cell: name })).toThrow(new RegExp(`^cell must be .*"${cellNames.at(-2)}" or "${cellNames.at(-1)}", but got`));
  });

  test("reads a text once, when the language is there", () => {
    expect(() => cellOf(typed)).toThrow("a neuron model given as a text needs the language to be loaded");
    const read: string[] = [];
    readTextsBy((given) => (read.push(given), { ...rate, drives: [{ name: "I", fromNeurons: true, fromInputs: true }] }));
    expect(cellOf(typed)).toBe(cellOf({ cell: { text, values: {} } }));
    expect(read).toEqual([text]);
  });

  test("counts the weights of the drives from neurons and of those from inputs apart", () => {
    const drives: Cell["drives"] = [
      { name: "a", fromNeurons: true, fromInputs: false },
      { name: "b", fromNeurons: false, fromInputs: true },
      { name: "c", fromNeurons: true, fromInputs: true },
      { name: "d", fromNeurons: true, fromInputs: false },
    ];
    expect(drivesOf({ ...alif, drives })).toEqual([
      { name: "a", rec: 0, in: -1 },
      { name: "b", rec: -1, in: 0 },
      { name: "c", rec: 1, in: 1 },
      { name: "d", rec: 2, in: -1 },
    ]);
    expect(sizesOf({ ...alif, drives }, { N: 5, I: 4, K: 3, T: 2 })).toEqual({ N: 5, I: 4, K: 3, T: 2, Q: 2, drives: { rec: 3, in: 2 } });
  });

  test("says which self edges there are: an autapse if weights have one, a reset if a neuron resets", () => {
    const edges = (cell: "rate" | "lif" | "alif", autapse: boolean, parameters = {}) =>
      selfEdgesOf({ cell, hyper: hyperOf(autapse), parameters });
    const autapse = { name: "autapse", drive: 0, isLocalByDefault: false };
    const reset = { name: "reset", drive: -1, isLocalByDefault: false };
    const adaptation = { name: "adaptation", drive: -1, isLocalByDefault: true };
    expect(edges("rate", true)).toEqual([autapse]);
    expect(edges("rate", false)).toEqual([]);
    expect(edges("lif", true)).toEqual([autapse, reset]);
    expect(edges("alif", false)).toEqual([reset, adaptation]);
    expect(edges("alif", false, { reset: 0 })).toEqual([adaptation]);
    expect(edges("lif", false, { reset: Float64Array.of(0, 0) })).toEqual([]);
    expect(edges("lif", false, { reset: Float64Array.of(0, 1) })).toEqual([reset]);
  });

  test("names the autapses of a text with their drives", () => {
    readTextsBy(() => ({ ...rate, drives: ["x", "y"].map((name) => ({ name, fromNeurons: name === "y", fromInputs: true })) }));
    const named = (of: string) => selfEdgesOf({ cell: { text: of, values: {} }, hyper: hyperOf(true), parameters: {} });
    expect(named("of two drives")).toEqual([{ name: "autapse y", drive: 1, isLocalByDefault: false }]);
    readTextsBy(() => rate);
    expect(named("of one drive")).toEqual([{ name: "autapse I", drive: 0, isLocalByDefault: false }]);
  });

  test("knows the value of a parameter: the trial's own, the text's, or the usual one", () => {
    readTextsBy(() => alif);
    const adaptive = { ...typed, cell: { ...typed.cell, text: "of ALIF" } };
    expect(valuesOf(adaptive)).toEqual({ alpha: 0.4, beta: Float64Array.of(2, 3) });
    expect([
      parameterOf(adaptive, "alpha"),
      parameterOf(adaptive, "beta"),
      parameterOf(adaptive, "beta", 1),
      parameterOf(adaptive, "rho"),
    ]).toEqual([0.4, 2, 3, 0.95]);
    expect(parameterOf(adaptive, "toString")).toBeUndefined();
    expect(valuesOf({ cell: "lif", parameters: { alpha: 0.2 } })).toEqual({ alpha: 0.2 });
    expect(parameterOf({ cell: "lif", parameters: {} }, "alpha")).toBe(0.85);
  });

  test("gives a trial as a text where its neuron's name is not known widely, and else leaves it", () => {
    for (const cell of cellNames) {
      const trial = makeTrial({ cell, seed: 1, N: 2, T: 2 });
      if (isWidelyKnown(cell) || cells[cell].text === undefined) expect(asText(trial)).toBe(trial);
      else expect(asText(trial)).toEqual({ ...trial, cell: { text: cells[cell].text, values: trial.parameters }, parameters: {} });
    }
    const trial = { ...makeTrial({ cell: "rate", seed: 1, N: 2, T: 2 }), ...typed };
    expect(asText(trial)).toBe(trial);
  });

  test("takes one number of a parameter for all neurons or one for each, from its least to its largest, and whole ones where it must", () => {
    const [bounded, whole] = [
      { name: "p", symbol: "p", min: -1, max: 2, default: 0.5 },
      { name: "n", symbol: "n", min: 0, max: 9, default: 3, isInteger: true },
    ];
    const given = (values: object) => () => eachNeuron([bounded, whole], { ...values }, 2);
    expect(given({})()).toEqual({ p: Float64Array.of(0.5, 0.5), n: Float64Array.of(3, 3) });
    expect(given({ p: Float64Array.of(-1, 2), n: 9 })()).toEqual({ p: Float64Array.of(-1, 2), n: Float64Array.of(9, 9) });
    expect(given({ p: new Float64Array(3) })).toThrow("p must be a number or a Float64Array of 2 numbers, but has 3");
    expect(given({ p: Float64Array.of(0, 2.5) })).toThrow("p must be a number from -1 to 2, but got 2.5");
    expect(given({ p: -1.5 })).toThrow("p must be a number from -1 to 2, but got -1.5");
    expect(given({ n: 1.5 })).toThrow("n must be an integer from 0 to 9, but got 1.5");
  });
});

describe("a step by hand", () => {
  /** The steps of a neuron under a constant drive. */
  function stepsOf(cell: Cell, values: Record<string, number>, drive: number, steps: number) {
    const advance = cell.prepare(values, 1);
    const step = emptyStep(cell);
    return Array.from({ length: steps }, () => {
      step.drive[0] = drive;
      advance(0, step);
      const { z, blocked, thresholdMargin } = step;
      const seen = { h: [...step.h], z, blocked, thresholdMargin, D: [...step.D], b: [...step.b], s: [...step.s], psi: [...step.psi] };
      step.before.set(step.h);
      step.zBefore = step.z;
      return seen;
    });
  }

  test("LIF leaks, is driven, resets by its threshold, and rests after a spike without a pseudo-derivative", () => {
    const values = { alpha: 0.5, zeta: 2, vTh: 4, gamma: 0.5, nRef: 3, reset: 1 };
    const steps = stepsOf(lif, values, 2.5, 5);
    // after a spike two steps of three are blocked: 5; 5/2 + 5 - 4; 3.5/2 + 5; 6.75/2 + 5; 8.375/2 + 5 - 4
    expect(steps.map(({ h }) => h[0])).toEqual([5, 3.5, 6.75, 8.375, 5.1875]);
    expect(steps.map(({ z }) => z)).toEqual([1, 0, 0, 1, 0]);
    expect(steps.map(({ blocked }) => blocked)).toEqual([0, 1, 1, 0, 1]);
    expect(steps.map(({ psi }) => psi[0])).toEqual([(0.5 / 4) * 0.75, 0, 0, 0, 0]);
    expect(steps.map(({ thresholdMargin }) => thresholdMargin)).toEqual([0.25, 0.125, 0.6875, 1.09375, 0.296875]);
    for (const { D, b, s } of steps) expect([D, b, s]).toEqual([[0.5], [2], [-4]]);
    expect(stepsOf(lif, { ...values, reset: 0 }, 2.5, 2).map(({ h, s }) => [h[0], s[0] + 0])).toEqual([
      [5, 0],
      [7.5, 0],
    ]);
  });

  test("ALIF adds a spike to its adaptation, which lifts its threshold", () => {
    const steps = stepsOf(alif, { alpha: 0.5, zeta: 1, vTh: 1, gamma: 0.5, nRef: 0, reset: 1, rho: 0.5, beta: 0.5 }, 1.25, 3);
    // a: 0, then 1 after the spike of the first step, then 1/2 + 0; the threshold is 1 + a/2
    expect(steps.map(({ h }) => h)).toEqual([
      [1.25, 0],
      [0.875, 1],
      [1.6875, 0.5],
    ]);
    expect(steps.map(({ z }) => z)).toEqual([1, 0, 1]);
    expect(steps.map(({ psi }) => psi)).toEqual([
      [0.375, -0.1875],
      [0.1875, -0.09375],
      [0.28125, -0.140625],
    ]);
    for (const { D, b, s } of steps)
      expect([D, b, s]).toEqual([
        [0.5, 0, 0, 0.5],
        [1, 0],
        [-1, 0, 0, 1],
      ]);
  });
});
