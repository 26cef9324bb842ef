/**
 * Conventions that differ from those of the published runs, one small change each, in the derivation or in the optimiser. Switched on, all but the
 * last should break the agreement of the losses: a check that nothing can break checks nothing.
 */
export const WRONG_CONVENTIONS = [
  "reset-in-trace",
  "adaptation-not-local",
  "unfiltered-trace",
  "unscaled-filter",
  "unscaled-psi",
  "filtered-penalty",
  "no-penalty",
  "symmetric-feedback",
  "kingma-adam",
  "leaks-swapped",
] as const;

export type WrongConvention = (typeof WRONG_CONVENTIONS)[number];
export type WrongConventions = ReadonlySet<WrongConvention>;

/** The conventions of the published runs. */
export const NONE_WRONG: WrongConventions = new Set();
