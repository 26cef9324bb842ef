import type { Home } from "../compiled/memory.ts";
import type { LabExports } from "../compiled/module.ts";
import type { LabHyper } from "../lab-hyper.ts";

/**
 * The leaky rate network of src/rnn, laid out for training on short sequences: h = alpha h + W z^{t-1} + V u^t, z = tanh h,
 * y = kappa y + W_out z + b, squared error weighted by a mask. Weights are [post, pre], as in the equations.
 */
export interface RateNetwork {
  readonly N: number;
  readonly I: number;
  readonly K: number;
  readonly T: number;
  readonly hyper: LabHyper;
  readonly parameters: RateParameters;
  readonly h: Float64Array; // [T, N]
  readonly z: Float64Array; // [T + 1, N], row 0 is z^0 = 0
  readonly y: Float64Array; // [T, K]
  readonly err: Float64Array; // [T, K] direct dE/dy
  readonly dz: Float64Array; // [T, N] direct dE/dz
  readonly dh: Float64Array; // [T, N] what reaches h along the paths that are followed
  readonly order: readonly [Float64Array, Float64Array]; // [T, N] twice: the part of dh with exactly q hops, and with q + 1
  /** The compiled kernel in whose memory all arrays lie, or null for typed arrays alone. Both give the same bits. */
  readonly kernel: RateKernel | null;
}

export interface RateParameters extends RateGradients {
  readonly feedback: Float64Array; // [K, N]
}

export interface RateGradients {
  readonly rec: Float64Array; // [N post, N pre]
  readonly in: Float64Array; // [N, I]
  readonly out: Float64Array; // [K, N]
  readonly bias: Float64Array; // [K]
}

/**
 * How far a gradient follows the synapses: all paths (BPTT), or those with fewer than `hops` hops between neurons (1 is e-prop). `direct` is a
 * control without the trace's memory: paths that leave the neuron at the step at which the weight acts.
 */
export type Reach = { readonly paths: "all" } | { readonly paths: "direct" } | { readonly paths: "fewer-hops"; readonly hops: number };

/** A copy of the kernels with what drives the network, in the memory in which its arrays lie. */
export interface RateKernel {
  readonly exports: LabExports;
  readonly home: Home;
  readonly inputs: Float64Array; // [T, I]
  readonly targets: Float64Array; // [T, K]
  readonly mask: Float64Array; // [T]
  readonly sums: Float64Array; // [N + 7]
}
