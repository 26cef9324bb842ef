import { makeDag, type PlainEdge } from "../../graph/drawn-dag.ts";
import { countPaths, litOf } from "../../graph/fold.ts";
import { hiddenId, lossId, observableId, weightId } from "../../graph/ids.ts";
import type { Dag, DagNode, NodeId } from "../../graph/types.ts";
import { examineBreach, type Breach } from "../../rnn/trials/broken-hypotheses.ts";
import { relativeError } from "../../rnn/gradient/compare.ts";
import { makeTrial } from "../../rnn/trials/make-trial.ts";

/** The sizes of the drawn graph, and of the network that is measured. */
export const drawn = { N: 2, T: 3 };
export const measured = { N: 3, T: 12 };

/** The unrolled graph seen from w_1, with the edges that the breach adds labelled "bypass". */
export function brokenGraph(breach: Breach): Dag<DagNode, PlainEdge> {
  const pairs: [string, string, string?][] = [];
  const { N, T } = drawn;
  const early = breach === "initial-state";
  if (early) pairs.push([weightId(1), "h:1:0", "bypass"], ["h:1:0", "z:1:0", "emit"]);
  for (let t = 1; t <= T; t++)
    for (let j = 1; j <= N; j++) {
      if (j === 1) pairs.push([weightId(j), hiddenId(j, t), "weight"]);
      if (t > 1 || (early && j === 1)) pairs.push([`h:${j}:${t - 1}`, hiddenId(j, t), "state"]);
      for (let i = 1; i <= N; i++) {
        if (t > 1 || (early && i === 1)) pairs.push([`z:${i}:${t - 1}`, hiddenId(j, t), "synapse"]);
        if (t > 1 && i !== j && breach === "gap-junctions") pairs.push([hiddenId(i, t - 1), hiddenId(j, t), "bypass"]);
      }
      pairs.push([hiddenId(j, t), observableId(j, t), "emit"], [observableId(j, t), lossId, "loss"]);
      if (breach === "voltage-penalty") pairs.push([hiddenId(j, t), lossId, "bypass"]);
    }
  if (breach === "weight-decay") pairs.push([weightId(1), lossId, "bypass"]);
  return makeDag(pairs);
}

/** Of all paths w_1 -> E, those that stand in some L_1^t e_1i^t: along the chain of h_1 to z_1^t, then anywhere. */
export function pathsKnown(graph: Dag<DagNode, PlainEdge>): { known: bigint; all: bigint } {
  const [w, E] = [weightId(1), lossId];
  let known = 0n;
  for (let t = 1; t <= drawn.T; t++) {
    const gate: NodeId = observableId(1, t);
    known += countPaths(graph, {
      legs: [
        { from: w, to: gate, through: isOfTrace },
        { from: gate, to: E, through: () => true },
      ],
    });
  }
  return { known, all: countPaths(graph, { legs: [{ from: w, to: E, through: () => true }] }) };
}

/** The edges along which the trace of neuron 1 runs. */
const isOfTrace = ({ label, from, to }: PlainEdge): boolean =>
  label === "weight" || (label === "state" && from.startsWith("h:1:")) || (label === "emit" && to.startsWith("z:1:"));

export interface Shown {
  /** By edge index. */
  readonly edges: Uint8Array;
  readonly nodes: ReadonlySet<NodeId>;
  /** Of the paths through chosen nodes. */
  readonly count?: bigint;
}

/** What the broken graph lights: the paths through the chosen nodes, or a term of the equations, or else the edges that the breach adds. */
export function brokenShown(graph: Dag<DagNode, PlainEdge>, chosen: readonly NodeId[], term: string): Shown {
  const paths = (...stops: readonly NodeId[]) => ({
    legs: stops.slice(1).map((to, k) => ({ from: stops[k], to, through: () => true })),
  });
  if (chosen.length > 0) {
    const stops = [...chosen].sort((a, b) => graph.indexOf.get(a)! - graph.indexOf.get(b)!);
    const set = paths(weightId(1), ...stops, lossId);
    return { ...litOf(graph, set), count: countPaths(graph, set) };
  }
  const where = (is: (edge: PlainEdge) => boolean): Shown => ({
    edges: Uint8Array.from(graph.edges, (edge) => (is(edge) ? 1 : 0)),
    nodes: new Set([lossId]),
  });
  if (term === "gradient") return where(() => true);
  if (term === "eligibility-trace") return where(isOfTrace);
  if (term === "learning-signal") {
    const after = Array.from({ length: drawn.T }, (_, k) => litOf(graph, paths(observableId(1, k + 1), lossId)).edges);
    return where(({ index }) => after.some((edges) => edges[index] === 1));
  }
  const ofTerm = graph.edges.some(({ label }) => label === term) ? term : "bypass";
  return where(({ label }) => label === ofTerm);
}

export interface Damage {
  readonly exact: Float64Array;
  readonly claimed: Float64Array;
  readonly repaired: Float64Array;
  readonly error: number;
  readonly repairedError: number;
}

/** The gradient, the claim, and the claim with the paths of the breach added, in the rate network of the page's seed. */
export function damage(seed: number, breach: Breach, strength: number): Damage {
  const { exact, claimed, bypass } = examineBreach(makeTrial({ cell: "rate", seed, ...measured }), breach, strength);
  const repaired = claimed.map((value, k) => value + bypass[k]);
  return { exact, claimed, repaired, error: relativeError(claimed, exact), repairedError: relativeError(repaired, exact) };
}
