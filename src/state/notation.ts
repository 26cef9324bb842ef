/**
 * Every symbol of the article, once: the reference page's table, the "symbols here" lists under equations and the definitions that
 * appear on a symbol under the pointer are all made from this list.
 */
export interface Notation {
  readonly id: string;
  readonly tex: string;
  /** The same where the letters are not those of the network: for equations that name it in `symbols`. */
  readonly generic?: string;
  readonly name: string;
  readonly definition: string;
  /** How it is called in the reference files and in the engine. */
  readonly code?: string;
  /** What in a formula is this symbol: a TeX token, or two that follow each other. */
  readonly tokens: readonly string[];
}

export const notation: readonly Notation[] = [
  {
    id: "indices",
    tex: "j,\\ i,\\ k",
    name: "neurons",
    definition: "j is the neuron after a synapse, i the one before it; k runs over neurons or over outputs. Counted from 1.",
    tokens: ["j", "i", "k"],
  },
  {
    id: "time",
    tex: "t,\\ t'",
    name: "time steps",
    definition: "Steps from 1 to T. t' is the step at which a path enters neuron j, t the step at which it first leaves.",
    tokens: ["t", "s"],
  },
  { id: "sizes", tex: "N,\\ T", name: "sizes", definition: "Number of neurons, and of time steps.", code: "sizes", tokens: ["N", "T"] },
  {
    id: "hidden",
    tex: "h_j^t",
    name: "hidden state",
    definition: "What neuron j keeps to itself at step t: its membrane potential v, and for ALIF also its adaptation a.",
    code: "forward.h",
    tokens: ["h"],
  },
  {
    id: "observable",
    tex: "z_j^t",
    name: "observable state",
    definition: "What neuron j shows to the others at step t: tanh v for the rate cell, a spike (0 or 1) for LIF and ALIF.",
    code: "forward.z",
    tokens: ["z"],
  },
  {
    id: "potential",
    tex: "v_j^t",
    name: "membrane potential",
    definition: "The first hidden variable: a leaky sum of all input to neuron j.",
    tokens: ["v"],
  },
  {
    id: "adaptation",
    tex: "a_j^t",
    name: "adaptation",
    definition: "The second hidden variable of ALIF: a slow trace of the neuron's own spikes that raises its threshold.",
    tokens: ["a"],
  },
  { id: "input", tex: "u_i^t", name: "input", definition: "Input i at step t, felt in the same step.", code: "inputs", tokens: ["u"] },
  {
    id: "recurrent",
    tex: "W_{ji}",
    name: "recurrent weight",
    definition: "Weight of the synapse from neuron i to neuron j; it multiplies the z of the step before.",
    code: "params.W_rec",
    tokens: ["W"],
  },
  {
    id: "weights-onto",
    tex: "w_j",
    name: "weights onto neuron j",
    definition: "All weights that enter neuron j: row j of W (and of V). One node of the graph.",
    tokens: ["w"],
  },
  {
    id: "input-weight",
    tex: "V_{ji}",
    name: "input weight",
    definition: "Weight from input i to neuron j; it multiplies the u of the same step.",
    code: "params.W_in",
    tokens: ["V"],
  },
  {
    id: "loss",
    tex: "E",
    name: "loss",
    definition: "The number that learning is to lower, over the whole sequence.",
    code: "forward.E",
    tokens: ["E"],
  },
  {
    id: "total",
    tex: "\\frac{dE}{dz_j^t}",
    generic: "\\frac{dy}{dx}",
    name: "total derivative",
    definition: "Effect by every path, later consequences included: the derivatives along a path are multiplied, and the paths added up.",
    code: "conventions.strict.L",
    tokens: ["d", "\\mathrm d"],
  },
  {
    id: "partial",
    tex: "\\frac{\\partial E}{\\partial z_j^t}",
    generic: "\\frac{\\partial y}{\\partial x}",
    name: "partial derivative",
    definition: "Effect through the direct edge alone, all other arguments held fixed.",
    code: "dE_dz_direct",
    tokens: ["\\partial"],
  },
  {
    id: "learning-signal",
    tex: "L_j^t",
    name: "learning signal",
    definition:
      "How the loss depends on the output of neuron j at step t. Exact: by every continuation that the trace does not take itself. Approximate: by the direct one only.",
    code: "conventions.*.L",
    tokens: ["L"],
  },
  {
    id: "trace",
    tex: "e_{ji}^t",
    name: "eligibility trace",
    definition:
      "How the output of neuron j at step t depends on a weight onto j by the neuron's own memory alone: the chain of its hidden states, and what is counted with them of its ways back to itself.",
    code: "conventions.*.e_rec",
    tokens: ["e"],
  },
  {
    id: "filtered-trace",
    tex: "\\bar{e}_{ji}^{\\,t}",
    name: "filtered trace",
    definition: "The eligibility trace filtered with the decay of the readout, so that an error may meet it when it comes.",
    code: "online.ebar_rec",
    tokens: ["\\bar e", "\\overline e"],
  },
  {
    id: "eligibility-vector",
    tex: "\\varepsilon_{ji}^t",
    name: "eligibility vector",
    definition:
      "How the hidden state of neuron j at step t depends on a weight onto j, along local edges only: the chain of hidden states of j, and self edges counted as local. One entry per hidden variable.",
    code: "eps_rec",
    tokens: ["\\varepsilon", "\\epsilon"],
  },
  {
    id: "local-jacobian",
    tex: "D_j^t",
    name: "local Jacobian",
    definition: "How the hidden state of j depends on its own hidden state of the step before, over the edges that count as local.",
    tokens: ["D"],
  },
  {
    id: "cell",
    tex: "C_{t',t}",
    name: "cell of the triangle",
    definition: "Sum over all paths that enter neuron j at t' and first leave it through z at t.",
    code: "triangle.C",
    tokens: ["C"],
  },
  {
    id: "pseudo-derivative",
    tex: "\\psi_j^t",
    name: "pseudo-derivative",
    definition: "Stands for the slope of the spike: a tent around the threshold. For the rate cell the true slope, 1 - z².",
    code: "forward.psi",
    tokens: ["\\psi"],
  },
  {
    id: "alpha",
    tex: "\\alpha",
    name: "decay factor of the membrane",
    definition: "Fraction of v that is kept from one step to the next.",
    code: "hyper.alpha",
    tokens: ["\\alpha"],
  },
  {
    id: "rho",
    tex: "\\rho",
    name: "decay factor of the adaptation",
    definition: "Fraction of a that is kept from one step to the next.",
    code: "hyper.rho",
    tokens: ["\\rho"],
  },
  {
    id: "beta",
    tex: "\\beta_j",
    name: "adaptation strength",
    definition: "Rise of the threshold of j per unit of a.",
    code: "hyper.beta",
    tokens: ["\\beta"],
  },
  {
    id: "gamma",
    tex: "\\gamma",
    name: "dampening",
    definition: "Height of the pseudo-derivative, in units of 1 / threshold.",
    code: "hyper.gamma",
    tokens: ["\\gamma"],
  },
  {
    id: "kappa",
    tex: "\\kappa",
    name: "decay factor of the readout",
    definition: "Fraction of y that is kept from one step to the next.",
    code: "hyper.kappa",
    tokens: ["\\kappa"],
  },
  {
    id: "threshold",
    tex: "v_{\\mathrm{th}}",
    name: "threshold",
    definition: "The value of v beyond which a neuron spikes, and what a spike takes off.",
    code: "hyper.v_th",
    tokens: ["v _ \\mathrm th"],
  },
  {
    id: "output",
    tex: "y_k^t",
    name: "output",
    definition: "Leaky readout k at step t; y* is its target.",
    code: "forward.y",
    tokens: ["y"],
  },
  {
    id: "feedback",
    tex: "B_{jk}",
    name: "feedback weight",
    definition: "How strongly the error of output k reaches neuron j: the readout weight itself, a random number, or one that learns.",
    code: "params.B",
    tokens: ["B"],
  },
  {
    id: "order",
    tex: "m",
    name: "order",
    definition: "For m-order e-prop: paths with fewer than m hops are kept.",
    tokens: ["m"],
  },
  {
    id: "fan-out",
    tex: "f,\\ q",
    name: "fan-out, and hops",
    definition: "In a count of paths: the number of hidden states that one z feeds, and the number of hops of a path.",
    tokens: ["f", "q"],
  },
];

const GROUP_COMMANDS = /\\(?:mathrm|mathbf|boldsymbol|text|operatorname|mathit)\s*\{([^{}]*)\}/g;

/** TeX as tokens: letters and commands, without the names that \term, environments and words in \text carry. */
function tokensOf(tex: string): string[] {
  const plain = tex
    .replace(/\\(?:term|htmlData|htmlClass|href)\s*\{[^{}]*\}/g, " ")
    .replace(/\\(?:begin|end|tag|label)\s*\{[^{}]*\}/g, " ")
    .replace(GROUP_COMMANDS, (_, word: string) => (word.trim().length === 1 ? ` \\mathrm ${word} ` : ` \\mathrm "${word.trim()}" `));
  return plain.match(/"[^"]*"|\\[a-zA-Z]+|[a-zA-Z_^]/g) ?? [];
}

/** The entries of the symbols that occur in a formula, in the order of the list. Words in upright type are no symbols, but d is. */
export function symbolsIn(tex: string): Notation[] {
  const tokens = tokensOf(tex);
  const found = new Set<string>();
  for (let n = 0; n < tokens.length; n++) {
    const token = tokens[n]!;
    const next = tokens[n + 1] ?? "";
    if (token === "\\bar" || token === "\\overline") {
      found.add(`${token} ${next}`);
      n++;
    } else if (token === "\\mathrm") {
      found.add(next === "d" ? "\\mathrm d" : `\\mathrm ${next}`);
      n++;
    } else if (token === "v" && next === "_" && tokens[n + 2] === "\\mathrm") {
      found.add("v _ \\mathrm th");
      n += 3;
    } else found.add(token);
  }
  return notation.filter((entry) => entry.tokens.some((token) => found.has(token)));
}
