import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { graphOfTrial } from "../../src/binding/jacobians.ts";
import { sumOverPaths } from "../../src/binding/sums.ts";
import { countPaths } from "../../src/graph/fold.ts";
import { hiddenId } from "../../src/graph/ids.ts";
import { allPaths, diagonal, throughNodes } from "../../src/graph/path-sets.ts";
import type { PathSet } from "../../src/graph/types.ts";
import { parseReference } from "../../src/rnn/reference/parse.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { range, sumOf } from "../helpers/networks.ts";

describe("o06, synapse 2 -> 1: what paths enter is a partition, what they go through is none", () => {
  const { trial } = parseReference(readFileSync("public/reference/o06-rate-paths.json", "utf8"));
  const run = simulate(trial);
  const graph = graphOfTrial(trial);
  const synapse = { kind: "rec", post: 0, pre: 1 } as const;
  const sum = (sets: readonly PathSet[]) => sets.reduce((total, set) => total + sumOverPaths(trial, run, set, synapse, graph), 0);
  const count = (sets: readonly PathSet[]) => sumOf(sets.map((set) => countPaths(graph, set)));
  const steps = range(1, trial.sizes.T);
  const entering = steps.map((t) => diagonal(1, t));
  const passing = steps.map((t) => throughNodes(1, hiddenId(1, t)));

  test("grouped by the state that they enter at, all paths are counted once: 0.520", () => {
    expect(count(entering)).toBe(count([allPaths(1)]));
    expect(sum(entering)).toBeCloseTo(sum([allPaths(1)]), 12);
    expect(sum(entering)).toBeCloseTo(0.5198908216635344, 12);
  });

  test("grouped by the states that they pass through, many are counted several times: 3.823", () => {
    expect(count(passing)).toBeGreaterThan(count([allPaths(1)]));
    expect(sum(passing)).toBeCloseTo(3.823, 3);
  });
});
