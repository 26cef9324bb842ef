import { graphOfTrial, jacobiansOf } from "../../src/binding/jacobians.ts";
import { dimensionsOf } from "../../src/binding/sums.ts";
import { foldPaths } from "../../src/graph/fold.ts";
import { matrices, type Matrix } from "../../src/graph/semirings.ts";
import type { PathSet, UnrolledGraph } from "../../src/graph/types.ts";
import type { Run, Synapse, Trial } from "../../src/model/types.ts";

/** The derivative along a path set, dim(end) x dim(start): sums over its paths of the products of their edges' Jacobians. */
export function derivativeAlong(
  trial: Trial,
  run: Run,
  set: PathSet,
  synapse: Synapse,
  graph: UnrolledGraph = graphOfTrial(trial),
): Matrix {
  return foldPaths(graph, set, matrices(dimensionsOf(trial)), jacobiansOf(trial, run, synapse));
}
