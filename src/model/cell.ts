/**
 * What the engine knows of a neuron model: its names, and one step with its Jacobians. Everything else (backpropagation, e-prop, every rule and
 * picture) is linear algebra on the numbers that `NeuronStep` yields. h' = F(h, I, z; parameters), z' = phi(h').
 */

/** A sum of weighted inputs: I_d,j^t = sum_i W^d_ji z_i^{t-1} + sum_i V^d_ji u_i^t, the first if `fromNeurons`, the second if `fromInputs`. */
export interface Drive {
  readonly name: string;
  readonly fromNeurons: boolean;
  readonly fromInputs: boolean;
}

/** A way of z_j^{t-1} into the equation of a state of the same neuron, as a reset or an adaptation. `state` is the index of that state. */
export interface Feedback {
  readonly name: string;
  readonly state: number;
  /** Its Jacobian into that state, where that is one symbol: a sign or number, a letter and its index. */
  readonly symbol?: { readonly upright?: string; readonly italic?: string; readonly sub?: string };
}

export interface Parameter {
  readonly name: string;
  /** As TeX. */
  readonly symbol: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Whether it takes whole numbers only. */
  readonly isInteger?: boolean;
  /** Whether drawn networks hold one number for each neuron. */
  readonly isPerNeuron?: boolean;
}

/** By parameter: one number for all neurons, or [N] one for each. */
export type ParameterValues = Readonly<Record<string, number | Float64Array>>;

/** The step of one neuron: what it reads, and what it writes. Buffers are reused from step to step and neuron to neuron. */
export interface NeuronStep {
  /** [Q] h^{t-1} */
  readonly before: Float64Array;
  /** [drives] I^t */
  readonly drive: Float64Array;
  /** z^{t-1} */
  zBefore: number;

  /** [Q] h^t */
  readonly h: Float64Array;
  /** z^t */
  z: number;
  /** [Q, Q] D = dF/dh at fixed z and I: entry (q, r) is dh_q^t/dh_r^{t-1}. */
  readonly D: Float64Array;
  /** [drives, Q] b_d = dF/dI_d */
  readonly b: Float64Array;
  /** [feedbacks, Q] s_x: the derivative of F by the z that stands in the equation of x. */
  readonly s: Float64Array;
  /** [Q] psi = dphi/dh', the pseudo-derivative for spikes. */
  readonly psi: Float64Array;
  /** 1 while the neuron cannot spike, else 0. */
  blocked: number;
  /** Least |x| of a spike(x) at this step; Infinity without spikes. */
  thresholdMargin: number;
  /** Least distance to a kink (where, relu, abs, min, max, the edge of a box); Infinity without. */
  kinkMargin: number;
}

/** Advances neuron j (from 0): reads `before`, `drive` and `zBefore`, writes the rest. Steps of one run come in order, as refractory neurons count. */
export type StepNeuron = (j: number, step: NeuronStep) => void;

export interface Cell {
  readonly name: string;
  /** The same neuron as a text, for files and programs that do not know its name. */
  readonly text?: string;
  /** Names of the Q hidden variables. */
  readonly states: readonly string[];
  readonly drives: readonly Drive[];
  readonly feedbacks: readonly Feedback[];
  readonly parameters: readonly Parameter[];
  /** Names of the self edges that are local by default: feedbacks by name, autapses as `autapse d`, or `autapse` in the registry's with one drive. */
  readonly localByDefault: readonly string[];
  /** Whether z is a spike somewhere: its gradient is then that of the pseudo-derivative, and finite differences do not show it. */
  readonly spiking: boolean;
  /** Whether E is a differentiable function of the weights that finite differences can check: no spike, detach or kink. */
  readonly smooth: boolean;
  /** Readies one run of N neurons. Throws one sentence on values that do not fit. */
  prepare(values: ParameterValues, N: number): StepNeuron;
  /** Whether these values switch a feedback off: it is then no edge at all. */
  isOff?(feedback: Feedback, values: ParameterValues): boolean;
  /** The drive that moves z by about 1, or to the threshold: weights and inputs of drawn networks are in proportion. 1 if not given. */
  unitOf?(values: ParameterValues): number;
}
