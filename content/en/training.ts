import type { Divergence } from "../../src/training/diverged.ts";
import type { TrainingFault } from "../../src/training/settings.ts";
import type { RunFailure } from "../../src/training/run-failure.ts";
import { workerForbidden, workerNotLoaded } from "./failures.ts";
import { rules } from "./rules.ts";

/** Why a run has ended before its time. */
export function divergence(fact: Divergence): string {
  switch (fact.kind) {
    case "no-loss":
      return `At iteration ${fact.iteration} the loss is no longer a finite number: the run has diverged.`;
    case "no-gradient":
      return `At iteration ${fact.iteration} the gradient is no longer a finite number: the run has diverged.`;
    case "error":
      return `At iteration ${fact.iteration} the error is ${fact.times} times that of a constant: the run has diverged.`;
    case "overflow":
      return `At iteration ${fact.iteration} neuron ${fact.neuron} leaves all bounds at step ${fact.t}: the run has diverged. Smaller weights, inputs or learning rates may help.`;
  }
}

/** Why a run in a worker has stopped. */
export function runFailure(fact: RunFailure): string {
  switch (fact.kind) {
    case "diverged":
      return divergence(fact.divergence);
    case "unfit":
      return trainingFault(fact.fault);
    case "stopped":
      return `The run stopped: ${fact.reason}`;
    case "died":
      return fact.reason ? `The worker of this run died: ${fact.reason}.` : workerNotLoaded;
    case "forbidden":
      return workerForbidden;
    case "silent":
      return "The worker of this run does not answer any more and was ended.";
  }
}

/** Why settings cannot be trained. */
export function trainingFault(fact: TrainingFault): string {
  switch (fact.kind) {
    case "seed":
      return `The seed must be an integer from 0 to 2^53 - 1, but got ${fact.is}.`;
    case "learning-rate-factor":
      return `The learning rate factor must be above 0 and at most 1000, but got ${fact.is}.`;
    case "delay":
      return `The delay must be an integer from 1 to 200 steps, but got ${fact.is}.`;
    case "order":
      return `E-prop of a given order is offered for delayed-memory only, not for ${fact.task}.`;
    case "rule":
      return `${rules[fact.rule].title} is trained on delayed-memory only, not on ${fact.task}.`;
    case "shifted":
      return "The time-shifted control needs an error at every step, which delayed-memory has not.";
    case "permuted":
      return "The control with permuted times needs an error at every step, which delayed-memory has not.";
    case "slow-trace":
      return "Only neurons that adapt have a slow part of the trace to leave out: evidence accumulation with mixed cells.";
    case "cells":
      return "Pattern generation is a task for LIF neurons: its cells can only be lif.";
    case "control":
      return `The control ${fact.algorithm} exists for the tasks’ own neurons only.`;
    case "hours":
      return "The full task would take hours by some rules with a neuron that is not its own: the quick one has the same inputs in longer steps.";
    case "drives":
      return "The neuron has no weights from inputs, or none from neurons: such a network has nothing to learn here.";
    case "text":
      return `The text of the neuron is wrong at line ${fact.line}, column ${fact.column}. The workbench says what is wrong with it.`;
    case "online":
      return `The on-line form exists for e-prop on spiking tasks, not for ${fact.algorithm} on ${fact.task}.`;
  }
}
