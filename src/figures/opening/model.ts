import type { Lit } from "../../graph/fold.ts";
import { allPaths, diagonal, directLearningSignalPaths, eligibilityPaths } from "../../graph/path-sets.ts";
import { withHops } from "../../graph/tracks.ts";
import type { NodeId, PathSet } from "../../graph/types.ts";
import { makeOnlineEprop } from "../../rnn/rules/parts/online-eprop.ts";
import { indexOfSynapse } from "../../model/synapse.ts";
import { synapseOf, type Engine } from "../../state/engine.ts";
import { litBeyond } from "../../view/graph/edges/lit.ts";
import type { Settings } from "../../state/settings.ts";

/** A moment of the showing: time runs forward to T, backpropagation comes back to 1, and at the end stands what e-prop has left out. */
export type Moment = { readonly kind: "forward" | "back" | "whole"; readonly t: number };

/** T moments forward, T back, and the end. */
export const momentsOf = (T: number): number => 2 * T + 1;

/** The moment number k, from 1. */
export function momentAt(k: number, T: number): Moment {
  if (k <= T) return { kind: "forward", t: k };
  return k <= 2 * T ? { kind: "back", t: 2 * T + 1 - k } : { kind: "whole", t: 1 };
}

/** The four moments that tell the same without motion: half of the way forward, the end of the run, half of the way back, and the whole. */
export function stillsOf(T: number): readonly number[] {
  const middle = Math.ceil((T + 1) / 2);
  return [middle, T, 2 * T + 1 - middle, momentsOf(T)];
}

type Selection = Pick<Settings, "post" | "pre" | "local">;

export interface Sums {
  /** [T] on-line e-prop's sum up to step t. */
  readonly eprop: Float64Array;
  /** [T] what backpropagation has once it is back at step t: the paths that enter at t or later. */
  readonly bptt: Float64Array;
  /** The whole gradient. */
  readonly whole: number;
}

/** Both ways to the gradient of the selected synapse, as they come. */
export function sumsOf(engine: Engine, { post, pre, local }: Selection): Sums {
  const { trial, run } = engine;
  const { T } = trial.sizes;
  const synapse = synapseOf({ post, pre });
  const online = makeOnlineEprop(trial, run, "symmetric", local);
  const eprop = new Float64Array(T);
  while (online.step()) eprop[online.state.t] = online.state.gradients.rec[indexOfSynapse(trial, synapse)]!;
  const { diagSums, total } = engine.triangle(local, synapse);
  const bptt = diagSums.slice();
  for (let t = T - 2; t >= 0; t--) bptt[t] += bptt[t + 1];
  return { eprop, bptt, whole: total };
}

/** Nodes by name, edges as flags by index. */
export type LitSet = Pick<Lit, "nodes" | "edges">;

/** What is lit at a moment: the trace up to now, the errors known so far, where backpropagation has come back, what e-prop drops. */
export interface Lights {
  readonly trace: LitSet;
  readonly error: LitSet;
  readonly back: LitSet;
  readonly dropped: LitSet;
}

const union = (engine: Engine, sets: readonly PathSet[]): LitSet => {
  const nodes = new Set<NodeId>();
  const edges = new Uint8Array(engine.graph.edges.length);
  for (const set of sets) {
    const lit = engine.lit(set);
    for (const id of lit.nodes) nodes.add(id);
    for (let e = 0; e < edges.length; e++) edges[e] |= lit.edges[e];
  }
  return { nodes, edges };
};

/** The steps from `first` to `last`. */
const steps = (first: number, last: number): number[] => Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);

export function lightsAt(engine: Engine, { post, local }: Selection, { kind, t }: Moment): Lights {
  const { T } = engine.trial.sizes;
  const known = kind === "forward" ? t : T;
  const cameBack = kind === "forward" ? [] : steps(t, T);
  const all = engine.lit(allPaths(post));
  const kept = engine.lit(withHops(allPaths(post), { fewerThan: 1 }, local));
  return {
    trace: union(
      engine,
      steps(1, known).map((s) => eligibilityPaths(post, s, local)),
    ),
    error: union(
      engine,
      steps(1, known).map((s) => directLearningSignalPaths(post, s)),
    ),
    back: union(
      engine,
      cameBack.map((entry) => diagonal(post, entry)),
    ),
    dropped: kind === "whole" ? litBeyond(all, kept) : union(engine, []),
  };
}
