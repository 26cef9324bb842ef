export const PUBLISHED_TESTS = ["regression", "evidence"] as const;
export type PublishedTest = (typeof PUBLISHED_TESTS)[number];

export interface PublishedLosses {
  /** Losses before each update, as NEST's test of e-prop plasticity holds them (nest/nest-simulator at 84b06d8), in double precision. */
  readonly nest: readonly number[];
  /** The same from the authors' TensorFlow programs, in single precision. */
  readonly tensorflow: readonly number[];
  /** Relative differences that count as agreement: the last printed digits of NEST, and what NEST's test grants TensorFlow. */
  readonly tolerance: { readonly nest: number; readonly tensorflow: number };
}

/** One sequence an iteration; none were published for larger batches. */
export const PUBLISHED_LOSSES: Readonly<Record<PublishedTest, PublishedLosses>> = {
  regression: {
    nest: [101.964356999041, 103.466731126205, 103.340607074771, 103.680244037686, 104.412775748752],
    tensorflow: [101.964363098144, 103.466735839843, 103.340606689453, 103.6802444458, 104.412780761718],
    tolerance: { nest: 2e-12, tensorflow: 1e-7 },
  },
  evidence: {
    nest: [0.741152550006, 0.7403881877, 0.665785233177, 0.663644193322, 0.729428962844],
    tensorflow: [0.741152524948, 0.740388214588, 0.665785133838, 0.663644134998, 0.729429066181],
    tolerance: { nest: 2e-12, tensorflow: 1e-6 },
  },
};
