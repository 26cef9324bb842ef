import { cellNames } from "../../model/cell-names.ts";
import { FURTHER_RULES } from "../../training/further-rules.ts";
import { choice, integer, list, number, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";

const runs = [
  ...(["bptt", "eprop-symmetric", "eprop-random", "eprop-adaptive", "eprop-order-8", "eprop-order-4", "eprop-order-2"] as const),
  ...(["readout-only", "eprop-shifted", "bptt-lif"] as const),
  ...(["eprop-permuted", "eprop-no-trace", "eprop-no-slow-trace", "frozen-recurrent"] as const),
  ...FURTHER_RULES,
] as const;

export const own = table({
  task: choice({
    choices: ["pattern-generation", "evidence-accumulation", "evidence-accumulation-full", "delayed-memory"],
    default: "pattern-generation",
  }),
  runs: list({
    choices: runs,
    default: ["bptt", "eprop-symmetric", "eprop-random", "readout-only"],
  }),
  iterations: integer({ min: 1, max: 2000, default: 200 }),
  trainingForm: choice({ choices: ["sweep", "online"], default: "sweep" }),
  learningRateFactor: number({ min: 0.01, max: 1000, default: 1 }),
  delay: integer({ min: 1, max: 60, default: 30 }),
  // the neuron that is trained: the task's own, one of the registry, or the reader's
  trainedNeuron: choice({ choices: ["task", ...cellNames, "own"], default: "task" }),
  // what is looked into: a run, and one of its neurons
  lookInto: choice({ choices: runs, default: "eprop-symmetric" }),
  inspected: integer({ min: 1, max: 100, default: 1 }),
});

export type Own = ValuesOf<typeof own>;
