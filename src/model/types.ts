/**
 * A network, a sequence and what is computed from them. Arrays are row-major Float64Arrays, time first, weights [post, pre] = W_ji.
 * Index 0 is t = 1; z^0 = h^0 = y^0 = 0. Symbols are those of Bellec et al. 2020 (Nature Communications 11, 3625).
 */
export type CellKind = "rate" | "lif" | "alif";
export type LossKind = "mse" | "ce";
export type LocalSetName = "strict" | "bellec" | "self";

/** N neurons, I inputs, K outputs, T steps, Q hidden variables per neuron: (v) or (v, a). */
export interface Sizes {
  readonly N: number;
  readonly I: number;
  readonly K: number;
  readonly T: number;
  readonly Q: 1 | 2;
}

export interface Hyper {
  /** Leak of v per step. */
  readonly alpha: number;
  /** Scale of all synaptic input. */
  readonly zeta: number;
  /** Leak of the readout per step. */
  readonly kappa: number;
  /** Scale of the readout weights. */
  readonly omega: number;
  /** Firing threshold, in units of v. */
  readonly vTh: number;
  /** Height of the pseudo-derivative, times vTh. */
  readonly gamma: number;
  /** Leak of the adaptation a per step. */
  readonly rho: number;
  /** [N] rise of the threshold per unit of a; 0 for rate and LIF. */
  readonly beta: Float64Array;
  /** Refractory steps: the least interval between spikes is max(nRef, 1). */
  readonly nRef: number;
  /** Whether a spike takes vTh off v at the next step. */
  readonly reset: boolean;
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
  /** [N, N] */
  readonly rec: Float64Array;
  /** [N, I] */
  readonly in: Float64Array;
  /** [K, N] */
  readonly out: Float64Array;
  /** [K] */
  readonly bias: Float64Array;
  /** [N, K] the feedback B of random and adaptive e-prop. */
  readonly feedback: Float64Array;
}

export interface Trial {
  readonly cell: CellKind;
  readonly sizes: Sizes;
  readonly hyper: Hyper;
  readonly weights: Weights;
  /** [T, I] u^t */
  readonly inputs: Float64Array;
  /** [T, K] y*^t */
  readonly targets: Float64Array;
  /** [T] weight of each step in the loss. */
  readonly mask: Float64Array;
}

export interface Trajectory {
  /** [T, N, Q] hidden states. */
  readonly h: Float64Array;
  /** [T, N] observable states. */
  readonly z: Float64Array;
  /** [T, N] dz/dv, for spikes the pseudo-derivative. */
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
  /** Total number of spikes; 0 for the rate cell. */
  readonly spikes: number;
  /** min |v - vTh - beta a| / vTh over neurons and steps; Infinity for the rate cell. */
  readonly minThresholdMargin: number;
}

/** dE/dW, dE/dV, dE/dW_out, dE/db, in the shapes of the weights. */
export interface Gradients {
  readonly rec: Float64Array;
  readonly in: Float64Array;
  readonly out: Float64Array;
  readonly bias: Float64Array;
}

/** One weight onto a neuron: W_{post,pre} or V_{post,pre}, counted from 0. */
export interface Synapse {
  readonly kind: "rec" | "in";
  readonly post: number;
  readonly pre: number;
}
