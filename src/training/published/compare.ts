import { PUBLISHED_LOSSES, type PublishedTest } from "./numbers.ts";

export type Source = "nest" | "tensorflow";

export interface LossComparison {
  /** From 1. */
  readonly iteration: number;
  readonly loss: number;
  readonly published: Readonly<Record<Source, PublishedLoss | null>>;
}

export interface PublishedLoss {
  readonly loss: number;
  /** Ours less theirs, over theirs. */
  readonly difference: number;
  /** Whether that is within what the source's precision leaves open. */
  readonly agrees: boolean;
}

/** Losses of iterations 1, 2, … beside the published ones; null where none was published: past the fifth iteration, or for a batch of several sequences. */
export function compareLosses(test: PublishedTest, losses: readonly number[], batch = 1): LossComparison[] {
  const reference = PUBLISHED_LOSSES[test];
  return losses.map((loss, k) => {
    const beside = (source: Source): PublishedLoss | null => {
      if (batch !== 1 || k >= reference[source].length) return null;
      const theirs = reference[source][k];
      const difference = (loss - theirs) / theirs;
      return { loss: theirs, difference, agrees: Math.abs(difference) <= reference.tolerance[source] };
    };
    return { iteration: k + 1, loss, published: { nest: beside("nest"), tensorflow: beside("tensorflow") } };
  });
}

/** The largest difference to a source, without its sign; null if there is nothing to compare with. */
export function largestDifference(rows: readonly LossComparison[], source: Source): number | null {
  const sizes = rows.flatMap(({ published }) => (published[source] === null ? [] : [Math.abs(published[source].difference)]));
  return sizes.length === 0 ? null : Math.max(...sizes);
}

/** How many of the published losses, of both sources, were not met. */
export const countMissed = (rows: readonly LossComparison[]): number =>
  rows.flatMap(({ published }) => [published.nest, published.tensorflow]).filter((one) => one !== null && !one.agrees).length;
