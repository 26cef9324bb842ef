/** The terms that light up together in equations, words and figures, and what each is called. */
export const termNames = {
  gradient: "gradient",
  "learning-signal": "learning signal",
  "eligibility-trace": "eligibility trace",
  "partial-learning-signal": "partial learning signal",
  emit: "from hidden state to output",
  state: "from hidden state to hidden state",
  weight: "from weight to hidden state",
  synapse: "from neuron to neuron",
  loss: "from output to loss",
} as const;
export type TermName = keyof typeof termNames;
