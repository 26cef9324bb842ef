import { describe, expect, test } from "vitest";
import { lightsAt, momentAt, momentsOf, stillsOf, sumsOf } from "../../src/figures/opening/model.ts";
import { allPaths } from "../../src/graph/path-sets.ts";
import { engineOf, synapseOf } from "../../src/state/engine.ts";
import { indexOfSynapse } from "../../src/model/synapse.ts";
import { defaultsOf } from "../../src/state/values.ts";

const cases = (["rate", "lif", "alif"] as const).flatMap((cell) =>
  [1, 2, 7].flatMap((seed) =>
    (["strict", "bellec", "self"] as const).map((local) => ({ ...defaultsOf("index"), cell, seed, local, n: 3, T: 7 })),
  ),
);

describe.each(cases)("the opening of a $cell network, seed $seed, $local", (settings) => {
  const engine = engineOf(settings);
  const at = indexOfSynapse(engine.trial, synapseOf(settings));
  const { T } = settings;

  test("e-prop's sum ends at the approximate gradient, backpropagation's at the whole one, and the two differ", () => {
    const { eprop, bptt, whole } = sumsOf(engine, settings);
    expect(eprop[T - 1]).toBeCloseTo(engine.eprop(settings.local, "approximate").rec[at], 10);
    expect(bptt[0]).toBeCloseTo(engine.bptt().gradients.rec[at], 10);
    expect(whole).toBeCloseTo(bptt[0], 10);
    expect(Math.abs(whole - eprop[T - 1])).toBeGreaterThan(1e-6);
  });

  test("at the end every edge on a path is lit in green, and kept or dropped, never both", () => {
    const all = engine.lit(allPaths(settings.post));
    const { trace, error, back, dropped } = lightsAt(engine, settings, momentAt(momentsOf(T), T));
    for (let e = 0; e < all.edges.length; e++) {
      expect(back.edges[e]).toBe(all.edges[e]);
      expect((trace.edges[e] | error.edges[e]) + dropped.edges[e]).toBe(all.edges[e]);
    }
  });

  test("while time runs, nothing later than now is lit, and nothing of backpropagation", () => {
    for (let k = 1; k <= T; k++) {
      const { trace, error, back, dropped } = lightsAt(engine, settings, momentAt(k, T));
      for (const edge of engine.graph.edges) if (trace.edges[edge.index] || error.edges[edge.index]) expect(edge.t).toBeLessThanOrEqual(k);
      expect([...back.edges, ...dropped.edges].some((flag) => flag > 0)).toBe(false);
    }
  });
});

test("moments run forward to T, back to 1, and end with the whole; stills are among them", () => {
  for (const T of [1, 2, 5, 8]) {
    const all = Array.from({ length: momentsOf(T) }, (_, k) => momentAt(k + 1, T));
    expect(all.map(({ kind }) => kind).join()).toBe(
      [...Array<string>(T).fill("forward"), ...Array<string>(T).fill("back"), "whole"].join(),
    );
    expect(all.slice(0, T).map(({ t }) => t)).toEqual(
      all
        .slice(T, 2 * T)
        .map(({ t }) => t)
        .reverse(),
    );
    expect(stillsOf(T).map((k) => all[k - 1].kind)).toEqual(["forward", "forward", "back", "whole"]);
  }
});
