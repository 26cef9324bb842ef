import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  cellOf,
  choose,
  engineIn,
  faultsOf,
  MISTAKE,
  nameOf,
  placed,
  placementIn,
  put,
  rowsOf,
  settingsIn,
  synapseIn,
  type Settings,
} from "../../src/figures/local-sets/model.ts";
import { cosineText, errorText, faultsText } from "#content/figures/local-sets.tsx";
import { placementOf, SELF_EDGES, selfEdgesOf } from "../../src/rnn/trials/placement.ts";
import { defaultsOf } from "../../src/state/values.ts";
import type { Own } from "../../src/figures/local-sets/settings.ts";

const page = defaultsOf<Own>("live");
const usual = settingsIn(page);
const names = ["strict", "bellec", "self"] as const;
const prose = readFileSync(new URL("../../content/en/live.mdx", import.meta.url), "utf8");
const after = (settings: Settings, patch: Partial<Settings>): Settings => ({ ...settings, ...patch });

test("the default is ALIF with the page's local set; a page that spikes keeps its cell, and the reader's choice wins", () => {
  expect(cellOf(page)).toBe("alif");
  expect(cellOf({ ...page, cell: "lif" })).toBe("lif");
  expect(cellOf({ ...page, cell: "lif", placedCell: "rate" })).toBe("rate");
  expect(placementIn(usual)).toEqual(placementOf("bellec"));
  expect(placementIn({ ...usual, local: "self", resetPlace: "never" })).toEqual({ adaptation: "trace", reset: "never", autapse: "trace" });
});

test("the figure has a synapse of its own until the reader chooses one, here or on the page", () => {
  expect(synapseIn(page)).toEqual({ post: 2, pre: 1, source: 0 });
  expect(synapseIn({ ...page, placedSynapse: "page" })).toEqual({ post: page.post, pre: page.pre, source: 0 });
  const choices: Partial<Settings>[] = [{ post: 3 }, { pre: 3 }, { source: 1 }, { post: 1, pre: 1, n: 1 }];
  for (const chosen of choices)
    expect(synapseIn({ ...page, ...chosen })).toEqual({
      post: chosen.post ?? page.post,
      pre: chosen.pre ?? page.pre,
      source: chosen.source ?? 0,
    });
});

test("its own synapse is typical: under each set it is as far off as all weights, within a few per cent, and each set is nearer than the one before", () => {
  const engine = engineIn(page);
  const truth = engine.bptt().gradients.rec[3];
  const off = names.map((name) => {
    const { value, error } = placed(engine, placementOf(name), usual).approximate;
    const alone = Math.abs(value / truth - 1);
    expect(Math.abs(alone - error)).toBeLessThan(0.03);
    return alone;
  });
  expect(off[1]).toBeLessThan(0.75 * off[0]);
  expect(off[2]).toBeLessThan(0.75 * off[1]);
});

test("what the text says: 72, 48 and 21 % off, all with cosines of .98 or more; the mistake 17 % off, with a cosine of 0.999", () => {
  const engine = engineIn(page);
  const sums = names.map((name) => placed(engine, placementOf(name), usual).approximate);
  const [first, second, third] = sums.map(({ error }) => Math.round(100 * error));
  expect(prose).toContain(`as more self edges count as local, its error falls from ${first} % to ${second} % to ${third} %`);
  for (const { cosine } of sums) expect(cosine).toBeGreaterThan(0.98);
  const { value, error, cosine } = placed(engine, MISTAKE, usual).exact;
  expect(prose).toContain(
    `The sum is ${Math.round(100 * error)} % off over all weights, and its cosine with the gradient is ${cosineText(cosine)}`,
  );
  expect(value / engine.bptt().gradients.rec[3]).toBeLessThan(0.85);
  // the same placement, as a reader would make it in the table
  expect(placementIn(after(usual, put(usual, "adaptation", "twice", SELF_EDGES)))).toEqual(MISTAKE);
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
  const truth = engine.bptt().gradients.rec[3];
  const sets = names.map((name) => placed(engine, placementOf(name), usual));
  for (const { exact } of sets) {
    expect(exact.value).toBeCloseTo(truth, 12);
    expect(exact.error).toBeLessThan(1e-13);
  }
  expect(new Set(sets.map(({ approximate }) => approximate.error.toFixed(2))).size).toBe(3);
  const [strict, self] = (["strict", "self"] as const).map((name) => rowsOf(engine, placementOf(name), usual));
  expect(Math.max(...strict.rows.map((row, t) => Math.abs(row - self.rows[t])))).toBeGreaterThan(0.1);
  expect(strict.exactSum.at(-1)).toBeCloseTo(self.exactSum.at(-1)!, 12);
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
      const { twice, never } = faultsOf(placement, SELF_EDGES);
      expect([...twice, ...never]).toEqual([edge]);
      expect(faultsText(faultsOf(placement, SELF_EDGES))).toContain(edge);
    }
});

test("errors and faults in words", () => {
  expect(errorText(0.1503)).toBe("15\u00a0%");
  expect(errorText(0.0123)).toBe("1.2\u00a0%");
  expect(errorText(0)).toBe("0");
  expect(errorText(2.2e-16)).toContain("10");
  expect(errorText(Infinity)).toContain("undefined");
  expect([cosineText(-0.98765), cosineText(null)]).toEqual(["\u22120.988", "none"]);
  expect(faultsText(faultsOf({ adaptation: "twice", reset: "twice", autapse: "never" }, SELF_EDGES))).toBe(
    "the adaptation and the reset are counted twice, the autapse is not counted",
  );
});
