import type { PerWeight } from "../../model/per-weight.ts";
import type { Gradients, LocalSet, Run, Trial } from "../../model/types.ts";
import { gradientsFrom } from "../../rnn/gradient/bptt.ts";
import { readoutGradients } from "../../rnn/gradient/readout-gradients.ts";
import { totalDerivatives } from "../../rnn/gradient/total-derivatives.ts";
import { runForward } from "../../rnn/network/run-forward.ts";
import type { TrainingSettings } from "../settings.ts";
import { hiddenGradients } from "./gradient.ts";

/** A trial that has been gone through, and what training asks of it. It holds until the next one. */
export interface Passage {
  readonly trial: Trial;
  readonly lossTask: number;
  /** [T, K] */
  readonly y: Float64Array;
  /** Place in h [T, N, Q] of the first number that is none; -1 if all are. */
  readonly firstWrong: () => number;
  /** What an algorithm makes of it for the weights onto the neurons; null where they do not learn. */
  readonly hidden: (settings: Pick<TrainingSettings, "algorithm" | "form">, local: LocalSet, draw: number) => PerWeight | null;
  /** BPTT's gradient for the same weights. */
  readonly whole: () => PerWeight;
  readonly readout: () => Pick<Gradients, "out" | "bias">;
  /** All of it, as the engine has it: arrays of its own. */
  readonly run: () => Run;
}

/** Goes through a trial of one network, whatever its weights. */
export type PassThrough = (trial: Trial) => Passage;

/** By the engine that the page explains, neuron by neuron. */
export function passByEngine(trial: Trial): Passage {
  const run = runForward(trial);
  return {
    ...{ trial, lossTask: run.lossTask, y: run.y },
    firstWrong: () => run.h.findIndex((value) => !Number.isFinite(value)),
    hidden: (settings, local, draw) => hiddenGradients(settings, trial, run, local, draw),
    whole: () => gradientsFrom(trial, run, totalDerivatives(trial, run).dEdh),
    readout: () => readoutGradients(trial, run),
    run: () => run,
  };
}
