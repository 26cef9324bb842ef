import type { QuantityCheck } from "../../rnn/reference/check.ts";

/** What a row says of a case that has been compared. */
export interface Report {
  readonly quantities: number;
  /** How many of them differ. */
  readonly wrong: number;
  /** The largest residual among what the engine computes; the file's own notes on itself are checked but are no comparison. */
  readonly residual: number;
}

export const reportOf = (checks: readonly QuantityCheck[]): Report => ({
  quantities: checks.length,
  wrong: checks.filter(({ passed }) => !passed).length,
  residual: Math.max(0, ...checks.filter(({ path }) => !path.startsWith("checks.")).map(({ residual }) => residual)),
});
