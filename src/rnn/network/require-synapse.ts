import { invariant } from "../../lib/invariant.ts";
import type { Synapse, Trial } from "../../model/types.ts";

/** Throws one sentence unless the synapse is one of the trial's. */
export function requireSynapse({ sizes: { N, I, drives } }: Trial, { kind, post, pre, drive = 0 }: Synapse): void {
  invariant(kind === "rec" || kind === "in", () => `a synapse's kind must be "rec" or "in", but got "${String(kind)}"`);
  for (const [name, value, count] of [
    ["a synapse's post", post, N],
    [`the pre of a synapse of kind "${kind}"`, pre, kind === "rec" ? N : I],
    [`the drive of a synapse of kind "${kind}"`, drive, drives[kind]],
  ] as const)
    invariant(
      Number.isInteger(value) && value >= 0 && value < count,
      () => `${name} must be an integer from 0 to ${count - 1}, but got ${value}`,
    );
}
