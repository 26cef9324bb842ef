/**
 * The engine of the page: everything that is computed from a trial, computed when first asked for and kept as long as the trial is among the last
 * few used. Typed arrays live here, outside the stores; components read them through `useEngine`.
 */
import { graphOfTrial } from "../binding/jacobians.ts";
import { sumOverPaths } from "../binding/sums.ts";
import { countPaths, litOf } from "../graph/fold.ts";
import type { Lit } from "../graph/fold.ts";
import { unrollNetwork } from "../graph/unroll.ts";
import type { PathSet, UnrolledGraph } from "../graph/types.ts";
import { bptt } from "../rnn/bptt.ts";
import type { Bptt } from "../rnn/bptt.ts";
import { directLearningSignal } from "../rnn/directLearningSignal.ts";
import { eligibilityOf } from "../rnn/eligibility.ts";
import { epropGradients } from "../rnn/eprop.ts";
import { learningSignal } from "../rnn/learningSignal.ts";
import { makeTrial } from "../rnn/makeTrial.ts";
import { simulate } from "../rnn/simulate.ts";
import { triangle } from "../rnn/triangle.ts";
import type { Triangle } from "../rnn/triangle.ts";
import type { Gradients, LocalSetName, Synapse, Trajectory, Trial } from "../rnn/types.ts";
import { useArticle } from "./article.ts";
import type { Settings } from "./settings.ts";

/** The settings that make a trial. */
const trialSettings = [
  ...(["cell", "seed", "n", "T", "loss", "autapse", "reset", "inputKind"] as const),
  ...(["alpha", "kappa", "rho", "beta", "gamma"] as const),
] as const;
export type TrialParams = Pick<Settings, (typeof trialSettings)[number]>;

export interface Engine {
  readonly params: TrialParams;
  readonly trial: Trial;
  readonly trajectory: Trajectory;
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
  /** the number of paths of a set, their sum for a synapse, and the nodes and edges that they use */
  count(set: PathSet): bigint;
  sum(set: PathSet, synapse: Synapse): number;
  lit(set: PathSet): Lit;
}

const recent = new Map<string, Engine>();
const kept = 6;

/** The engine of a trial: the same object for the same parameters, so that it can stand in dependency lists. */
export function engineOf(params: TrialParams): Engine {
  const key = trialSettings.map((name) => String(params[name])).join(" ");
  const engine = recent.get(key) ?? makeEngine(params);
  recent.delete(key);
  recent.set(key, engine);
  if (recent.size > kept) recent.delete(recent.keys().next().value as string);
  return engine;
}

function makeEngine(params: TrialParams): Engine {
  const { cell, seed, n, T, loss, autapse, reset, inputKind, alpha, kappa, rho, beta, gamma } = params;
  const set = { alpha, kappa, rho, beta, gamma };
  const chosen = Object.fromEntries(Object.entries(set).filter(([, x]) => x !== null)) as { [K in keyof typeof set]?: number };
  const memo = new Map<string, unknown>();
  const once = <R>(key: string, compute: () => R): R => {
    if (!memo.has(key)) memo.set(key, compute());
    return memo.get(key) as R;
  };
  const named = (name: string, local: LocalSetName, { kind, post, pre }: Synapse) => `${name} ${local} ${kind} ${post} ${pre}`;
  const engine: Engine = {
    params,
    get trial() {
      return once("trial", () => {
        const input = inputKind === "usual" ? {} : { inputKind };
        return makeTrial({ cell, seed, N: n, T, ...input, hyper: { loss, autapse, reset, ...chosen } });
      });
    },
    get trajectory() {
      return once("trajectory", () => simulate(engine.trial));
    },
    get graph() {
      return once("graph", () => {
        const { N, T, selfEdges } = graphOfTrial(engine.trial);
        return unrollNetwork({ N, T, selfEdges });
      });
    },
    bptt: () => once("bptt", () => bptt(engine.trial, engine.trajectory)),
    learningSignal: (local) => once(`L ${local}`, () => learningSignal(engine.trial, engine.trajectory, local)),
    directLearningSignal: () => once("direct L", () => directLearningSignal(engine.trial, engine.trajectory)),
    eligibility: (local, synapse) => once(named("e", local, synapse), () => eligibilityOf(engine.trial, engine.trajectory, local, synapse)),
    eprop: (local, kind) => once(`e-prop ${local} ${kind}`, () => epropGradients(engine.trial, engine.trajectory, local, kind)),
    triangle: (local, synapse) => once(named("C", local, synapse), () => triangle(engine.trial, engine.trajectory, local, synapse)),
    count: (pathSet) => countPaths(engine.graph, pathSet),
    sum: (pathSet, synapse) => sumOverPaths(engine.trial, engine.trajectory, pathSet, synapse, engine.graph),
    lit: (pathSet) => litOf(engine.graph, pathSet),
  };
  return engine;
}

/** The engine of the trial that the page shows. During hydration it is that of the route's defaults, as prerendered. */
export const useEngine = (): Engine => useArticle((state) => engineOf(state.settings));

/** The synapse of the selection, counted from 0 as the kernels do. */
export const synapseOf = ({ post, pre }: Pick<Settings, "post" | "pre">): Synapse => ({ kind: "rec", post: post - 1, pre: pre - 1 });
