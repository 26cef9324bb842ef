import { expect, test } from "vitest";
import { compactShown, foldedEdges } from "../../src/figures/compact-graph/model.ts";
import { brokenGraph, damage, pathsKnown } from "../../src/figures/broken-hypotheses/model.ts";
import { countPaths } from "../../src/graph/fold.ts";
import { allPaths } from "../../src/graph/path-sets.ts";
import type { NodeId } from "../../src/graph/types.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { collapse, compactGraph, compactId, compactLayout } from "../../src/layout/collapse.ts";
import { layoutGraph } from "../../src/layout/graph-layout.ts";
import { breaches } from "../../src/rnn/trials/broken-hypotheses.ts";

test("every edge of the expanded graph lies folded in one of the compact one, as many as said", () => {
  const [N, T] = [3, 4];
  const expanded = unrollNetwork({ N, T });
  const compact = compactGraph(T);
  const folded = new Map(compact.edges.map((edge) => [`${edge.from}>${edge.to}`, { kind: edge.kind, count: 0 }]));
  for (const edge of expanded.edges)
    folded.get(`${compactId(expanded.nodes[expanded.tails[edge.index]])}>${compactId(expanded.nodes[expanded.heads[edge.index]])}`)!
      .count++;
  for (const { kind, count } of folded.values()) expect(count).toBe(foldedEdges(kind, N));
});

test("the compact graph is drawn where the expanded one starts from", () => {
  const expanded = layoutGraph(unrollNetwork({ N: 3, T: 4 }), { top: 2 });
  const start = collapse(expanded);
  const compact = compactLayout(compactGraph(4), expanded);
  const at = new Map(compact.placement.places.map(({ id, x, y }) => [id, [x, y]]));
  for (const place of start.placement.places) expect([place.x, place.y]).toEqual(at.get(compactId(place.node)));
});

test("compact paths through a node, and through two that no path joins backwards", () => {
  const graph = compactGraph(3);
  const all = compactShown(graph, []).count;
  expect(all).toBe(countPaths(unrollNetwork({ N: 1, T: 3 }), allPaths(1)));
  const late = compactShown(graph, ["z:3" as NodeId, "h:1" as NodeId]);
  expect(late.count).toBe(compactShown(graph, ["h:1" as NodeId, "z:3" as NodeId]).count);
  expect(late.count).toBeLessThan(all);
});

test.each(breaches)("%s: the claim knows all paths exactly when there is no bypass", (breach) => {
  const { known, all } = pathsKnown(brokenGraph(breach));
  if (breach === "none") expect([known, all]).toEqual([18n, 18n]);
  else expect(known).toBeLessThan(all);
});

test.each(breaches)("%s: wrong without the bypass, right with it", (breach) => {
  const { error, repairedError } = damage(1, breach, 0.2);
  expect(repairedError).toBeLessThan(1e-13);
  expect(error > 0.001).toBe(breach !== "none");
});
