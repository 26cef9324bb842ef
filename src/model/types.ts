import type { ParameterValues } from "./cell.ts";

/**
 * A network, a sequence and what is computed from them. Arrays are row-major Float64Arrays, time first, weights [post, pre] = W_ji.
 * Index 0 is t = 1; z^0 = h^0 = y^0 = 0. Symbols are those of Bellec et al. 2020 (Nature Communications 11, 3625).
 */
/** A neuron model: by its name in the registry, or as a text in the language of neurons (src/rnn/cells/text), whose numbers `values` replace, one for all neurons or one for each. */
export type CellChoice = string | TextCell;
export interface TextCell {
  readonly text: string;
  readonly values?: ParameterValues;
}
export type LossKind = "mse" | "ce";
/** Which self edges are local: none, those that the neuron model says (`bellec`), or all. */
export type LocalSetName = "strict" | "bellec" | "self";
/** A local set by its name, of which `default` is another for `bellec`, or by the names of its edges. */
export type LocalSet = LocalSetName | "default" | readonly string[];

/**
 * N neurons, I inputs, K outputs, T steps; Q hidden variables a neuron, and of its drives those with weights from neurons (W) and those with
 * weights from inputs (V).
 */
export interface Sizes {
  readonly N: number;
  readonly I: number;
  readonly K: number;
  readonly T: number;
  readonly Q: number;
  readonly drives: { readonly rec: number; readonly in: number };
}

/** What belongs to the network and not to its neuron model. */
export interface Hyper {
  /** Leak of the readout per step. */
  readonly kappa: number;
  /** Scale of the readout weights. */
  readonly omega: number;
  /** Whether W_jj exist; if not, the diagonal of W is 0 and so are its traces and gradients. */
  readonly autapse: boolean;
  /** Weight of the penalty 1/2 sum_j (mean_t z_j - fTarget)^2. */
  readonly cReg: number;
  readonly fTarget: number;
  /** Weight of the penalty 1/2 sum W_ji^2. */
  readonly l2: number;
  readonly loss: LossKind;
}

export interface Weights {
  /** [drives with W, N, N] */
  readonly rec: Float64Array;
  /** [drives with V, N, I] */
  readonly in: Float64Array;
  /** [K, N] */
  readonly out: Float64Array;
  /** [K] */
  readonly bias: Float64Array;
  /** [N, K] the feedback B of random and adaptive e-prop. */
  readonly feedback: Float64Array;
}

export interface Trial {
  readonly cell: CellChoice;
  readonly sizes: Sizes;
  readonly hyper: Hyper;
  /** Of the neuron model; what is not given has its default. */
  readonly parameters: ParameterValues;
  readonly weights: Weights;
  /** [T, I] u^t */
  readonly inputs: Float64Array;
  /** [T, K] y*^t */
  readonly targets: Float64Array;
  /** [T] weight of each step in the loss. */
  readonly mask: Float64Array;
}

/** A drive as a run knows it: where its weights stand in `weights.rec` and `weights.in`, -1 if it has none there. */
export interface RunDrive {
  readonly name: string;
  readonly rec: number;
  readonly in: number;
}

/** One of the ways of z_j^{t-1} back into h_j^t. */
export interface SelfEdge {
  readonly name: string;
  /** Whether the neuron model counts it into its local Jacobian by default. */
  readonly isLocalByDefault: boolean;
  /** An autapse's drive, by its place in `Run.drives`; -1 for a feedback. */
  readonly drive: number;
}

/** A run as linear algebra: its states and the Jacobians of all its edges. Those of the first step multiply what is 0. */
export interface Run {
  readonly drives: readonly RunDrive[];
  /** Autapses first, in the order of the drives, then the feedbacks of the neuron model. */
  readonly selfEdges: readonly SelfEdge[];
  /** [T, N, Q] hidden states. */
  readonly h: Float64Array;
  /** [T, N] observable states. */
  readonly z: Float64Array;
  /** [T, N, Q, Q] h_j^{t-1} -> h_j^t at fixed z and drives. */
  readonly D: Float64Array;
  /** [T, N, drives, Q] what a unit of a drive adds to h_j^t. */
  readonly b: Float64Array;
  /** [T, N, self edges, Q] z_j^{t-1} -> h_j^t; W_jj b for an autapse. */
  readonly s: Float64Array;
  /** [T, N, Q] h_j^t -> z_j^t, for spikes the pseudo-derivative. */
  readonly psi: Float64Array;
  /** [T, N] 1 while refractory. */
  readonly blocked: Uint8Array;
  /** [T, K] outputs. */
  readonly y: Float64Array;
  /** [T, K] direct derivative of the task loss to y. */
  readonly err: Float64Array;
  readonly lossTask: number;
  readonly lossReg: number;
  readonly lossL2: number;
  readonly loss: number;
  /** Total number of spikes; 0 for a neuron model without. */
  readonly spikes: number;
  /** Least |x| of a spike(x) over neurons and steps; Infinity without spikes. */
  readonly minThresholdMargin: number;
  /** Least distance to a kink of the neuron model; Infinity without. */
  readonly minKinkMargin: number;
}

/** dE/dW, dE/dV, dE/dW_out, dE/db, in the shapes of the weights. */
export interface Gradients {
  readonly rec: Float64Array;
  readonly in: Float64Array;
  readonly out: Float64Array;
  readonly bias: Float64Array;
}

/** One weight onto a neuron: W_{post,pre} or V_{post,pre}, counted from 0; `drive` is its place among the drives with such weights, the first unless told. */
export interface Synapse {
  readonly kind: "rec" | "in";
  readonly post: number;
  readonly pre: number;
  readonly drive?: number;
}
