import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adex } from "../../src/rnn/cells/adex.ts";
import { asText, readTextsBy } from "../../src/rnn/cells/index.ts";
import { compileCell } from "../../src/rnn/cells/text/compile-cell.ts";
import { referenceText } from "../../src/rnn/export/reference-text.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { concatenate, relativeError, residual } from "../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { checkReferenceText } from "../../src/rnn/reference/check.ts";
import { liveliness } from "../../src/rnn/trials/draw-trial.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { emptyStep } from "../helpers/neuron-step.ts";

readTextsBy(compileCell);

const anyTrial = fc
  .record({ seed: fc.nat(10_000), N: fc.integer({ min: 1, max: 4 }), T: fc.integer({ min: 1, max: 14 }), autapse: fc.boolean() })
  .map(({ seed, N, T, autapse }) => makeTrial({ cell: "adex", seed, N, T, hyper: { autapse } }));

describe("AdEx", () => {
  test("is the text of its equations, number by number", () =>
    fc.assert(
      fc.property(anyTrial, (trial) => {
        const [run, other] = [simulate(trial), simulate(asText(trial))];
        for (const name of ["h", "z", "y", "err", "D", "b", "s", "psi"] as const)
          expect(residual(run[name], other[name]), name).toBeLessThan(1e-12);
        expect(run.selfEdges.map(({ isLocalByDefault }) => isLocalByDefault)).toEqual(
          other.selfEdges.map(({ isLocalByDefault }) => isLocalByDefault),
        );
        expect(run.minThresholdMargin).toBeCloseTo(other.minThresholdMargin, 9);
        expect(run.minKinkMargin).toBeCloseTo(other.minKinkMargin, 9);
      }),
      { seed: 4, numRuns: 60 },
    ));

  test("the Jacobians of its smooth part are what differences measure", () =>
    fc.assert(
      fc.property(
        fc.double({ min: -1.5, max: 1.4, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (v, w, I, z) => {
          const at = (change: { v?: number; w?: number; I?: number; z?: number }) => {
            const step = emptyStep(adex);
            step.before.set([v + (change.v ?? 0), w + (change.w ?? 0)]);
            step.drive[0] = I + (change.I ?? 0);
            step.zBefore = z + (change.z ?? 0);
            adex.prepare({}, 1)(0, step);
            return step;
          };
          const here = at({});
          if (here.kinkMargin < 1e-3) return;
          const slope = (name: "v" | "w" | "I" | "z", q: number): number => (at({ [name]: 1e-6 }).h[q] - at({ [name]: -1e-6 }).h[q]) / 2e-6;
          const close = (ours: number, name: "v" | "w" | "I" | "z", q: number): void =>
            expect(Math.abs(ours - slope(name, q))).toBeLessThan(1e-6 * Math.max(1, Math.abs(ours)));
          for (const q of [0, 1]) {
            close(here.D[q * 2], "v", q);
            close(here.D[q * 2 + 1], "w", q);
            close(here.b[q], "I", q);
            // the two ways of z, through the equation of v and through that of w
            close(here.s[q] + here.s[2 + q], "z", q);
          }
        },
      ),
      { seed: 5, numRuns: 300 },
    ));

  test("lives by default for every seed and size", { timeout: 120_000 }, () => {
    for (const [N, T] of [
      [2, 6],
      [3, 6],
      [3, 12],
      [5, 8],
      [12, 6],
      [4, 30],
    ] as const)
      for (let seed = 0; seed < 200; seed++)
        expect(liveliness(makeTrial({ cell: "adex", seed, N, T })), `seed ${seed} N ${N} T ${T}`).toBe(1);
  });

  test("its exact e-prop is backpropagation under every local set, its approximate one is not, and its file passes the check", () => {
    const trial = makeTrial({ cell: "adex", seed: 3, N: 3, T: 12 });
    const run = simulate(trial);
    const truth = concatenate(bptt(trial, run).gradients);
    for (const local of ["strict", "bellec", "self", ["reset"], ["adaptation", "autapse"]] as const) {
      expect(residual(concatenate(epropGradients(trial, run, local)), truth)).toBeLessThan(1e-12);
      expect(relativeError(concatenate(epropGradients(trial, run, local, "approximate")), truth)).toBeGreaterThan(1e-2);
    }
    const text = referenceText(trial, { id: "adex", description: "", seed: 3 });
    expect(JSON.parse(text)).toMatchObject({ schema: "eprop-ref/2", default_convention: "default" });
    expect(checkReferenceText(text).filter(({ passed }) => !passed)).toEqual([]);
  });
});
