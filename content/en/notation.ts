import type { SymbolName } from "../../src/state/notation.ts";

/** What each symbol of the article is called, and what it means. */
export const notation: Record<
  SymbolName,
  { name: string; definition: string } | { name: string; letters: Readonly<Record<string, string>> }
> = {
  indices: {
    name: "neurons",
    letters: {
      j: "j is the neuron after a synapse.",
      i: "i is the neuron, or the input, before it.",
      k: "k runs over neurons or over readouts.",
    },
  },
  time: {
    name: "time steps",
    letters: {
      t: "t is a step from 1 to T; of a path, the one at which it first leaves neuron j.",
      "t'": "t' is the step at which a path enters neuron j.",
      s: "s runs over the steps from t on.",
    },
  },
  sizes: { name: "sizes", letters: { N: "N is the number of neurons.", T: "T is the number of time steps." } },
  hidden: {
    name: "hidden state",
    definition: "What neuron j keeps to itself at step t: its membrane potential v, and for ALIF also its adaptation a.",
  },
  observable: {
    name: "output",
    definition: "What neuron j shows to the others at step t: tanh v for the rate cell, a spike (0 or 1) for LIF and ALIF.",
  },
  potential: { name: "membrane potential", definition: "The first hidden variable: a leaky sum of all input to neuron j." },
  adaptation: {
    name: "adaptation",
    definition: "The second hidden variable of ALIF: a slow trace of the neuron's own spikes that raises its threshold.",
  },
  input: { name: "input", definition: "Input i at step t, felt in the same step." },
  recurrent: {
    name: "recurrent weight",
    definition: "Weight of the synapse from neuron i to neuron j; it multiplies the z of the step before.",
  },
  "weights-onto": {
    name: "weights onto neuron j",
    definition: "All weights that enter neuron j: row j of W (and of V). One node of the graph.",
  },
  "input-weight": { name: "input weight", definition: "Weight from input i to neuron j; it multiplies the u of the same step." },
  loss: { name: "loss", definition: "The number that learning is to lower, over the whole sequence." },
  total: {
    name: "total derivative",
    definition: "Effect by every path, later consequences included: the derivatives along a path are multiplied, and the paths added up.",
  },
  partial: { name: "partial derivative", definition: "Effect through the direct edge alone, all other arguments held fixed." },
  "learning-signal": {
    name: "learning signal",
    definition:
      "How the loss depends on the output of neuron j at step t. Exact: by every continuation that the trace does not take itself. Approximate: by the direct one only.",
  },
  trace: {
    name: "eligibility trace",
    definition:
      "How the output of neuron j at step t depends on a weight onto j by the neuron's own memory alone: the chain of its hidden states, and what is counted with them of its ways back to itself.",
  },
  "filtered-trace": {
    name: "filtered trace",
    definition: "The eligibility trace filtered with the decay of the readout, so that an error may meet it when it comes.",
  },
  "eligibility-vector": {
    name: "eligibility vector",
    definition:
      "How the hidden state of neuron j at step t depends on a weight onto j, along local edges only: the chain of hidden states of j, and self edges counted as local. One entry per hidden variable.",
  },
  "local-jacobian": {
    name: "local Jacobian",
    definition: "How the hidden state of j depends on its own hidden state of the step before, over the edges that count as local.",
  },
  cell: { name: "tile of the triangle", definition: "Sum over all paths that enter neuron j at t' and first leave it through z at t." },
  "pseudo-derivative": {
    name: "pseudo-derivative",
    definition: "Stands for the slope of the spike: a tent around the threshold. For the rate cell the true slope, 1 - z².",
  },
  alpha: { name: "decay factor of the membrane", definition: "Fraction of v that is kept from one step to the next." },
  rho: { name: "decay factor of the adaptation", definition: "Fraction of a that is kept from one step to the next." },
  beta: { name: "adaptation strength", definition: "Rise of the threshold of j per unit of a." },
  gamma: { name: "dampening", definition: "Height of the pseudo-derivative, in units of 1 / threshold." },
  kappa: { name: "decay factor of the readout", definition: "Fraction of y that is kept from one step to the next." },
  threshold: { name: "threshold", definition: "The value of v beyond which a neuron spikes, and what a spike takes off." },
  output: { name: "readout", definition: "Leaky readout k at step t; y* is its target." },
  feedback: {
    name: "feedback weight",
    definition: "How strongly the error of readout k reaches neuron j: the readout weight itself, a random number, or one that learns.",
  },
  policy: {
    name: "probabilities",
    definition: "Softmax of the readouts at step t: what they predict, with its target π*, or the policy from which a choice is drawn.",
  },
  choice: { name: "choice", definition: "What is drawn from the policy at step t." },
  reward: { name: "reward", definition: "What comes in at step t, and all that is told of the choices before." },
  value: { name: "value", definition: "The critic’s forecast, at step t, of the discounted reward to come." },
  discount: { name: "discount", definition: "What a reward n steps later counts for now." },
  surprise: { name: "surprise", definition: "The reward and the discounted new value, less the old value." },
  advantage: { name: "advantage", definition: "All surprises from step t on, discounted: by how much things went better than forecast." },
  "reward-filter": { name: "filter of the reward", definition: "A sum over all steps so far that fades with the discount." },
  "critic-weight": { name: "weight of the critic", definition: "How much the value counts beside the policy in what the neurons learn." },
  order: { name: "order", definition: "For m-order e-prop: paths with fewer than m hops are kept." },
  "fan-out": {
    name: "fan-out, and hops",
    letters: { f: "f is the number of hidden states that one z feeds.", q: "q is the number of hops of a path." },
  },
};

/** What an entry means; of one with several letters, what the given ones mean, all if none are given. */
export function definitionOf(id: SymbolName, letters: readonly string[] = []): string {
  const entry = notation[id];
  if ("definition" in entry) return entry.definition;
  return (letters.length > 0 ? letters : Object.keys(entry.letters)).map((letter) => entry.letters[letter]).join(" ");
}

/** The lists of symbols under equations, and the table of all. */
export const symbolsHere = "Symbols here";
export const notationTable = { label: "Notation", columns: ["symbol", "name", "definition", "in files"] };
