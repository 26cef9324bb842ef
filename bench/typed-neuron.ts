import { readFileSync } from "node:fs";
import type { Compiled } from "../src/training/compiled/module.ts";
import type { TrainingRun } from "../src/training/run-types.ts";
import { startTraining } from "../src/training/run.ts";
import { settingsOf } from "../src/training/settings.ts";
import { mustAgree, timeInTurns } from "./timing.ts";

export interface TypedNeuronTimes {
  /** An iteration by the compiled kernel; null where there is none. */
  readonly compiled_ms: number | null;
  /** The same by the engine, in typed arrays, neuron by neuron. */
  readonly engine_ms: number;
}

/** The neurons that are timed, by their texts among the examples: one that spikes, one that does not. */
export const TYPED = ["alif", "lstm"] as const;
export type Typed = (typeof TYPED)[number];

const REPEATS = 5;

/** An iteration of evidence accumulation in the lab, its quick size, with a typed neuron, by e-prop with symmetric feedback. */
export function benchTypedNeuron(name: Typed, compiled: Compiled | null): TypedNeuronTimes {
  const text = readFileSync(`content/en/neurons/${name}.cell`, "utf8");
  const settings = settingsOf("evidence-accumulation", "eprop-symmetric", 1, {
    neuron: { cell: { text }, local: "default", weights: 1, inputs: 1 },
  });
  const byEngine = startTraining(settings);
  const step = (run: TrainingRun) => ({ work: () => void run.step(), repeats: REPEATS });
  if (compiled === null) return { compiled_ms: null, engine_ms: timeInTurns({ engine: step(byEngine) }).engine };
  const byKernel = startTraining(settings, compiled);
  mustAgree("A typed neuron's kernel and the engine", Math.abs(byKernel.step().loss - byEngine.step().loss), 0);
  const { kernel, engine } = timeInTurns({ kernel: step(byKernel), engine: step(byEngine) });
  return { compiled_ms: kernel, engine_ms: engine };
}
