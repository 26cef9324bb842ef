/**
 * How a program computes its gradients, as data: one field for each choice that an implementer makes. The right recipe is one of many; a mistake
 * changes a field or two, so that two mistakes are one change after the other. Fields hold plain values, so that recipes can be compared.
 */

/** What a factor is made of: a parameter of the neuron model (each neuron's own), or 1 - alpha. */
export interface Factor {
  readonly of: string;
  readonly power: 1 | -1;
}

/** A leak that a trace is filtered with: the readout's, or a parameter of the neuron model. */
export type Leak = "kappa" | "alpha";

/** The scale of the readout, nothing, that of a low-pass filter with alpha or kappa, or that of a filter which decays what it has just added. */
export type Gain = "omega" | "one" | "1-alpha" | "1-kappa" | "omega kappa";

/**
 * psi; of neurons that are never blocked; at the voltage after the reset; with a triangle as wide as the threshold, the same divided by that width;
 * around v_th without its adaptation; a box; a triangle of width 1, whatever the threshold; the slope of a fast sigmoid, an arctangent or a sigmoid
 * of v - threshold as libraries have them; with tanh applied once more; of tanh with the state in the place of its output.
 */
export type PsiKind =
  | "true"
  | "unblocked"
  | "after reset"
  | "as wide as the threshold"
  | "of the threshold"
  | "without adaptation"
  | "box"
  | "of width one"
  | "fast sigmoid 10"
  | "fast sigmoid 25"
  | "fast sigmoid 100"
  | "arctangent"
  | "sigmoid"
  | "of the output"
  | "of the state";

export interface Recipe {
  readonly question: "exact" | "approximate";
  /** err_k^t = ∂E/∂y_k^t */
  readonly error: {
    readonly hasBias: boolean;
    readonly isMasked: boolean;
    /** The target of step t + shift, the ends repeated. */
    readonly targetShift: number;
    readonly hasTarget: boolean;
    readonly hasSoftmax: boolean;
    /** The error of step t - lag. */
    readonly lag: number;
    readonly skips: "none" | "first" | "last" | "all but the last";
    readonly scale: number;
  };
  /** What trace and learning signal both read. */
  readonly jacobians: {
    readonly psi: PsiKind;
    readonly psiFactors: readonly Factor[];
    /** Self edges that nothing flows back through. */
    readonly detached: readonly string[];
    /** Whether h^{t-1} -> h^t is detached, too: D is 0. */
    readonly cutsState: boolean;
    /** By what the edge into the adaptation is multiplied. */
    readonly adaptationFactor: "one" | "1-rho";
    /** By what the edge into the reset is multiplied. */
    readonly resetFactor: "one" | "1/vTh";
    /** Steps after which all state is detached; 0 for never. */
    readonly chunk: number;
  };
  /** eps^t = D^t eps^{t-1} + b pre^t, e^t = psi^t . eps^t */
  readonly trace: {
    /** pre_i^t = z_i^{t - recLag} for W, u_i^{t - inLag} for V. */
    readonly recLag: number;
    readonly inLag: number;
    /** The presynaptic output, or the first state of that neuron. */
    readonly preOf: "output" | "state";
    readonly skipsFirstInput: boolean;
    /** Whether nothing enters before the first step that counts in the loss. */
    readonly beginsWithWindow: boolean;
    readonly entryFactors: readonly Factor[];
    /** Whether what enters leaks at once: D (eps + b pre). */
    readonly entryLeaks: boolean;
    /** Self edges inside D. */
    readonly local: readonly string[];
    /** The psi that multiplies local self edges: of step t - 1 or t; all of it, or the part of the first state, or 1 for that. */
    readonly selfPsiLag: 0 | 1;
    readonly selfPsiStates: "all" | "first" | "one";
    /** How eps stays; states but the first may leak as the first does. */
    readonly state: "D" | "none" | "kappa" | "alpha for others";
    /** How e is read from eps; states but the first may be a step ahead or behind. */
    readonly emit: "psi" | "psi before" | "one" | "others negated" | "others ahead" | "others behind";
    readonly keepsDiagonal: boolean;
  };
  /** L_j^t beyond the direct ∂E/∂z_j^t: continuations through the network. */
  readonly signal: {
    readonly isTotal: boolean;
    /** Self edges that do not begin a continuation. */
    readonly excluded: readonly string[];
    readonly usesTurnedWeights: boolean;
    /** Whether the weights on the way back lack the scale that inputs have. */
    readonly lacksZeta: boolean;
  };
  readonly readout: {
    readonly feedback: "symmetric" | "random";
    /** Whether the signal of a step is divided by its length over all neurons. */
    readonly isNormalised: boolean;
    /** Whether it is a mean over outputs. */
    readonly isMean: boolean;
    /** The signal of step t - signalLag. */
    readonly signalLag: 0 | 1;
    /** Future errors summed into ∂E/∂z and multiplied with e; or the error of the step, with the filtered e; or both. */
    readonly join: "summed" | "instant" | "both";
    readonly filters: readonly Leak[];
    /** Whether eps is filtered with kappa before psi reads it, and e is not. */
    readonly filtersVector: boolean;
    readonly filterLag: 0 | 1;
    /** Whether the error is filtered, for e. */
    readonly filtersError: boolean;
    /** How a summed error comes back from y^{t+1} to y^t. */
    readonly backLeak: Leak | "none";
    readonly outFilters: readonly Leak[];
    /** W_out's trace of step t - lag. */
    readonly outLag: 0 | 1;
    readonly outOf: "output" | "state";
    /** What stands for omega in ∂E/∂z, in the filtered e, and in W_out's own trace. */
    readonly gain: { readonly signal: Gain; readonly trace: Gain; readonly out: Gain };
  };
  readonly penalty: {
    /** Weight of the rate penalty's gradient; whether it multiplies the filtered e; whether it lacks 1/T. */
    readonly rate: number;
    readonly isFiltered: boolean;
    /** Whether it compares the mean rate up to each step. */
    readonly isRunning: boolean;
    readonly lacksMean: boolean;
    readonly lacksTarget: boolean;
    readonly weights: number;
    /** Which matrices the weight penalty has: W_rec, W_in too, or all three. */
    readonly decays: "W_rec" | "W_in too" | "all";
  };
  /** All matrices turned; W_rec turned against the others. */
  readonly output: { readonly isTurned: boolean; readonly turnsRec: boolean };
}

/** The right recipe for dE/dW with these self edges local: all paths, or those without a hop. */
export function rightRecipe(question: Recipe["question"], local: readonly string[]): Recipe {
  const isExact = question === "exact";
  return {
    question,
    error: { hasBias: true, isMasked: true, targetShift: 0, hasTarget: true, hasSoftmax: true, lag: 0, skips: "none", scale: 1 },
    jacobians: { psi: "true", psiFactors: [], detached: [], cutsState: false, adaptationFactor: "one", resetFactor: "one", chunk: 0 },
    trace: {
      ...{
        recLag: 1,
        inLag: 0,
        preOf: "output",
        skipsFirstInput: false,
        beginsWithWindow: false,
        entryFactors: [],
        entryLeaks: false,
        local,
        selfPsiLag: 1,
        selfPsiStates: "all",
      },
      ...{ state: "D", emit: "psi", keepsDiagonal: false },
    },
    signal: { isTotal: isExact, excluded: local, usesTurnedWeights: false, lacksZeta: false },
    readout: {
      feedback: "symmetric",
      isNormalised: false,
      isMean: false,
      signalLag: 0,
      join: isExact ? "summed" : "instant",
      filters: isExact ? [] : ["kappa"],
      filtersVector: false,
      filterLag: 0,
      filtersError: false,
      backLeak: "kappa",
      outFilters: ["kappa"],
      outLag: 0,
      outOf: "output",
      gain: { signal: "omega", trace: "omega", out: "omega" },
    },
    penalty: { rate: 1, isFiltered: false, isRunning: false, lacksMean: false, lacksTarget: false, weights: 1, decays: "W_rec" },
    output: { isTurned: false, turnsRec: false },
  };
}
