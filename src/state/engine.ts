/**
 * The engine of the page: everything that is computed from a trial, computed when first asked for and kept as long as something shows it. Typed arrays
 * live here, outside the stores; components read them through `useEngine`.
 */
import { sumOverPaths } from "../binding/sums.ts";
import { countPaths, litOf } from "../graph/fold.ts";
import type { Lit } from "../graph/fold.ts";
import { unrollNetwork } from "../graph/unroll.ts";
import type { PathSet, UnrolledGraph } from "../graph/types.ts";
import { bptt } from "../rnn/gradient/bptt.ts";
import type { Bptt } from "../rnn/gradient/bptt.ts";
import { directLearningSignal } from "../rnn/gradient/direct-learning-signal.ts";
import { eligibility, eligibilityOf } from "../rnn/gradient/eligibility.ts";
import { gradientsOfSignal } from "../rnn/gradient/eprop.ts";
import { learningSignal } from "../rnn/gradient/learning-signal.ts";
import { selfEdgesOf } from "../rnn/cells/index.ts";
import { runForward } from "../rnn/network/run-forward.ts";
import { triangle } from "../rnn/gradient/triangle.ts";
import type { Triangle } from "../rnn/gradient/triangle.ts";
import type { PerWeight } from "../model/per-weight.ts";
import type { Gradients, LocalSet, Synapse, Run, Trial } from "../model/types.ts";
import { makeMemo, makeWeakMemo, type Memo } from "../lib/memo.ts";
import { useArticle } from "./article.ts";
import type { Settings } from "./settings.ts";
import { editedTrialOf, seededTrialOf, trialSettings, type TrialParams } from "./trial.ts";

export type { TrialParams } from "./trial.ts";

/** What the drawing of a trial's graph depends on; known before the trial is drawn. */
export interface Shape {
  readonly N: number;
  readonly T: number;
  /** What decides on the self edges. */
  readonly neuron: string;
}

export interface Engine {
  readonly shape: Shape;
  readonly trial: Trial;
  readonly run: Run;
  /** the trial's graph, without its inputs, through which no path from a weight leads */
  readonly graph: UnrolledGraph;
  bptt(): Bptt;
  /** [T, N] exact L, whose first edge is not local */
  learningSignal(local: LocalSet): Float64Array;
  /** [T, N] ∂E/∂z */
  directLearningSignal(): Float64Array;
  /** eps [T, Q] and e [T] of one synapse */
  eligibility(local: LocalSet, synapse: Synapse): ReturnType<typeof eligibilityOf>;
  eprop(local: LocalSet, kind: "exact" | "approximate"): Gradients;
  triangle(local: LocalSet, synapse: Synapse): Triangle;
  /** the number of paths of a set, their sum for a synapse, and the nodes and edges that they use; kept as long as the set is */
  count(set: PathSet): bigint;
  sum(set: PathSet, synapse: Synapse): number;
  lit(set: PathSet): Lit;
}

/** The engine of a trial that the page's settings make. */
export interface PageEngine extends Engine {
  readonly params: TrialParams;
}

const recent = makeWeakMemo<PageEngine>(6);
/** Trials of one shape have one graph, so that a drawing need not be made anew for another weight. */
const graphs = makeWeakMemo<UnrolledGraph>(6);

/** The engine of a trial: the same object for the same parameters, so that it can stand in dependency lists. */
export const engineOf = (params: TrialParams): PageEngine =>
  recent(keyOf(...trialSettings.map((name) => params[name])), () => {
    const { n: N, T, cell, autapse, reset, typed, neuron, neuronLocal } = params;
    const kind = typed > 0 ? [neuron, neuronLocal] : [cell];
    const engine = makeEngine({ N, T, neuron: [...kind, autapse, reset].join(" ") }, () => trialOf(params));
    return Object.assign(engine, { params });
  });

/** The engine of the same trial with the weights that its seed gives. */
export const seededEngineOf = (params: TrialParams): PageEngine => engineOf({ ...params, weights: [] });

const trialOf = (params: TrialParams): Trial =>
  params.weights.length > 0 ? editedTrialOf(seededEngineOf(params).trial, params) : seededTrialOf(params);

/** The engine of a trial that is made when first asked for, with its run if that is known already. */
export function makeEngine(shape: Shape, make: () => Trial, run?: Run): Engine {
  const found = makeMemo<string, unknown>(100);
  const once = <R>(key: string, compute: () => R): R => found(key, compute) as R;
  const answers = makeMemo<PathSet, Memo<string, unknown>>();
  const onceFor = <R>(pathSet: PathSet, key: string, compute: () => R): R => answers(pathSet, () => makeMemo(100))(key, compute) as R;
  /** Of every weight: both forms of e-prop sum over the same. */
  const traces = (local: LocalSet): PerWeight =>
    once(keyOf("traces", local), () => {
      const { rec, in: input } = eligibility(engine.trial, engine.run, local);
      return { rec, in: input };
    });
  const engine: Engine = {
    shape,
    get trial() {
      return once("trial", make);
    },
    get run() {
      return once("run", () => run ?? runForward(engine.trial));
    },
    get graph() {
      const { N, T } = engine.trial.sizes;
      const selfEdges = selfEdgesOf(engine.trial);
      const key = keyOf(N, T, selfEdges);
      return once("graph", () => graphs(key, () => unrollNetwork({ N, T, selfEdges })));
    },
    bptt: () => once("bptt", () => bptt(engine.trial, engine.run)),
    learningSignal: (local) => once(keyOf("L", local), () => learningSignal(engine.trial, engine.run, local)),
    directLearningSignal: () => once("direct L", () => directLearningSignal(engine.trial, engine.run)),
    eligibility: (local, synapse) => once(keyOf("e", local, synapse), () => eligibilityOf(engine.trial, engine.run, local, synapse)),
    eprop: (local, kind) =>
      once(keyOf("e-prop", local, kind), () => {
        const signal = kind === "exact" ? engine.learningSignal(local) : engine.directLearningSignal();
        return gradientsOfSignal(engine.trial, engine.run, signal, traces(local));
      }),
    triangle: (local, synapse) => once(keyOf("C", local, synapse), () => triangle(engine.trial, engine.run, local, synapse)),
    count: (pathSet) => onceFor(pathSet, "count", () => countPaths(engine.graph, pathSet)),
    sum: (pathSet, synapse) =>
      onceFor(pathSet, keyOf(synapse), () => sumOverPaths(engine.trial, engine.run, pathSet, synapse, engine.graph)),
    lit: (pathSet) => onceFor(pathSet, "lit", () => litOf(engine.graph, pathSet)),
  };
  return engine;
}

const keyOf = (...parts: readonly unknown[]): string => JSON.stringify(parts);

/** The engine of the trial that the page shows. During hydration it is that of the route's defaults, as prerendered. */
export const useEngine = (): PageEngine => useArticle((state) => engineOf(state.settings));

/** The synapse of the selection, counted from 0 as the kernels do. */
export const synapseOf = ({ post, pre, source = 0 }: Pick<Settings, "post" | "pre"> & Partial<Pick<Settings, "source">>): Synapse =>
  source > 0 ? { kind: "in", post: post - 1, pre: source - 1 } : { kind: "rec", post: post - 1, pre: pre - 1 };
