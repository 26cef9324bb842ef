/** The terms that light up together in equations, words and figures. */
export const termNames = [
  ...(["gradient", "learning-signal", "eligibility-trace", "partial-learning-signal"] as const),
  ...(["emit", "state", "weight", "synapse", "loss"] as const),
] as const;
export type TermName = (typeof termNames)[number];
