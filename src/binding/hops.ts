import { foldPaths } from "../graph/fold.ts";
import { isHop } from "../graph/local.ts";
import { monomial, polynomials } from "../graph/polynomials.ts";
import { matrices } from "../graph/semirings.ts";
import type { PathSet, UnrolledGraph } from "../graph/types.ts";
import type { LocalSet, Synapse, Run, Trial } from "../model/types.ts";
import { graphOfTrial, jacobiansOf } from "./jacobians.ts";
import { dimensionsOf } from "./sums.ts";

/** The set's sum sorted by hops: entry q sums its paths with exactly q hops. One fold for all q. */
export function sumsByHops(
  trial: Trial,
  run: Run,
  set: PathSet,
  synapse: Synapse,
  local: LocalSet,
  graph: UnrolledGraph = graphOfTrial(trial),
): number[] {
  const jacobian = jacobiansOf(trial, run, synapse);
  const sums = foldPaths(graph, set, polynomials(matrices(dimensionsOf(trial))), (edge) =>
    monomial(jacobian(edge), isHop(edge, local) ? 1 : 0),
  );
  return Array.from({ length: trial.sizes.T }, (_, q) => sums[q]?.data[0] ?? 0);
}
