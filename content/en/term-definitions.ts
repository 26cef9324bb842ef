import type { TermName } from "../../src/view/chapter/term-names.ts";

/** What the words mean that light paths; read beside the word, under the pointer or at its focus. */
export const termDefinitions: Record<TermName, string> = {
  gradient: "How the loss E changes with each weight. For the weights onto neuron j it is the sum over all paths from w_j to E.",
  "learning-signal":
    "How the loss depends on the output of neuron j at step t: the sum over the paths from there to E that the trace does not take itself.",
  "eligibility-trace":
    "How the output of neuron j at step t depends on a weight onto j by the neuron’s own memory: the paths that stay in neuron j and leave at t.",
  "partial-learning-signal":
    "The direct way from the output to the loss, without all later effects on the network. If the readout leaks, it still holds later errors.",
  emit: "The edge from the hidden state of a neuron to its output. Its derivative is the slope of the output; for a spike, the pseudo-derivative.",
  state: "The edge from the hidden state of a neuron to its own hidden state of the next step. Its derivative says what is kept.",
  weight: "The edge from the weights onto a neuron to its hidden state. Its derivative is what arrives at the synapse.",
  synapse: "The edge from the output of a neuron to the hidden state of another at the next step. Its derivative is a weight.",
  loss: "The edge from an output to the loss E. Its derivative is what the readout’s errors send back: this step’s and, if it leaks, later ones.",
};
