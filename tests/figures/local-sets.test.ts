import { expect, test } from "vitest";
import { cellOf, choose, engineIn, misplaced, nameOf, placed, placementIn, put, rowsOf } from "../../src/figures/local-sets/model.ts";
import { errorText, faultsOf } from "../../src/figures/local-sets/words.ts";
import { placementOf, SELF_EDGES, selfEdgesOf } from "../../src/rnn/placement.ts";
import { defaultsOf } from "../../src/state/values.ts";
import type { Settings } from "../../src/state/settings.ts";

const usual = defaultsOf("live");
const after = (settings: Settings, patch: Partial<Settings>): Settings => ({ ...settings, ...patch });

test("the default is ALIF with the page's local set; a page that spikes keeps its cell, and the reader's choice wins", () => {
  expect(cellOf(usual)).toBe("alif");
  expect(cellOf({ ...usual, cell: "lif" })).toBe("lif");
  expect(cellOf({ ...usual, cell: "lif", placedCell: "rate" })).toBe("rate");
  expect(placementIn(usual)).toEqual(placementOf("bellec"));
  expect(placementIn({ ...usual, local: "self", resetPlace: "never" })).toEqual({ adaptation: "trace", reset: "never", autapse: "trace" });
});

test("a placement with a name becomes the page's local set, one without stays with the figure", () => {
  expect(put(usual, "adaptation", "signal", SELF_EDGES)).toEqual(choose("strict"));
  const half = after(usual, put(usual, "reset", "trace", SELF_EDGES));
  expect([half.local, half.resetPlace, half.autapsePlace]).toEqual(["bellec", "trace", "signal"]);
  expect(nameOf(placementIn(half), SELF_EDGES, half.local)).toBeUndefined();
  const all = after(half, put(half, "autapse", "trace", SELF_EDGES));
  expect([all.local, all.resetPlace, all.autapsePlace]).toEqual(["self", "set", "set"]);
  const rate = after(usual, put(usual, "autapse", "trace", ["autapse"]));
  expect(rate.local).toBe("self");
  expect(nameOf(placementOf("bellec"), ["autapse"], "strict")).toBe("strict");
});

test("in the default state the three sets agree exactly and approximate differently, and rows differ", () => {
  const engine = engineIn(usual);
  const truth = engine.bptt().gradients.rec[1]!;
  const sets = (["strict", "bellec", "self"] as const).map((name) => placed(engine, placementOf(name), usual));
  for (const { exact } of sets) {
    expect(exact.value).toBeCloseTo(truth, 12);
    expect(exact.error).toBeLessThan(1e-13);
  }
  expect(new Set(sets.map(({ approximate }) => approximate.error.toFixed(2))).size).toBe(3);
  const [strict, self] = (["strict", "self"] as const).map((name) => rowsOf(engine, placementOf(name), usual));
  expect(Math.max(...strict!.rows.map((row, t) => Math.abs(row - self!.rows[t]!)))).toBeGreaterThan(0.1);
  expect(strict!.exactSum.at(-1)).toBeCloseTo(self!.exactSum.at(-1)!, 12);
});

test("the last of the running sums are the two sums; counted twice or never, the exact one is wrong and said to be", () => {
  const engine = engineIn(usual);
  for (const wrong of ["twice", "never"] as const)
    for (const edge of selfEdgesOf(engine.trial)) {
      const settings = after(usual, put(usual, edge, wrong, SELF_EDGES));
      const placement = placementIn(settings);
      const { exact, approximate } = placed(engine, placement, settings);
      const rows = rowsOf(engine, placement, settings);
      expect(rows.exactSum.at(-1)).toBeCloseTo(exact.value, 12);
      expect(rows.approximateSum.at(-1)).toBeCloseTo(approximate.value, 12);
      expect(exact.error).toBeGreaterThan(0.01);
      expect(misplaced(placement, SELF_EDGES)).toEqual([edge]);
      expect(faultsOf(placement, SELF_EDGES)).toContain(edge);
    }
});

test("errors and faults in words", () => {
  expect(errorText(0.1503)).toBe("15\u00a0%");
  expect(errorText(0.0123)).toBe("1.2\u00a0%");
  expect(errorText(0)).toBe("0");
  expect(errorText(2.2e-16)).toContain("10");
  expect(errorText(Infinity)).toContain("undefined");
  expect(faultsOf({ adaptation: "twice", reset: "twice", autapse: "never" }, SELF_EDGES)).toBe(
    "the adaptation and the reset are counted twice, the autapse is not counted",
  );
});
