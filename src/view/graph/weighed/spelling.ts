import { heaviestPathFinder } from "../../../binding/heaviest-path.ts";
import { factorsOf } from "../../../binding/sums.ts";
import type { GraphEdge, PathSet, UnrolledGraph } from "../../../graph/types.ts";
import type { Synapse } from "../../../model/types.ts";
import type { Engine } from "../../../state/engine.ts";

/** The heaviest path of a set in one run, with what it takes to write it out. Found when first asked for. */
export interface Spelling {
  readonly graph: UnrolledGraph;
  /** First edge first; undefined if every path of the set has a factor 0. */
  readonly path: () => readonly GraphEdge[] | undefined;
  readonly product: () => number;
  /** Of all paths of the set. */
  readonly sum: number;
  readonly jacobianOf: (edge: GraphEdge) => string | undefined;
}

interface Lit {
  readonly paths: bigint;
  readonly sum: number;
}

/** Spells sets of paths of one run and one synapse. */
export function speller(
  { trial, run, graph }: Engine,
  synapse: Synapse,
  jacobianOf: Spelling["jacobianOf"],
): (set: PathSet, lit: Lit) => Spelling {
  const heaviest = heaviestPathFinder(trial, run, graph, synapse);
  return (set, { paths, sum }) => {
    let found: { path: readonly GraphEdge[] | undefined } | undefined;
    const path = (): readonly GraphEdge[] | undefined => (found ??= { path: paths > 0n ? heaviest(set) : undefined }).path;
    const product = (): number => {
      const edges = path();
      return edges ? factorsOf(trial, run, edges, synapse).product.data[0] : 0;
    };
    return { graph, path, product, sum, jacobianOf };
  };
}
