import fc from "fast-check";
import { expect, test } from "vitest";
import { countPaths } from "../../src/graph/fold.ts";
import { isInLocalSet } from "../../src/graph/local.ts";
import { cell } from "../../src/graph/path-sets.ts";
import { returning } from "../../src/graph/tracks.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { selfEdgesOf } from "../../src/rnn/cells/index.ts";
import { pathCounts } from "../../src/rnn/reference/path-counts.ts";
import { anyLocal, range } from "../helpers/networks.ts";
import { anyRun } from "../helpers/trials.ts";

test("the reference's closed form counts the paths of the graph in which parallel self edges that are not local are one", () =>
  fc.assert(
    fc.property(anyRun, anyLocal, fc.boolean(), ({ trial }, local, reset) => {
      const resetting = { ...trial, parameters: trial.cell === "rate" ? trial.parameters : { ...trial.parameters, reset: reset ? 1 : 0 } };
      const { N, T } = trial.sizes;
      const kinds = selfEdgesOf(resetting).filter((edge) => !isInLocalSet(edge, local));
      const graph = unrollNetwork({ N, T, selfEdges: kinds.slice(0, 1) });
      const counts = pathCounts(resetting, local);
      expect(counts.fanout).toBe(N - 1 + Math.min(kinds.length, 1));
      for (const entry of range(1, T))
        for (const exit of range(1, T)) {
          const set = cell(1, entry, exit, local);
          const at = (entry - 1) * T + exit - 1;
          expect(counts.all[at]).toBe(entry > exit ? 0 : Number(countPaths(graph, set)));
          expect(counts.returning[at]).toBe(entry > exit ? 0 : Number(countPaths(graph, returning(set, 1, local))));
        }
    }),
    { seed: 51, numRuns: 60 },
  ));
