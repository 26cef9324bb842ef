import { jacobiansOf } from "../src/binding/jacobians.ts";
import { pathCount } from "../src/graph/closed-forms.ts";
import { countPaths, foldPaths } from "../src/graph/fold.ts";
import { allPaths } from "../src/graph/path-sets.ts";
import { numbers } from "../src/graph/semirings.ts";
import type { UnrolledGraph } from "../src/graph/types.ts";
import { unrollNetwork } from "../src/graph/unroll.ts";
import { bptt } from "../src/rnn/gradient/bptt.ts";
import { makeTrial } from "../src/rnn/trials/make-trial.ts";
import { simulate } from "../src/rnn/network/simulate.ts";
import { timeInTurns } from "./timing.ts";

export interface FoldTime {
  readonly T: number;
  readonly edges: number;
  /** Of the exact count. */
  readonly ms: number;
  /** Of the sum over all paths of the products of their numbers. */
  readonly sum_ms: number;
  /** Binary digits of the count, and milliseconds of adding two numbers half as long, which is what the fold does in the mean. */
  readonly bits: number;
  readonly add_ms: number;
}

const NEURONS = 8;
const LENGTHS = [50, 100, 200, 500, 1000] as const;
const SYNAPSE = { kind: "rec", post: 0, pre: 1 } as const;

/**
 * Folds all paths w_j -> E at N = 8, once to the exact count and once to the gradient of a weight, for several T. All lengths take turns, so that
 * what else the machine does meets the short ones and the long ones.
 */
export function benchFold(): FoldTime[] {
  const runs = LENGTHS.map(runOf);
  const works = runs.flatMap(({ T, works }) =>
    Object.entries(works).map(([name, work]) => [`${name} ${T}`, { work, repeats: 15 }] as const),
  );
  const times = timeInTurns(Object.fromEntries(works));
  return runs.map(({ T, edges, bits }) => ({
    T,
    edges,
    ms: times[`count ${T}`],
    sum_ms: times[`sum ${T}`],
    bits,
    add_ms: times[`add ${T}`] / ADDITIONS,
  }));
}

/** What is timed at one T. Throws if the fold does not count what it should. */
function runOf(T: number) {
  const graph = unrollNetwork({ N: NEURONS, T });
  const set = allPaths(SYNAPSE.post + 1);
  const count = countPaths(graph, set);
  if (count !== pathCount({ N: NEURONS, T, selfEdges: graph.selfEdges, local: "strict" }))
    throw new Error(`The fold at T=${T} must count what the closed form says before it is timed, but does not.`);
  const sum = gradientByFold(graph);
  const bits = count.toString(2).length;
  return {
    T,
    edges: graph.edges.length,
    bits,
    works: { count: () => void countPaths(graph, set), sum: () => void sum(), add: additions(bits) },
  };
}

const ADDITIONS = 10_000;

/** Adds two numbers of half as many binary digits, again and again. */
function additions(bits: number): () => void {
  const a = (1n << BigInt(bits >> 1)) - 3n;
  const b = a - 4n;
  return () => {
    let equal = 0;
    for (let k = 0; k < ADDITIONS; k++) if (a + b === a) equal++;
    if (equal > 0) throw new Error("A sum of positive numbers must not be one of them.");
  };
}

/** dE/dW_ji of a rate network, folded from the Jacobians of its edges, which are written down beforehand. Throws where BPTT says another number. */
function gradientByFold(graph: UnrolledGraph): () => number {
  const trial = makeTrial({ cell: "rate", seed: 1, N: NEURONS, T: graph.T });
  const run = simulate(trial);
  const set = allPaths(SYNAPSE.post + 1);
  const jacobian = jacobiansOf(trial, run, SYNAPSE);
  const weights = Float64Array.from(graph.edges, (edge) =>
    edge.kind === "weight" && edge.j !== SYNAPSE.post + 1 ? 0 : jacobian(edge).data[0],
  );
  const sum = () => foldPaths(graph, set, numbers, (edge) => weights[edge.index]);
  const expected = bptt(trial, run).gradients.rec[SYNAPSE.post * NEURONS + SYNAPSE.pre];
  if (Math.abs(sum() - expected) > 1e-9 * Math.abs(expected))
    throw new Error(`The sum over paths at T=${graph.T} must be the gradient of BPTT before it is timed, but is not.`);
  return sum;
}
