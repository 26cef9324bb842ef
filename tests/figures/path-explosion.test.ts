import { expect, test } from "vitest";
import { listPaths } from "../../src/graph/list.ts";
import { costOf, heldAt, layeredGraph } from "../../src/figures/path-explosion/model.ts";

test("listing is counted as if it were done", () => {
  const graph = layeredGraph({ inputs: 2, width: 3, depth: 3, outputs: 2 });
  const paths = graph.layers[0].flatMap((from) =>
    graph.layers[4].flatMap((to) => listPaths(graph, { legs: [{ from, to, through: () => true }] })),
  );
  const cost = costOf(graph);
  expect(cost.paths).toBe(BigInt(paths.length));
  expect(cost.listing).toBe(BigInt(paths.reduce((sum, path) => sum + path.length - 1, 0)));
});

test("the sweeps use each edge that has something to carry once", () => {
  const cost = costOf(layeredGraph({ inputs: 1, width: 4, depth: 5, outputs: 1 }));
  expect(cost.paths).toBe(4n ** 5n);
  expect(cost.forward).toBe(cost.edges - 4);
  expect(cost.reverse).toBe(cost.edges - 4);
});

test("reverse wins with many inputs and one output, forward the other way round", () => {
  const many = costOf(layeredGraph({ inputs: 6, width: 3, depth: 4, outputs: 1 }));
  const few = costOf(layeredGraph({ inputs: 1, width: 3, depth: 4, outputs: 6 }));
  expect(many.reverse).toBeLessThan(many.forward);
  expect(few.forward).toBeLessThan(few.reverse);
});

test("counts stay exact past 2^53", () => {
  expect(costOf(layeredGraph({ inputs: 1, width: 8, depth: 24, outputs: 1 })).paths).toBe(8n ** 24n);
});

test("a sweep holds nothing where it has not been", () => {
  const graph = layeredGraph({ inputs: 1, width: 3, depth: 3, outputs: 1 });
  const held = heldAt(graph, "forward", 2);
  expect(graph.layers.map((layer) => held(layer[0]))).toEqual([1n, 1n, 3n, undefined, undefined]);
  const back = heldAt(graph, "reverse", 4);
  expect(back(graph.layers[0][0])).toBe(27n);
});
