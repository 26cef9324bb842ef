import fc from "fast-check";
import { expect, test } from "vitest";
import { sumOverPaths } from "../../src/binding/sums.ts";
import { allPaths } from "../../src/graph/path-sets.ts";
import { spanningAtMost } from "../../src/graph/tracks.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { concatenate, relativeError, residual } from "../../src/rnn/gradient/compare.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { truncatedBptt } from "../helpers/truncated-bptt.ts";
import { anyRun } from "../helpers/trials.ts";

test("it sums the paths that touch at most so many steps, for any cell and synapse", () =>
  fc.assert(
    fc.property(anyRun, fc.integer({ min: 1, max: 10 }), ({ trial, run, synapse }, steps) => {
      const { N, I } = trial.sizes;
      const { kind, post, pre } = synapse;
      const kept = truncatedBptt(trial, run, steps)[kind][post * (kind === "rec" ? N : I) + pre];
      expect(residual([kept], [sumOverPaths(trial, run, spanningAtMost(allPaths(post + 1), steps), synapse)])).toBeLessThan(1e-12);
    }),
    { seed: 5, numRuns: 60 },
  ));

test("it is exact when the window holds the whole run, and not before", () => {
  const trial = makeTrial({ cell: "alif", seed: 1, N: 3, T: 12 });
  const run = simulate(trial);
  const truth = concatenate(bptt(trial, run).gradients);
  const error = (steps: number) => relativeError(concatenate(truncatedBptt(trial, run, steps)), truth);
  expect(error(12)).toBeLessThan(1e-12);
  expect(error(100)).toBeLessThan(1e-12);
  expect(error(3)).toBeGreaterThan(1e-3);
  expect(() => truncatedBptt(trial, run, 0)).toThrow("at least 1");
});
