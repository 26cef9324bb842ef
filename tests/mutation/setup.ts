import type * as FastCheck from "fast-check";
import { vi } from "vitest";

/**
 * A mutant is dead at the first failure and alive only after every test: so each property draws few networks, the same for every mutant, and
 * does not shrink the one that fails. Fewer draws can only leave more mutants alive.
 */
vi.mock("fast-check", async (importOriginal) => {
  const original = await importOriginal<typeof FastCheck>();
  const assert: typeof FastCheck.assert = (property, { numRuns = 100, seed = 1, ...parameters } = {}) =>
    original.assert(property, { ...parameters, seed, numRuns: Math.min(numRuns, 8), endOnFailure: true }) as never;
  return { ...original, assert, default: { ...original.default, assert } };
});
