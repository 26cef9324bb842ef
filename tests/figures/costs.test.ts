import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lit } from "../../content/en/figures/costs.tsx";
import { formulaOf } from "../../src/rnn/cost/terms.ts";
import { coursesOf, rungsOf, SIZES, TO, type Where } from "../../src/figures/costs/ladder.ts";
import { apart, HEIGHT, placesOf, ROW, WIDTH } from "../../src/figures/costs/places.ts";
import { QUANTITIES, READOUTS } from "../../src/figures/costs/quantities.ts";
import { cellNames } from "../../src/model/cell-names.ts";
import { ruleNames, type RuleName } from "../../src/model/rule-names.ts";
import { measured, polynomialsOf, type Size } from "../../src/rnn/cost/measure.ts";
import { costOf } from "../../src/rnn/cost/terms.ts";

const usual: Where = { cell: "rate", local: "bellec", readout: "leaky", m: 2 };
const ladder = (where: Partial<Where>, quantity: (typeof QUANTITIES)[number]): Record<number, RuleName[]> =>
  Object.fromEntries(
    rungsOf(coursesOf({ ...usual, ...where }, quantity)).map(({ rung, courses }) => [rung, courses.map(({ name }) => name).sort()]),
  );

describe("the polynomial and what is counted while a kernel runs are one", () => {
  test.each(ruleNames)("%s", (name) =>
    fc.assert(
      fc.property(
        fc.record({
          cell: fc.constantFrom(...cellNames),
          local: fc.constantFrom("strict" as const, "bellec" as const, "self" as const),
          readout: fc.constantFrom(...READOUTS),
          N: fc.integer({ min: 1, max: 12 }),
          T: fc.integer({ min: 20, max: 3000 }),
          K: fc.integer({ min: 1, max: 10 }),
          m: fc.integer({ min: 1, max: 5 }),
        }),
        (size) => {
          const { time, memory } = polynomialsOf(name, size);
          const { multiplications, bytes, how } = measured(name, size, 0);
          expect(how).toBe("counted");
          expect(costOf(time, size)).toBeCloseTo(multiplications, 6);
          expect(costOf(memory, size)).toBeCloseTo(bytes / 8, 6);
        },
      ),
      { seed: 20, numRuns: 40 },
    ),
  );

  test("so that every dot of the ladder is on its line, and a count that is not would be seen", () => {
    for (const cell of ["rate", "alif"] as const)
      for (const readout of READOUTS)
        for (const quantity of QUANTITIES)
          for (const { name, counted, at } of coursesOf({ ...usual, cell, readout }, quantity)) {
            expect(counted.length, name).toBeGreaterThan(3);
            for (const { N, value } of counted) {
              expect(SIZES).toContain(N);
              expect(at(N), `${name} ${N}`).toBeCloseTo(value, 6);
            }
          }
  });
});

describe("the rungs", () => {
  const forward = "m-order-forward";
  const others = ruleNames.filter((name) => name !== "rtrl" && name !== forward);

  test("of multiplications: N^2 for most, N^3 for the first hop carried forward, N^4 for any further hop and for all paths", () => {
    for (const cell of cellNames)
      for (const readout of READOUTS) {
        const sorted = [...others].sort();
        expect(ladder({ cell, readout, m: 1 }, "multiplications")).toEqual({ 4: ["rtrl"], 2: [...others, forward].sort() });
        expect(ladder({ cell, readout, m: 2 }, "multiplications")).toEqual({ 4: ["rtrl"], 3: [forward], 2: sorted });
        for (const m of [3, 4, 5]) expect(ladder({ cell, readout, m }, "multiplications")).toEqual({ 4: [forward, "rtrl"], 2: sorted });
      }
  });

  test("of numbers held: N for a stored run, N^2 for traces, N^3 for influences on all neurons", () => {
    const stored = ["bptt"];
    for (const m of [2, 3, 5])
      expect(ladder({ m }, "numbers")).toEqual({
        3: [forward, "rtrl"],
        2: others.filter((name) => !stored.includes(name)).sort(),
        1: stored,
      });
    // without a leak truncated backpropagation has nothing to filter
    expect(ladder({ readout: "plain" }, "numbers")[1]).toEqual(["bptt", "truncated-bptt"]);
  });

  test("without a leak of the readout a trace is not filtered: one number and one product less for each synapse", () => {
    const at = (readout: Size["readout"], name: RuleName): readonly [number, number] => {
      const { multiplications, bytes } = measured(name, { cell: "lif", local: "bellec", readout: readout!, N: 6, T: 50, K: 2, m: 2 });
      return [multiplications, bytes / 8];
    };
    for (const name of ["eprop-approximate", "eprop-random", "snap-1", "mdgl"] as const) {
      const [[leaky, more], [plain, fewer]] = [at("leaky", name), at("plain", name)];
      expect([leaky - plain, more - fewer]).toEqual([6 * 7, 6 * 7]);
    }
    expect(at("plain", "rflo")).toEqual(at("leaky", "rflo"));
  });
});

describe("places", () => {
  test("blocks that are moved apart cover nothing, keep their order, and are moved only if they must", () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ top: fc.integer({ min: -50, max: 600 }), height: fc.integer({ min: 10, max: 90 }) }), { maxLength: 5 }),
        (blocks) => {
          const tops = apart(blocks, 500);
          tops.forEach((top, b) => {
            expect(top).toBeGreaterThanOrEqual(0);
            expect(top + blocks[b].height).toBeLessThanOrEqual(tops[b + 1] ?? 500);
          });
          expect(
            apart(
              [
                { top: 10, height: 20 },
                { top: 30, height: 5 },
              ],
              500,
            ),
          ).toEqual([10, 30]);
        },
      ),
      { seed: 3 },
    ));

  test("every label has a place of its own, in sight, and every line its room", () => {
    for (const cell of cellNames)
      for (const readout of READOUTS)
        for (const m of [1, 2, 3, 5])
          for (const quantity of QUANTITIES) {
            const courses = coursesOf({ ...usual, cell, readout, m }, quantity);
            const { x, y, heads, labels } = placesOf(courses);
            const tops = [...heads.values(), ...labels.values()].sort((a, b) => a - b);
            expect(labels.size).toBe(ruleNames.length);
            tops.slice(1).forEach((top, n) => expect(top - tops[n]).toBeGreaterThanOrEqual(ROW));
            expect(tops[0]).toBeGreaterThanOrEqual(0);
            expect(tops[tops.length - 1]).toBeLessThanOrEqual(HEIGHT);
            expect([x(2), x(TO)]).toEqual([0, WIDTH]);
            for (const { at } of courses) expect(y(at(TO))).toBeGreaterThanOrEqual(0);
          }
  });
});

test("what is said of a rule is its leading order, a count, and how much twice the neurons cost", () => {
  const say = (name: RuleName, m: number, quantity: (typeof QUANTITIES)[number]): string => {
    const course = coursesOf({ ...usual, m }, quantity).find((one) => one.name === name)!;
    return lit(course, formulaOf(course.leading), quantity);
  };
  expect(say("rtrl", 2, "multiplications")).toBe(
    "RTRL: it makes N⁴ multiplications a step in the leading order, 1.06\u00a0×\u00a010⁸ with 100 neurons and 15.5 times as many with 200.",
  );
  expect(say("bptt", 2, "numbers")).toBe(
    "BPTT: it holds 2NT numbers in the leading order, 2.02\u00a0×\u00a010⁵ with 100 neurons and 2.0 times as many with 200.",
  );
  expect(say("m-order-forward", 3, "multiplications")).toMatch("m-order e-prop, forward, m = 3: it makes N⁴ multiplications");
});
