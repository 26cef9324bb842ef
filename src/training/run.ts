import { makeAnyNeuronRun } from "./any-neuron/run.ts";
import type { Compiled } from "./compiled/module.ts";
import { Fault } from "../lib/fault.ts";
import { makeMemoryRun } from "./memory-run.ts";
import type { SlicedRun, TrainingRun } from "./run-types.ts";
import { complaintAbout, type TrainingSettings } from "./settings.ts";
import { makeSpikingRun } from "./spiking-run.ts";

/** Sets up a run; same settings, same bits, on every machine, with compiled kernels or without. Throws a `Fault` if the settings do not fit together. */
export function startTraining(settings: TrainingSettings, compiled: Compiled | null = null): TrainingRun | SlicedRun {
  const complaint = complaintAbout(settings);
  if (complaint !== null) throw new Fault(complaint);
  if (settings.neuron !== null) return makeAnyNeuronRun(settings, settings.neuron, compiled);
  return settings.task === "delayed-memory" ? makeMemoryRun(settings, compiled) : makeSpikingRun(settings, compiled);
}
