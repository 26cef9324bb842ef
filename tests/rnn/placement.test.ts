import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { concatenate, relativeError, residual } from "../../src/rnn/gradient/compare.ts";
import { eligibility, eligibilityOf } from "../../src/rnn/gradient/eligibility.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { learningSignal } from "../../src/rnn/gradient/learning-signal.ts";
import { LOCAL_SETS, resolveLocalSet } from "../../src/rnn/gradient/local-set.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { factorsOf, placedGradients, placementOf, SELF_EDGES, selfEdgesOf } from "../../src/rnn/trials/placement.ts";
import type { Place, Placement } from "../../src/rnn/trials/placement.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { anyRun } from "../helpers/trials.ts";

const placements = (...places: Place[]): Placement[] =>
  places.flatMap((adaptation) => places.flatMap((reset) => places.map((autapse) => ({ adaptation, reset, autapse }))));

test("a set given edge by edge is the set of that name, to the bit", () =>
  fc.assert(
    fc.property(anyRun, ({ trial, run, synapse }) => {
      for (const name of LOCAL_SETS) {
        const isLocal = resolveLocalSet(run.selfEdges, name);
        const edges = run.selfEdges.flatMap((edge, x) => (isLocal[x] ? [edge.name] : []));
        expect(learningSignal(trial, run, edges)).toEqual(learningSignal(trial, run, name));
        expect(eligibility(trial, run, edges)).toEqual(eligibility(trial, run, name));
        expect(eligibilityOf(trial, run, edges, synapse)).toEqual(eligibilityOf(trial, run, name, synapse));
      }
    }),
    { numRuns: 40, seed: 5 },
  ));

test("a placement that follows a named set gives the gradients of that set, exact and approximate", () =>
  fc.assert(
    fc.property(anyRun, ({ trial, run }) => {
      for (const name of LOCAL_SETS)
        for (const form of ["exact", "approximate"] as const) {
          const { rec, in: input } = epropGradients(trial, run, name, form);
          expect(placedGradients(trial, run, placementOf(name), form)).toEqual({ rec, in: input });
        }
    }),
    { numRuns: 40, seed: 6 },
  ));

describe("every self edge in one factor", () => {
  test("gives the gradient of BPTT, in each of the eight ways", () =>
    fc.assert(
      fc.property(anyRun, ({ trial, run }) => {
        const truth = concatenate(bptt(trial, run).gradients);
        for (const placement of placements("trace", "signal"))
          expect(residual(concatenate(placedGradients(trial, run, placement, "exact")), truth)).toBeLessThan(1e-12);
      }),
      { numRuns: 60, seed: 7 },
    ));
});

describe("an edge in both factors or in neither", () => {
  test("makes the sum wrong, on every seed of the page, for each edge that the cell has", () => {
    for (const cell of ["rate", "lif", "alif"] as const)
      for (let seed = 1; seed <= 20; seed++) {
        const trial = makeTrial({ cell, seed, N: 3, T: 12 });
        const run = simulate(trial);
        const truth = concatenate(bptt(trial, run).gradients);
        for (const edge of selfEdgesOf(trial))
          for (const wrong of ["twice", "never"] as const) {
            const placement = { ...placementOf("bellec"), [edge]: wrong };
            expect(relativeError(concatenate(placedGradients(trial, run, placement, "exact")), truth)).toBeGreaterThan(1e-3);
          }
      }
  });

  test("counts the continuations over that edge once too often in the learning signal, or not at all", () =>
    fc.assert(
      fc.property(anyRun, ({ trial, run }) => {
        const all = learningSignal(trial, run, []);
        const over = SELF_EDGES.map((edge) => {
          const without = learningSignal(trial, run, [edge]);
          return all.map((value, n) => value - without[n]);
        });
        for (const placement of placements("trace", "signal", "twice", "never")) {
          const L = learningSignal(trial, run, factorsOf(placement).outOfSignal);
          const kept = all.map((value, n) =>
            SELF_EDGES.reduce((rest, edge, k) => (["trace", "never"].includes(placement[edge]) ? rest - over[k][n] : rest), value),
          );
          expect(residual(L, kept)).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 12, seed: 8 },
    ));
});

test("the self edges of a trial are those that its cell has", () => {
  expect(selfEdgesOf(makeTrial({ cell: "rate", seed: 1, N: 2, T: 6 }))).toEqual(["autapse"]);
  expect(selfEdgesOf(makeTrial({ cell: "lif", seed: 1, N: 2, T: 6 }))).toEqual(["reset", "autapse"]);
  expect(selfEdgesOf(makeTrial({ cell: "alif", seed: 1, N: 2, T: 6, hyper: { autapse: false } }))).toEqual(["adaptation", "reset"]);
});
