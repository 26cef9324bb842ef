import fc from "fast-check";
import { expect, test } from "vitest";
import { edgeSizes } from "../../src/binding/edge-sizes.ts";
import { heaviestPathFinder } from "../../src/binding/heaviest-path.ts";
import { graphOfTrial, jacobiansOf } from "../../src/binding/jacobians.ts";
import { factorsOf } from "../../src/binding/sums.ts";
import { listPaths } from "../../src/graph/list.ts";
import { allPaths, row } from "../../src/graph/path-sets.ts";
import { anyRun } from "../helpers/trials.ts";

test("the heaviest path is the one that brute force finds, for every cell and set; none where each path has a factor 0", () => {
  fc.assert(
    fc.property(anyRun, fc.boolean(), ({ trial, run, synapse }, one) => {
      fc.pre(trial.sizes.N * trial.sizes.T <= 12);
      const graph = graphOfTrial(trial);
      const set = one ? row(synapse.post + 1, Math.ceil(trial.sizes.T / 2), "bellec") : allPaths(synapse.post + 1);
      const productOf = (path: Parameters<typeof factorsOf>[2]) => Math.abs(factorsOf(trial, run, path, synapse).product.data[0]);
      const paths = [...listPaths(graph, set, 40_000)];
      fc.pre(paths.length < 40_000);
      const largest = Math.max(0, ...paths.map(productOf));
      const found = heaviestPathFinder(trial, run, graph, synapse)(set);
      if (largest === 0) expect(found).toBeUndefined();
      else expect(productOf(found!) / largest).toBeCloseTo(1, 10);
    }),
    { numRuns: 40 },
  );
});

test("every edge has the size of its Jacobian's largest entry, but for weights onto other neurons", () => {
  fc.assert(
    fc.property(anyRun, ({ trial, run, synapse }) => {
      const graph = graphOfTrial(trial);
      const sizes = edgeSizes(trial, run, graph, synapse);
      const jacobian = jacobiansOf(trial, run, synapse);
      for (const edge of graph.edges) {
        const foreign = edge.kind === "weight" && edge.j !== synapse.post + 1;
        if (foreign) expect(sizes[edge.index]).toBeNaN();
        else expect(Math.abs(sizes[edge.index])).toBe(Math.max(...Array.from(jacobian(edge).data, Math.abs)));
      }
    }),
    { numRuns: 30 },
  );
});
