import { graphOfStack, sumOverStack, type StackWeight } from "../../binding/stack.ts";
import { countPaths, litOf, type Lit } from "../../graph/fold.ts";
import {
  allPathsOfStack,
  keptInStack,
  rowOfStack,
  throughInStack,
  weightsOnto,
  type StackChoice,
  type StackEdge,
  type StackGraph,
} from "../../graph/stack.ts";
import type { NodeId, PathSet } from "../../graph/types.ts";
import { makeMemo } from "../../lib/memo.ts";
import type { Trial } from "../../model/types.ts";
import { concatenate, cosine, relativeError } from "../../rnn/gradient/compare.ts";
import { eligibilityOf } from "../../rnn/gradient/eligibility.ts";
import { stackGradients } from "../../rnn/gradient/stack.ts";
import { runForward } from "../../rnn/network/run-forward.ts";
import { simulateStack, type Layer } from "../../rnn/network/stack.ts";
import { drawTrial } from "../../rnn/trials/draw-trial.ts";
import { NEURONS, own, STEPS, type Own } from "./settings.ts";

export type StackRule = Own["stackRule"];
export const stackRules: readonly StackRule[] = own.stackRule.choices;

/** What each rule keeps: inside the layer of the weight, and above it. */
export const choices: Readonly<Record<StackRule, StackChoice>> = {
  all: { within: "all", above: "all" },
  layer: { within: "all", above: "step" },
  chain: { within: "chain", above: "chain" },
  step: { within: "chain", above: "step" },
  direct: { within: "chain", above: "none" },
};

/** No self edge of a rate neuron is local. */
const LOCAL = "strict";

/** The weight that a setting "i>j" names, and its neuron j in the stack. */
export function weightOf(name: Own["stackWeight"]): { readonly weight: StackWeight; readonly i: number; readonly j: number } {
  const [i, j] = name.split(">").map(Number);
  const layerOf = (neuron: number): number => (neuron > NEURONS ? 2 : 1);
  const place = (neuron: number): number => (neuron - 1) % NEURONS;
  const kind = layerOf(i) === layerOf(j) ? "rec" : "in";
  return { weight: { layer: layerOf(j), synapse: { kind, post: place(j), pre: place(i) } }, i, j };
}

const drawn = makeMemo<number, readonly [lower: Trial, upper: Trial]>(30);

/** The two layers of a seed, drawn as all networks of the page are: the upper one from another seed, with the lower one's outputs as its inputs. */
const trialsOf = (seed: number): readonly [lower: Trial, upper: Trial] =>
  drawn(seed, () => {
    const options = { cell: "rate", N: NEURONS, T: STEPS, I: NEURONS };
    const lower = drawTrial({ ...options, seed });
    return [lower, drawTrial({ ...options, seed: seed + 1000, inputs: runForward(lower).z })];
  });

/** The stack of a seed, with the recurrent weights of its upper layer `gain` times as large as they were drawn. */
export function stackOf(seed: number, gain: number): Layer[] {
  const [lower, upper] = trialsOf(seed);
  const rec = upper.weights.rec.map((weight) => gain * weight);
  return simulateStack([lower, { ...upper, weights: { ...upper.weights, rec } }]);
}

export interface Error {
  readonly relative: number;
  /** null when one of the two gradients is 0. */
  readonly cosine: number | null;
}
type ByRule<V> = Readonly<Record<StackRule, V>>;
const byRule = <V>(value: (rule: StackRule) => V): ByRule<V> =>
  Object.fromEntries(stackRules.map((rule) => [rule, value(rule)])) as ByRule<V>;

/** How far each rule's gradient is from that of BPTT, over all weights of the lower layer and over those of the upper one. */
export function errorsOf(layers: readonly Layer[]): ByRule<readonly [lower: Error, upper: Error]> {
  const gradients = byRule((rule) => stackGradients(layers, choices[rule], LOCAL).map(concatenate));
  const errorOf = (rule: StackRule, l: number): Error => {
    const [kept, truth] = [gradients[rule][l], gradients.all[l]];
    return { relative: relativeError(kept, truth), cosine: cosine(kept, truth) };
  };
  return byRule((rule) => [errorOf(rule, 0), errorOf(rule, 1)]);
}

/** The gains on the slider. */
export const GAINS: readonly number[] = Array.from({ length: 9 }, (_, k) => k / 4);

/** By gain, what `errorsOf` gives as the upper layer's recurrent weights grow, in the network of a seed. */
export const errorsByGain = (seed: number): readonly ReturnType<typeof errorsOf>[] => GAINS.map((gain) => errorsOf(stackOf(seed, gain)));

export interface Kept {
  readonly count: bigint;
  readonly sum: number;
}
/** One rule's line of the table: its paths from the weight to E, and the error over all weights of either layer. */
export interface Standing extends Kept {
  readonly rule: StackRule;
  /** Over all weights of the lower layer, and of the upper one. */
  readonly errors: readonly [lower: Error, upper: Error];
}

export interface Step {
  /** The eligibility trace, the learning signal that the rule keeps and that of all continuations. */
  readonly trace: number;
  readonly kept: number;
  readonly all: number;
}

export interface StackModel {
  readonly graph: StackGraph;
  readonly layers: readonly Layer[];
  readonly standings: readonly Standing[];
  readonly steps: readonly Step[];
}

/** Counts, sums and errors of every rule for one weight; and step by step what the chosen rule makes of the learning signal. */
export function stackModel(seed: number, gain: number, name: Own["stackWeight"], rule: StackRule): StackModel {
  const layers = stackOf(seed, gain);
  const { weight, j } = weightOf(name);
  const graph = weightsOnto(graphOfStack(layers), j);
  const keptOf = (set: PathSet<StackEdge>): Kept => ({ count: countPaths(graph, set), sum: sumOverStack(layers, graph, set, weight) });
  const by = (set: PathSet<StackEdge>, one: StackRule): PathSet<StackEdge> => keptInStack(set, weight.layer, choices[one], LOCAL);
  const errors = errorsOf(layers);
  const standings = stackRules.map((one): Standing => ({ rule: one, ...keptOf(by(allPathsOfStack(j), one)), errors: errors[one] }));
  const { trial, run } = layers[weight.layer - 1];
  const { e } = eligibilityOf(trial, run, LOCAL, weight.synapse);
  const steps = Array.from(e, (trace, s): Step => {
    const after = { legs: rowOfStack(j, s + 1, LOCAL).legs.slice(1) };
    return { trace, kept: keptOf(by(after, rule)).sum, all: keptOf(after).sum };
  });
  return { graph, layers, standings, steps };
}

export interface Shown {
  /** Of the paths that leave neuron j at the step, through the chosen nodes: those that the rule keeps, and all. */
  readonly kept: Kept;
  readonly all: Kept;
  readonly nodes: ReadonlySet<NodeId>;
  /** By edge index: on a path of the set at all; and its class. */
  readonly edges: Uint8Array;
  readonly classOf: (edge: StackEdge) => "eligibility" | "learning" | "dropped";
}

const nothing: Kept = { count: 0n, sum: 0 };

/** The paths that first leave neuron j at step t: the trace, what the rule keeps behind it, and what it drops. */
export function shownOf(
  { graph, layers }: StackModel,
  name: Own["stackWeight"],
  rule: StackRule,
  t: number,
  nodes: readonly string[],
): Shown {
  const { weight, j } = weightOf(name);
  const row = rowOfStack(j, t, LOCAL);
  const all = throughInStack(graph, row, nodes as readonly NodeId[]);
  const keptOf = (set: PathSet<StackEdge> | undefined): Kept =>
    set === undefined ? nothing : { count: countPaths(graph, set), sum: sumOverStack(layers, graph, set, weight) };
  const kept = all && keptInStack(all, weight.layer, choices[rule], LOCAL);
  const none: Lit = { nodes: new Set(), edges: new Uint8Array(graph.edges.length), edgeCount: 0 };
  const lit = all === undefined ? none : litOf(graph, all);
  const keptEdges = kept === undefined ? none.edges : litOf(graph, kept).edges;
  const trace = litOf(graph, { legs: row.legs.slice(0, 1) }).edges;
  return {
    kept: keptOf(kept),
    all: keptOf(all),
    nodes: lit.nodes,
    edges: lit.edges,
    classOf: ({ index }) => (trace[index] ? "eligibility" : keptEdges[index] ? "learning" : "dropped"),
  };
}
