/** What a step's picture and its numbers are taken from: the page's network, or, where a step names a typed neuron, a network of that. */
import { sumOverPaths } from "../../../binding/sums.ts";
import { litOf } from "../../../graph/fold.ts";
import { unrollNetwork } from "../../../graph/unroll.ts";
import { makeMemo } from "../../../lib/memo.ts";
import type { LocalSet, Synapse } from "../../../model/types.ts";
import { selfEdgesOf } from "../../../rnn/cells/index.ts";
import { bptt } from "../../../rnn/gradient/bptt.ts";
import { directLearningSignal } from "../../../rnn/gradient/direct-learning-signal.ts";
import { eligibilityOf } from "../../../rnn/gradient/eligibility.ts";
import { epropGradients } from "../../../rnn/gradient/eprop.ts";
import { learningSignal } from "../../../rnn/gradient/learning-signal.ts";
import { triangle } from "../../../rnn/gradient/triangle.ts";
import { simulate } from "../../../rnn/network/simulate.ts";
import { typedTrial } from "../../../rnn/trials/typed-trial.ts";
import { engineOf, type Engine } from "../../../state/engine.ts";
import type { Settings } from "../../../state/settings.ts";
import { byName } from "../../../state/values.ts";
import { exampleOf, examples, firstExample } from "../../neurons/examples.ts";

/** As the engine of the page, for any choice of local edges. */
export interface StepEngine extends Pick<Engine, "trial" | "run" | "graph" | "bptt" | "directLearningSignal" | "sum" | "lit"> {
  learningSignal(local: LocalSet): Float64Array;
  eligibility(local: LocalSet, synapse: Synapse): ReturnType<typeof eligibilityOf>;
  eprop(local: LocalSet, kind: "exact" | "approximate"): ReturnType<typeof epropGradients>;
  triangle(local: LocalSet, synapse: Synapse): ReturnType<typeof triangle>;
}

/** Where a neuron is typed, `local` names the edges themselves. */
export type StepSettings = Omit<Settings, "local"> & { readonly local: LocalSet };

/** The state of a step, and what follows from it. */
export interface StepState {
  readonly settings: StepSettings;
  readonly engine: StepEngine;
  /** The text of the typed neuron. */
  readonly text: string | undefined;
}

const recent = makeMemo<string, StepEngine>(6);

function typedEngine(text: string, { seed, n: N, T }: Settings): StepEngine {
  return recent(JSON.stringify([text, seed, N, T]), () => {
    const trial = typedTrial(text, { seed, N, T, weights: 1, inputs: 1 });
    const run = simulate(trial);
    const graph = unrollNetwork({ N, T, selfEdges: selfEdgesOf(trial) });
    return {
      trial,
      run,
      graph,
      bptt: () => bptt(trial, run),
      directLearningSignal: () => directLearningSignal(trial, run),
      learningSignal: (local) => learningSignal(trial, run, local),
      eligibility: (local, synapse) => eligibilityOf(trial, run, local, synapse),
      eprop: (local, kind) => epropGradients(trial, run, local, kind),
      triangle: (local, synapse) => triangle(trial, run, local, synapse),
      sum: (set, synapse) => sumOverPaths(trial, run, set, synapse, graph),
      lit: (set) => litOf(graph, set),
    };
  });
}

/** The state of the page as a step sees it. A text that is no example belongs to the reader, and may be wrong: then the first example stands. */
export function stateOf(settings: Settings, isTyped: boolean): StepState {
  if (!isTyped) return { settings, engine: engineOf(settings), text: undefined };
  const { neuron = "", neuronLocal = "default" } = byName(settings) as { neuron?: string; neuronLocal?: string };
  const text = exampleOf(neuron) === undefined ? examples[firstExample] : neuron;
  const local = neuronLocal === "default" ? neuronLocal : neuronLocal.split(",").filter(Boolean);
  return { settings: { ...settings, local }, engine: typedEngine(text, settings), text };
}
