import type { TermName } from "../../src/view/chapter/term-names.ts";

/** What lights up together in equations, words and figures. */
export const terms: Record<TermName, string> = {
  gradient: "gradient",
  "learning-signal": "learning signal",
  "eligibility-trace": "eligibility trace",
  "partial-learning-signal": "partial learning signal",
  emit: "from hidden state to output",
  state: "from hidden state to hidden state",
  weight: "from weight to hidden state",
  synapse: "from neuron to neuron",
  loss: "from output to loss",
};
