/** The surroundings of a node as a small graph, drawn out of a network that is too large to be drawn. */
import { jacobianWriter } from "../../binding/jacobians.ts";
import { amountAt, type Passes } from "../../binding/stepwise/passes.ts";
import { log10Of } from "../../binding/stepwise/scaled.ts";
import type { StepwiseSet } from "../../binding/stepwise/sets.ts";
import { indexDag } from "../../graph/dag.ts";
import { edgeId, hiddenId, observableId, weightId } from "../../graph/ids.ts";
import type { GraphEdge, GraphNode, UnrolledGraph } from "../../graph/types.ts";
import { unrollNetwork } from "../../graph/unroll.ts";
import type { Run, Trial } from "../../model/types.ts";
import type { Order } from "./model.ts";

export interface Spot {
  readonly j: number;
  readonly t: number;
}

/** The neurons and steps that are drawn, from 0, and by edge of their graph its Jacobian and whether a path of the set runs along it. */
export interface GraphWindow {
  readonly neurons: readonly number[];
  readonly first: number;
  readonly steps: number;
  readonly selfEdges: UnrolledGraph["selfEdges"];
  /** [edges] the largest entry of each Jacobian, by sign and size. */
  readonly sizes: Float64Array;
  /** [edges] 1 where a path runs. */
  readonly lit: Uint8Array;
}

const MOST_NEURONS = 3;
const MOST_STEPS = 5;

interface WindowOrder {
  readonly trial: Trial;
  readonly run: Run;
  readonly order: Order;
  readonly set: StepwiseSet;
  readonly counted: Passes;
  readonly summed: Passes;
  readonly isLocal: readonly boolean[];
  readonly around: Spot;
}

/** The graph of a window, its nodes under their own numbers; and the same graph numbered from 1, as layouts take it. Both have their nodes and edges in one order. */
export function graphOfWindow({ neurons, first, steps, selfEdges }: Pick<GraphWindow, "neurons" | "first" | "steps" | "selfEdges">): {
  readonly graph: UnrolledGraph;
  readonly numbered: UnrolledGraph;
} {
  const numbered = unrollNetwork({ N: neurons.length, T: steps, selfEdges });
  const nodes = numbered.nodes.map((node): GraphNode => {
    switch (node.kind) {
      case "weight":
        return { ...node, j: neurons[node.j - 1] + 1, id: weightId(neurons[node.j - 1] + 1) };
      case "hidden":
      case "observable": {
        const [j, t] = [neurons[node.j - 1] + 1, first + node.t];
        return { ...node, j, t, id: (node.kind === "hidden" ? hiddenId : observableId)(j, t) };
      }
      case "input":
      case "loss":
        return node;
    }
  });
  const idAt = (v: number) => nodes[v].id;
  const edges = numbered.edges.map((edge): GraphEdge => {
    const [from, to] = [idAt(numbered.tails[edge.index]), idAt(numbered.heads[edge.index])];
    return {
      ...edge,
      from,
      to,
      id: edgeId(edge.name, from, to),
      j: neurons[edge.j - 1] + 1,
      i: neurons[edge.i - 1] + 1,
      t: first + edge.t,
    };
  });
  return { numbered, graph: { ...numbered, ...indexDag(nodes, edges) } };
}

/** The node's own neuron, that of the weight, and those through which most of the set's sum runs at these steps; in order. */
function neuronsAround(
  { N, Q }: Pick<Trial["sizes"], "N" | "Q">,
  post: number,
  summed: Passes,
  around: Spot,
  first: number,
  steps: number,
): number[] {
  const strength = Array.from({ length: N }, (_, j) => {
    let most = -Infinity;
    for (let t = first; t < first + steps; t++) most = Math.max(most, log10Of(amountAt({ N, Q }, summed, { kind: "hidden", j, t })));
    return most;
  });
  const others = Array.from({ length: N }, (_, j) => j).sort((a, b) => strength[b] - strength[a] || a - b);
  return [...new Set([around.j, post, ...others])].slice(0, MOST_NEURONS).sort((a, b) => a - b);
}

export function windowOf({ trial, run, order, set, counted, summed, isLocal, around }: WindowOrder): GraphWindow {
  const { N, T, Q } = trial.sizes;
  const steps = Math.min(MOST_STEPS, T);
  const first = Math.max(0, Math.min(T - steps, around.t - Math.floor(steps / 2)));
  const neurons = neuronsAround(trial.sizes, order.synapse.post, summed, around, first, steps);
  const selfEdges = run.selfEdges;
  const { graph } = graphOfWindow({ neurons, first, steps, selfEdges });
  const write = jacobianWriter(trial, run, order.synapse);
  const entries = new Float64Array(Q * Q);
  const sizes = Float64Array.from(graph.edges, (edge) => {
    if (edge.kind === "weight" && edge.j !== order.synapse.post + 1) return NaN;
    const count = write(edge, entries, 0);
    return entries.subarray(0, count).reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  });
  const { forth, back } = counted;
  const stopsAtZ = (t: number): boolean => set.stops.some((stop) => stop.kind === "observable" && stop.t === t);
  const isLit = ({ kind, j, i, t, name }: GraphEdge): boolean => {
    const [to, from] = [(t - 1) * N + j - 1, (t - 2) * N + i - 1];
    const through = set.through(t - 1);
    switch (kind) {
      case "weight":
        return j - 1 === set.post && set.start === "weight" && back.h[to] > 0 && (set.stops.length === 0 || t - 1 <= set.stops[0].t);
      case "state":
        return forth.h[from] > 0 && back.h[to] > 0 && !stopsAtZ(t - 2);
      case "emit":
        return forth.h[to] > 0 && back.z[to] > 0;
      case "loss":
        return set.end === "loss" && forth.z[to] > 0 && (set.stops.length === 0 || t - 1 >= set.stops.at(-1)!.t);
      case "synapse":
        return through !== "local" && forth.z[from] > 0 && back.h[to] > 0;
      case "self": {
        const local = isLocal[selfEdges.findIndex((edge) => edge.name === name)];
        return (through === "all" || (through === "local") === local) && forth.z[from] > 0 && back.h[to] > 0;
      }
      case "input":
        return false;
    }
  };
  return { neurons, first, steps, selfEdges: [...selfEdges], sizes, lit: Uint8Array.from(graph.edges, (edge) => (isLit(edge) ? 1 : 0)) };
}
