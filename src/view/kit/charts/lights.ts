/**
 * The terms that a part of a figure lights up with (`data-lights`, view/chapter/terms.ts), by the colour of the palette that it is drawn in: e and
 * its words are orange, L and its words blue, their product and the whole gradient purple.
 */
export const lightsOf: Readonly<Record<string, string>> = {
  "--c-eligibility": "eligibility-trace",
  "--c-learning": "learning-signal partial-learning-signal",
  "--c-gradient": "gradient",
};
