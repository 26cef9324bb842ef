import type { BatchState, DrawnTrial } from "./batch/slices.ts";
import type { Trial } from "../model/types.ts";
import type { Events } from "./spiking/events.ts";
import type { Measure, TrainingSettings } from "./settings.ts";

/** What one iteration (a forward pass over a batch, its gradient, a step of Adam) came to. Loss and score are from before the step. */
export interface IterationReport {
  readonly iteration: number; // from 1
  readonly loss: number; // mean over the batch, without the rate penalty
  readonly score: number; // normalised squared error, or share of right decisions
  /** Cosine of the gradient of all recurrent and input weights with that of BPTT on the same batch; null if not asked for, not defined, or not followed. */
  readonly cosine: number | null;
}

export interface WeightMatrix {
  readonly rows: number; // postsynaptic
  readonly columns: number; // presynaptic
  readonly values: Float64Array;
}

/** The last trial of the last iteration and the network after it, copied, for drawing. */
export interface RunView {
  readonly T: number;
  readonly K: number;
  readonly N: number;
  readonly stepMs: number | null;
  readonly outputs: Float64Array; // [T, K]
  readonly targets: Float64Array; // [T, K]
  readonly scored: Uint8Array; // [T] 1 where the loss looks
  readonly spikes: Events | null; // of a spiking network
  readonly activity: Float64Array | null; // [T, N] of a rate network
  readonly neuron: number;
  readonly membrane: Float64Array; // [T] of that neuron
  readonly threshold: Float64Array | null; // [T]
  readonly recurrent: { readonly weights: WeightMatrix; readonly gradient: WeightMatrix };
  /** Of a neuron that is not the task's own: what its text calls the state that `membrane` holds, and the drive of the matrices if it has several. */
  readonly called?: { readonly state: string; readonly drive: string | null };
}

/** How a network of a neuron that is not the task's own begins. */
export interface Beginning {
  /** Factor of the task's first weights onto the neurons, and of the steps by which they learn, with which the network is alive. */
  readonly weights: number;
  /** The same of the weights to the readout. */
  readonly readout: number;
  /** Whether a factor was found with which it is. */
  readonly isAlive: boolean;
}

export interface TrainingRun {
  readonly settings: TrainingSettings;
  readonly measure: Measure;
  readonly N: number;
  /** Where the neuron is not the task's own. */
  readonly beginning?: Beginning;
  /** Trains for one iteration. `compare` also computes BPTT's gradient; it changes nothing in the run. Throws Diverged, and then stays dead. */
  step(compare?: boolean): IterationReport;
  /** Which neuron's membrane the next iterations record (from 0); beyond the last, the last. */
  watch(neuron: number): void;
  view(): RunView;
  /** The trial of the view and the network after it, in the form of the reference engine; its arrays may be the run's own. */
  trial(): Trial;
}

/** A run whose iteration can be taken in parts. `step` takes them all, one after the other. */
export interface SlicedRun extends TrainingRun {
  /** Into how many slices the batch is cut. */
  readonly slices: number;
  /** The network as it stands; its arrays change with each iteration. */
  readonly state: BatchState;
  /** Draws the trials of the next iteration while there is time. */
  drawAhead(): void;
  trialsOf(slice: number): readonly DrawnTrial[];
  /** The sums of a slice, as numbers that `finish` takes. */
  sum(slice: number, compare: boolean): Float64Array;
  /** Ends the iteration, given the sums of all slices in their order. Throws as `step`. */
  finish(sums: readonly Float64Array[], compare: boolean): IterationReport;
}
