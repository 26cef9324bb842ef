/**
 * The engine of the page: everything that is computed from a trial, computed when first asked for and kept as long as the trial is among the last
 * few used. Typed arrays live here, outside the stores; components read them through `useEngine`.
 */
import { sumOverPaths } from "../binding/sums.ts";
import { countPaths, litOf } from "../graph/fold.ts";
import type { Lit } from "../graph/fold.ts";
import { unrollNetwork } from "../graph/unroll.ts";
import type { PathSet, UnrolledGraph } from "../graph/types.ts";
import { bptt } from "../rnn/gradient/bptt.ts";
import type { Bptt } from "../rnn/gradient/bptt.ts";
import { directLearningSignal } from "../rnn/gradient/direct-learning-signal.ts";
import { eligibilityOf } from "../rnn/gradient/eligibility.ts";
import { epropGradients } from "../rnn/gradient/eprop.ts";
import { learningSignal } from "../rnn/gradient/learning-signal.ts";
import { selfEdgesOf } from "../rnn/cells/index.ts";
import { runForward } from "../rnn/network/run-forward.ts";
import { triangle } from "../rnn/gradient/triangle.ts";
import type { Triangle } from "../rnn/gradient/triangle.ts";
import type { Gradients, LocalSetName, Synapse, Run, Trial } from "../model/types.ts";
import { makeMemo, type Memo } from "../lib/memo.ts";
import { useArticle } from "./article.ts";
import type { Settings } from "./settings.ts";
import { editedTrialOf, seededTrialOf, trialSettings, type TrialParams } from "./trial.ts";

export type { TrialParams } from "./trial.ts";

export interface Engine {
  readonly params: TrialParams;
  readonly trial: Trial;
  readonly run: Run;
  /** the trial's graph, without its inputs, through which no path from a weight leads */
  readonly graph: UnrolledGraph;
  bptt(): Bptt;
  /** [T, N] exact L, whose first edge is not local */
  learningSignal(local: LocalSetName): Float64Array;
  /** [T, N] ∂E/∂z */
  directLearningSignal(): Float64Array;
  /** eps [T, Q] and e [T] of one synapse */
  eligibility(local: LocalSetName, synapse: Synapse): ReturnType<typeof eligibilityOf>;
  eprop(local: LocalSetName, kind: "exact" | "approximate"): Gradients;
  triangle(local: LocalSetName, synapse: Synapse): Triangle;
  /** the number of paths of a set, their sum for a synapse, and the nodes and edges that they use; kept as long as the set is */
  count(set: PathSet): bigint;
  sum(set: PathSet, synapse: Synapse): number;
  lit(set: PathSet): Lit;
}

const kept = 6;
const recent = makeMemo<string, Engine>(kept);
/** Trials of one shape have one graph, so that a drawing need not be made anew for another weight. */
const graphs = makeMemo<string, UnrolledGraph>(kept);

/** The engine of a trial: the same object for the same parameters, so that it can stand in dependency lists. */
export const engineOf = (params: TrialParams): Engine =>
  recent(trialSettings.map((name) => String(params[name])).join(" "), () => makeEngine(params));

/** The engine of the same trial with the weights that its seed gives. */
export const seededEngineOf = (params: TrialParams): Engine => engineOf({ ...params, weights: [] });

function makeEngine(params: TrialParams): Engine {
  const found = makeMemo<string, unknown>();
  const once = <R>(key: string, compute: () => R): R => found(key, compute) as R;
  const answers = makeMemo<PathSet, Memo<string, unknown>>();
  const onceFor = <R>(pathSet: PathSet, key: string, compute: () => R): R => answers(pathSet, makeMemo)(key, compute) as R;
  const named = (name: string, local: LocalSetName, { kind, post, pre }: Synapse) => `${name} ${local} ${kind} ${post} ${pre}`;
  const engine: Engine = {
    params,
    get trial() {
      return once("trial", () => {
        const isEdited = params.weights.length > 0;
        return isEdited ? editedTrialOf(seededEngineOf(params).trial, params) : seededTrialOf(params);
      });
    },
    get run() {
      return once("run", () => runForward(engine.trial));
    },
    get graph() {
      const { N, T } = engine.trial.sizes;
      const selfEdges = selfEdgesOf(engine.trial);
      const key = JSON.stringify([N, T, selfEdges]);
      return once("graph", () => graphs(key, () => unrollNetwork({ N, T, selfEdges })));
    },
    bptt: () => once("bptt", () => bptt(engine.trial, engine.run)),
    learningSignal: (local) => once(`L ${local}`, () => learningSignal(engine.trial, engine.run, local)),
    directLearningSignal: () => once("direct L", () => directLearningSignal(engine.trial, engine.run)),
    eligibility: (local, synapse) => once(named("e", local, synapse), () => eligibilityOf(engine.trial, engine.run, local, synapse)),
    eprop: (local, kind) => once(`e-prop ${local} ${kind}`, () => epropGradients(engine.trial, engine.run, local, kind)),
    triangle: (local, synapse) => once(named("C", local, synapse), () => triangle(engine.trial, engine.run, local, synapse)),
    count: (pathSet) => onceFor(pathSet, "count", () => countPaths(engine.graph, pathSet)),
    sum: (pathSet, synapse) =>
      onceFor(pathSet, Object.values(synapse).join(" "), () => sumOverPaths(engine.trial, engine.run, pathSet, synapse, engine.graph)),
    lit: (pathSet) => onceFor(pathSet, "lit", () => litOf(engine.graph, pathSet)),
  };
  return engine;
}

/** The engine of the trial that the page shows. During hydration it is that of the route's defaults, as prerendered. */
export const useEngine = (): Engine => useArticle((state) => engineOf(state.settings));

/** The synapse of the selection, counted from 0 as the kernels do. */
export const synapseOf = ({ post, pre, source = 0 }: Pick<Settings, "post" | "pre"> & Partial<Pick<Settings, "source">>): Synapse =>
  source > 0 ? { kind: "in", post: post - 1, pre: source - 1 } : { kind: "rec", post: post - 1, pre: pre - 1 };
