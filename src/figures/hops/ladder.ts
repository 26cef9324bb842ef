import { sumsByHops } from "../../binding/hops.ts";
import { fanout, hopCount, type NetworkShape } from "../../graph/closed-forms.ts";
import { foldPaths } from "../../graph/fold.ts";
import { isHop } from "../../graph/local.ts";
import { allPaths } from "../../graph/path-sets.ts";
import { monomial, polynomials } from "../../graph/polynomials.ts";
import { integers } from "../../graph/semirings.ts";
import type { UnrolledGraph } from "../../graph/types.ts";
import type { LocalSetName } from "../../model/types.ts";
import { concatenate, cosine, relativeError } from "../../rnn/gradient/compare.ts";
import { mOrderEprop } from "../../rnn/rules/m-order-eprop.ts";
import { synapseOf, type Engine } from "../../state/engine.ts";

/** The paths w_j -> E with exactly `hops` hops: their number, counted on the graph and by the closed form, and their sum for the synapse. */
export interface Rung {
  readonly hops: number;
  readonly counted: bigint;
  readonly closed: bigint;
  readonly sum: number;
}

/** The gradient from paths with fewer than `m` hops, against the true one, over all weights onto the neurons. */
export interface Order {
  readonly m: number;
  readonly relativeError: number;
  /** null when one of the two gradients is 0. */
  readonly cosine: number | null;
}

const shapeOf = ({ N, T, selfEdges }: UnrolledGraph, local: LocalSetName): NetworkShape => ({ N, T, selfEdges, local });

export function rungsOf({ graph, trial, run }: Engine, at: { post: number; pre: number }, local: LocalSetName): Rung[] {
  const counts = foldPaths(graph, allPaths(at.post), polynomials(integers), (edge) => monomial(1n, isHop(edge, local) ? 1 : 0));
  const sums = sumsByHops(trial, run, allPaths(at.post), synapseOf(at), local, graph);
  return Array.from({ length: graph.T }, (_, hops) => ({
    hops,
    counted: counts[hops] ?? 0n,
    closed: hopCount(shapeOf(graph, local), hops),
    sum: sums[hops]!,
  }));
}

export function ordersOf(engine: Engine, local: LocalSetName): Order[] {
  const truth = concatenate(engine.bptt().gradients);
  return Array.from({ length: engine.graph.T }, (_, k) => {
    const kept = concatenate(mOrderEprop(engine.trial, engine.run, k + 1, local));
    return { m: k + 1, relativeError: relativeError(kept, truth), cosine: cosine(kept, truth) };
  });
}

/** The first order whose error is larger than that of the order before, if there is one. */
export const risingAt = (orders: readonly Order[]): number | undefined =>
  orders.find(({ relativeError: error }, k) => k > 0 && error > orders[k - 1]!.relativeError + 1e-9)?.m;

/**
 * The closed form with its numbers: f^q C(T+1, q+2) where no self edge is local, f ways to hop from each z; else f^q times
 * sum_n (T-n) C(n,q) (1+s)^(n-q), written as the two factors.
 */
export function closedFormOf(graph: UnrolledGraph, local: LocalSetName, q: number): { base: bigint; rest: string } {
  const { s, m: base } = fanout(shapeOf(graph, local));
  if (s === 0n) return { base, rest: `C(${graph.T + 1}, ${q + 2})` };
  return { base, rest: String(hopCount(shapeOf(graph, local), q) / base ** BigInt(q)) };
}
