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
export const sourceNames: Readonly<Record<Source, string>> = { nest: "NEST", tensorflow: "TensorFlow" };
export const testNames: Readonly<Record<PublishedTest, string>> = { regression: "regression", evidence: "evidence accumulation" };

/** What each switch does, in the order of the list of conventions. */
export const conventionTexts: Readonly<Record<WrongConvention, string>> = {
  "reset-in-trace": "the reset is part of the trace",
  "adaptation-not-local": "the adaptation is not part of the trace",
  "unfiltered-trace": "the trace is not filtered",
  "unscaled-filter": "the filter lacks its factor 1 − κ",
  "unscaled-psi": "ψ is not divided by the threshold",
  "filtered-penalty": "the rate penalty goes through the filtered trace",
  "no-penalty": "no rate penalty",
  "symmetric-feedback": "symmetric feedback in place of random",
  "kingma-adam": "Adam in Kingma and Ba’s form, not TensorFlow’s",
  "leaks-swapped": "α and κ change places in the traces",
};

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
  const distances = SOURCES.map((source) => `${formatNumber(largestDifference(rows, source) ?? NaN, 4)} to ${sourceNames[source]}`);
  return `${met} of ${total} published losses are met, largest relative difference ${distances.join(", ")}.`;
}

const listOf = (wrong: readonly WrongConvention[]): string =>
  wrong.length === 0 ? "" : `, with wrong conventions (${wrong.map((one) => conventionTexts[one]).join("; ")})`;

/** What the figure says of what it shows. Success is told of only when every loss has come. */
export function statusOf(built: Losses, here: Here | null): string {
  if (here === null) return `When this page was built: ${verdict(built)}`;
  const done = countLosses(here.losses);
  if (here.ending === null) return `Computing in this browser${listOf(here.wrong)}: ${done} of ${ALL_LOSSES} iterations.`;
  if (here.ending.kind === "failed")
    return `${here.ending.sentence} In this browser ${done === 0 ? "nothing has" : `only ${done} of ${ALL_LOSSES} iterations have`} been computed.`;
  if (done < ALL_LOSSES) return `The worker ended early: only ${done} of ${ALL_LOSSES} iterations have been computed in this browser.`;
  return `In this browser${listOf(here.wrong)}, in ${fixed(here.ending.milliseconds / 1000, 1)} s: ${verdict(here.losses)}`;
}
