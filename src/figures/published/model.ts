import * as words from "#content/figures/published.ts";
import { fixed, formatNumber } from "../../lib/format.ts";
import { compareLosses, countMissed, largestDifference, type LossComparison, type Source } from "../../training/published/compare.ts";
import type { WrongConvention } from "../../training/published/conventions.ts";
import { PUBLISHED_LOSSES, PUBLISHED_TESTS, type PublishedTest } from "../../training/published/numbers.ts";
import { ITERATIONS } from "../../training/published/run.ts";
import type { Ending } from "./protocol.ts";

export type Losses = Readonly<Record<PublishedTest, readonly number[]>>;

export const NO_LOSSES: Losses = { regression: [], evidence: [] };

export const ALL_LOSSES = PUBLISHED_TESTS.length * ITERATIONS;

/** What the reader has started, and how far it is. */
export interface Here {
  readonly wrong: readonly WrongConvention[];
  readonly losses: Losses;
  /** null while it runs. */
  readonly ending: Ending | null;
}

export const SOURCES: readonly Source[] = ["nest", "tensorflow"];

export const countLosses = (losses: Losses): number => PUBLISHED_TESTS.reduce((sum, test) => sum + losses[test].length, 0);

/** Ours beside theirs, in rows of iterations; a loss that has not been computed is NaN and agrees with nothing. */
export function rowsOf(test: PublishedTest, losses: Losses): LossComparison[] {
  return compareLosses(
    test,
    Array.from({ length: ITERATIONS }, (_, k) => losses[test][k] ?? NaN),
  );
}

/** A relative difference for reading, with its sign. */
export const differenceText = (difference: number): string =>
  Number.isNaN(difference) ? "–" : `${difference > 0 ? "+" : ""}${formatNumber(difference, 4)}`;

/** How many published losses are met, and the largest differences. */
function verdict(losses: Losses): string {
  const rows = PUBLISHED_TESTS.flatMap((test) => compareLosses(test, losses[test]));
  const published = PUBLISHED_TESTS.flatMap((test) => SOURCES.map((source) => PUBLISHED_LOSSES[test][source].length));
  const total = published.reduce((sum, count) => sum + count, 0);
  const met = rows.length * SOURCES.length - countMissed(rows);
  const distances = SOURCES.map((source) => ({ source, largest: formatNumber(largestDifference(rows, source) ?? NaN, 4) }));
  return words.verdict(met, total, distances);
}

/** What the figure says of what it shows. Success is told of only when every loss has come. */
export function statusOf(built: Losses, here: Here | null): string {
  if (here === null) return words.status.built(verdict(built));
  const done = countLosses(here.losses);
  if (here.ending === null) return words.status.running(here.wrong, done, ALL_LOSSES);
  if (here.ending.kind === "failed") return words.status.failed(here.ending.sentence, done, ALL_LOSSES);
  if (done < ALL_LOSSES) return words.status.early(done, ALL_LOSSES);
  return words.status.done(here.wrong, fixed(here.ending.milliseconds / 1000, 1), verdict(here.losses));
}
