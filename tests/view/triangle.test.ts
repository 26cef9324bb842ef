import { describe, expect, test } from "vitest";
import { sumOverPaths } from "../../src/binding/sums.ts";
import { cellCount } from "../../src/graph/closed-forms.ts";
import { isWithin, keyOf, neighbourOf } from "../../src/view/triangle/walk.ts";
import { pathsOf } from "../../src/view/graph/figure/part-paths.ts";
import { tablesOf } from "../../src/view/triangle/tables.ts";
import { engineOf, synapseOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";
import type { Highlight } from "../../src/state/article.ts";

const T = 5;
const every = (size: number): Highlight[] => [
  ...Array.from({ length: size }, (_, exit) =>
    Array.from({ length: exit + 1 }, (_, entry): Highlight => ({ kind: "cell", entry: entry + 1, exit: exit + 1 })),
  ).flat(),
  ...Array.from({ length: size }, (_, t): Highlight => ({ kind: "row", exit: t + 1 })),
  ...Array.from({ length: size }, (_, t): Highlight => ({ kind: "diagonal", entry: t + 1 })),
  { kind: "total" },
];

describe("walking the triangle", () => {
  test("arrow keys never leave it, and reach every part from the first cell", () => {
    const known = new Set(every(T).map(keyOf));
    const reached = new Set<string>();
    const open: Highlight[] = [{ kind: "cell", entry: 1, exit: 1 }];
    for (let part = open.pop(); part; part = open.pop()) {
      if (reached.has(keyOf(part))) continue;
      reached.add(keyOf(part));
      for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"] as const) {
        const next = neighbourOf(part, key, T);
        expect(known).toContain(keyOf(next));
        open.push(next);
      }
    }
    expect(reached).toEqual(known);
  });
  test("a cell is in its row, its diagonal and the whole, and in no other", () => {
    const cell: Highlight = { kind: "cell", entry: 2, exit: 4 };
    const around = every(T).filter((part) => part.kind !== "cell" && isWithin(cell, part));
    expect(around.map(keyOf)).toEqual(["row 4", "diagonal 2", "total"]);
  });
});

describe.each(["rate", "lif", "alif"] as const)("the figure's numbers for a %s trial", (cell) => {
  test.each(["strict", "bellec", "self"] as const)("each part's paths sum to the number that stands there: %s", (local) => {
    const settings = { ...defaultsOf("eprop"), cell, n: 3, T: 6, seed: 7 };
    const engine = engineOf(settings);
    const synapse = synapseOf(settings);
    const triangle = engine.triangle(local, synapse);
    const shown = (part: Highlight) => {
      switch (part.kind) {
        case "cell":
          return triangle.C[(part.entry - 1) * 6 + part.exit - 1];
        case "row":
          return triangle.rowSums[part.exit - 1];
        case "diagonal":
          return triangle.diagSums[part.entry - 1];
        case "total":
          return triangle.total;
      }
    };
    for (const part of every(6)) {
      const { set } = pathsOf(part, settings.post, local);
      expect(sumOverPaths(engine.trial, engine.run, set, synapse, engine.graph)).toBeCloseTo(shown(part)!, 11);
      if (part.kind === "cell") {
        const shape = { N: 3, T: 6, selfEdges: engine.graph.selfEdges, local };
        expect(engine.count(set)).toBe(cellCount(shape, part.entry, part.exit));
      }
    }
    expect(triangle.total).not.toBe(0);
  });
});

test("the tables hold every cell once, times from 1", () => {
  const settings = defaultsOf("eprop");
  const tables = tablesOf(engineOf(settings).triangle("bellec", synapseOf(settings)));
  expect(tables.map(({ rows }) => rows.length)).toEqual([15, 5, 5, 1]);
  expect(tables[0]?.rows.at(-1)?.slice(0, 2)).toEqual([5, 5]);
});
