import { emptyCase, noneCompared, shortCase } from "#content/failures.ts";
import { referenceFiles } from "./cases.ts";
import type { Outcome } from "./protocol.ts";
import { reportOf, type Report } from "./report.ts";

export const digits = (residual: number): string =>
  residual === 0 ? "0" : Number.isFinite(residual) ? residual.toExponential(1) : "differs";

export const reportIn = (outcome: Outcome | undefined): Report | undefined =>
  outcome?.kind === "compared" ? reportOf(outcome.checks) : undefined;

/** A file that was read but holds less than it held where the page was built (`quantities`) was not compared: nothing agrees with what is missing. */
export function wholeOutcome(outcome: Outcome, quantities: number | undefined): Outcome {
  if (outcome.kind === "failed") return outcome;
  const has = outcome.checks.length;
  if (has === 0) return { kind: "failed", sentence: emptyCase };
  return quantities !== undefined && has < quantities ? { kind: "failed", sentence: shortCase(has, quantities) } : outcome;
}

/** All reports in a sentence, and why cases were lost. What was not compared agrees with nothing. */
export function summaryOf(reports: readonly Report[], lost: readonly string[]): string {
  const total = (of: (report: Report) => number): number => reports.reduce((sum, report) => sum + of(report), 0);
  if (total(({ quantities }) => quantities) === 0) return noneCompared(referenceFiles.length, [...new Set(lost)].join(" "));
  const wrong = total((report) => report.wrong);
  const agreement = wrong > 0 ? `${wrong} differ` : lost.length > 0 ? "these agree" : "all agree";
  return (
    `${reports.length} of ${referenceFiles.length} cases, ${total(({ quantities }) => quantities)} quantities: ` +
    `${agreement}, largest residual ${digits(Math.max(...reports.map(({ residual }) => residual)))}` +
    (lost.length > 0 ? `; ${lost.length} could not be compared.` : ".")
  );
}
