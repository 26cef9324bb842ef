import type { Home } from "../compiled/memory.ts";
import type { LabExports } from "../compiled/module.ts";
import type { Events } from "./events.ts";
import type { LabHyper } from "../lab-hyper.ts";
import type { Passage } from "./online-passage.ts";

/**
 * A network of LIF and ALIF neurons laid out for training. The notation is that of Bellec et al. 2020 and of src/rnn, with one difference:
 * recurrent and input weights are stored by presynaptic unit, `rec` [pre, post] and `in` [input, post], so that one spike adds one
 * contiguous row. Feedback is [K, N] like `out`. A neuron adapts where hyper.beta is not 0.
 */
export interface SpikingParameters {
  readonly rec: Float64Array; // [N pre, N post]
  readonly in: Float64Array; // [I, N post]
  readonly out: Float64Array; // [K, N]
  readonly bias: Float64Array; // [K]
  readonly feedback: Float64Array; // [K, N], used by e-prop with random or adaptive feedback
}

export interface SpikingGradients {
  readonly rec: Float64Array;
  readonly in: Float64Array;
  readonly out: Float64Array;
  readonly bias: Float64Array;
}

export interface SpikingSizes {
  readonly N: number;
  readonly I: number;
  readonly K: number;
  readonly T: number;
}

export interface SpikingNetwork extends SpikingSizes {
  readonly hyper: LabHyper;
  readonly parameters: SpikingParameters;
  /** What the forward pass leaves behind, and all that the backward sweep reads. */
  readonly psi: Float64Array; // [T, N] pseudo-derivative
  readonly spikes: Events; // `indices` has room for T N
  readonly y: Float64Array; // [T, K]
  readonly err: Float64Array; // [T, K] direct dE/dy
  readonly errAhead: Float64Array; // [T, K] sum_{s >= t} kappa^{s-t} err^s, filled by the backward sweep
  readonly counts: Float64Array; // [N] spikes of each neuron
  readonly ratePull: Float64Array; // [N] the rate penalty's direct dE/dz_j, the same at every step
  /** Voltage and adaptation of one neuron, recorded for drawing. */
  readonly watched: { neuron: number; readonly v: Float64Array; readonly a: Float64Array };
  /** Buffers of one step. */
  readonly state: SpikingState;
  /** The compiled kernel in whose memory all arrays lie, or null for typed arrays alone. Both give the same bits. */
  readonly kernel: SpikingKernel | null;
}

export interface SpikingState {
  readonly v: Float64Array;
  readonly a: Float64Array;
  readonly current: Float64Array;
  readonly refractory: Int32Array;
  readonly fired: Uint8Array;
  readonly dv: Float64Array;
  readonly da: Float64Array;
  readonly dz: Float64Array;
  readonly active: Uint16Array;
}

/** A copy of the kernels with what they need beside the arrays of the network, in the same memory. */
export interface SpikingKernel {
  readonly exports: LabExports;
  readonly home: Home;
  /** The events that drive the network, copied into the memory. */
  readonly inputs: Events;
  readonly beta: Float64Array; // [N]
  readonly refractory: Float64Array; // [N]
  readonly fired: Float64Array; // [N]
  readonly active: Int32Array; // [N + 7]
  readonly order: Int32Array; // [T]
}

/** Which edges the sweep follows back from E, and what carries the error to the neurons. */
export interface Sweep {
  /**
   * all: BPTT. local: only the edges of a neuron to itself that Bellec et al. count as local (leak and adaptation), which is e-prop. Two controls
   * follow less: fast has eps_a := 0, so that only the leak remembers, and direct has eps^t := ∂h^t/∂W, so that nothing does.
   */
  readonly paths: "all" | "local" | "fast" | "direct";
  /** The matrix that carries the readout's error to the neurons: the readout weights themselves, or others (broadcast alignment). */
  readonly feedback: "out" | "feedback";
  /** [T] a control: the learning signal of t is taken from step order[t]. null is the true one. */
  readonly order: Uint32Array | null;
}

/**
 * The memory of on-line e-prop, and nothing that grows with T. M = N + I presynaptic units, the neurons first. The fast eligibility eps_v is
 * the same for every synapse of a presynaptic unit, so it is [M] only; the slow one is held where a neuron adapts. All are as of the base of
 * the passage, and what a synapse holds now is the passage of its postsynaptic neuron times them.
 */
export interface OnlineTraces {
  readonly M: number;
  readonly epsV: Float64Array; // [M]
  readonly epsA: Float64Array; // [M, N], empty where no neuron adapts
  readonly filtered: Float64Array; // [M, N] ebar = kappa ebar + e
  readonly sums: Float64Array; // [M, N] the gradient so far
  readonly passage: Passage;
  readonly signal: Float64Array; // [N]
}

/** What is done with traces and passage, in typed arrays or compiled: the same operations, which give the same bits. Arguments are as in online-passage.ts. */
export interface OnlineSteps {
  advanceEligibility(psiAt: number): boolean;
  apply(): void;
  seeFromBase(): number;
  /** The units that fired, from `first` on, add to their row of each trace what the base must have held for zeta to be in eps_v now. */
  arrive(first: number, sent: number, indices: Uint16Array, from: number, to: number): void;
  advanceReading(psiAt: number): void;
}
