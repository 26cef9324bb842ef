/** What a step's picture and its numbers are taken from: the page's network, or, where a step names a typed neuron, a network of that. */
import { makeMemo } from "../../../lib/memo.ts";
import type { LocalSet } from "../../../model/types.ts";
import { typedTrial } from "../../../rnn/trials/typed-trial.ts";
import { engineOf, makeEngine, type Engine } from "../../../state/engine.ts";
import type { Settings } from "../../../state/settings.ts";
import { exampleOf, examples, firstExample } from "../../neurons/examples.ts";

/** Where a neuron is typed, `local` names the edges themselves. */
export type StepSettings = Omit<Settings, "local"> & { readonly local: LocalSet };

/** The state of a step, and what follows from it. */
export interface StepState {
  readonly settings: StepSettings;
  readonly engine: Engine;
  /** The text of the typed neuron. */
  readonly text: string | undefined;
}

const recent = makeMemo<string, Engine>(6);

const typedEngine = (text: string, { seed, n: N, T }: Settings): Engine =>
  recent(JSON.stringify([text, seed, N, T]), () =>
    makeEngine({ N, T, neuron: text }, () => typedTrial(text, { seed, N, T, weights: 1, inputs: 1 })),
  );

/** The state of the page as a step sees it. A text that is no example belongs to the reader, and may be wrong: then the first example stands. */
export function stateOf(settings: Settings, isTyped: boolean): StepState {
  if (!isTyped) return { settings, engine: engineOf(settings), text: undefined };
  const { neuron, neuronLocal } = settings;
  const text = exampleOf(neuron) === undefined ? examples[firstExample] : neuron;
  const local = neuronLocal === "default" ? neuronLocal : neuronLocal.split(",").filter(Boolean);
  return { settings: { ...settings, local }, engine: typedEngine(text, settings), text };
}
