import type { Trial } from "../../../model/types.ts";
import type { RunFailure } from "../../../training/run-failure.ts";
import type { Beginning, IterationReport, RunView } from "../../../training/run-types.ts";
import type { TrainingSettings } from "../../../training/settings.ts";

/** What the page tells a worker. `go` trains until `until` iterations are done; `step` does one more than the page may have heard of, up to `most`. */
export type Order =
  | { readonly kind: "start"; readonly settings: TrainingSettings; readonly neuron: number }
  | { readonly kind: "go"; readonly until: number }
  | { readonly kind: "step"; readonly most: number }
  | { readonly kind: "pause" }
  /** Share the batches with the workers at the end of these lines, until told to go alone. */
  | { readonly kind: "share"; readonly ports: readonly MessagePort[] }
  | { readonly kind: "alone" }
  /** Nothing but to compute parts of the batches of a run with these settings, for the worker at the end of this line. */
  | { readonly kind: "help"; readonly settings: TrainingSettings; readonly port: MessagePort }
  | { readonly kind: "watch"; readonly neuron: number }
  /** Give the trial that is shown and its network. */
  | { readonly kind: "hand-over" };

/** What a worker finds out about a neuron that is not the task's own before it trains: how its network begins, and how long an iteration takes with the task's. */
export interface Trainee {
  readonly beginning: Beginning;
  readonly usualSeconds: number;
}

/** What a worker tells the page. `seconds` is the time spent training so far; `isCompiled` is false where it may not run WebAssembly. */
export type Message =
  | { readonly kind: "started"; readonly isCompiled: boolean; readonly trainee: Trainee | null }
  | { readonly kind: "progress"; readonly reports: readonly IterationReport[]; readonly view: RunView | null; readonly seconds: number }
  | { readonly kind: "trial"; readonly trial: Trial }
  /** A helper does not answer: the run has gone on without help. */
  | { readonly kind: "alone" }
  | { readonly kind: "failed"; readonly failure: RunFailure };
