import { onlineEprop, rtrl, snap1 } from "../helpers/whole-runs.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bptt, gradientsFrom } from "../../src/rnn/gradient/bptt.ts";
import { columns } from "../../src/rnn/gradient/columns.ts";
import { concatenate, cosine, relativeError, residual } from "../../src/rnn/gradient/compare.ts";
import { directLearningSignal } from "../../src/rnn/gradient/direct-learning-signal.ts";
import { eligibility, eligibilityOf } from "../../src/rnn/gradient/eligibility.ts";
import { epropGradients, sumOverTime } from "../../src/rnn/gradient/eprop.ts";
import { finiteDifferences } from "../../src/rnn/gradient/finite-differences.ts";
import { learningSignal } from "../../src/rnn/gradient/learning-signal.ts";
import { LOCAL_SETS } from "../../src/rnn/gradient/local-set.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { mOrderEprop } from "../../src/rnn/gradient/m-order.ts";
import { makeOnlineEprop } from "../../src/rnn/rules/parts/online-eprop.ts";
import { makeRtrl } from "../../src/rnn/rules/rtrl.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { snap1 as snap1Rule } from "../../src/rnn/rules/snap-1.ts";
import { triangle } from "../../src/rnn/gradient/triangle.ts";
import { withoutHops } from "../../src/rnn/gradient/without-hops.ts";
import { cellNames, type CellName } from "../../src/model/cell-names.ts";
import type { LocalSetName, Synapse, Trial } from "../../src/model/types.ts";

/** Any trial: cells, sizes, seeds, both losses, penalties, masks, scales, refractoriness, autapses on and off. */
const trials = (cells: readonly CellName[] = cellNames, minimum = { N: 1, T: 1 }): fc.Arbitrary<Trial> =>
  fc
    .record({
      cell: fc.constantFrom(...cells),
      seed: fc.nat(100_000),
      N: fc.integer({ min: minimum.N, max: 5 }),
      T: fc.integer({ min: minimum.T, max: 12 }),
      I: fc.integer({ min: 1, max: 3 }),
      K: fc.integer({ min: 2, max: 3 }),
      inputKind: fc.constantFrom("poisson" as const, "sine" as const, "pulse" as const, "noise" as const),
      loss: fc.constantFrom("mse" as const, "ce" as const),
      autapse: fc.boolean(),
      reset: fc.boolean(),
      nRef: fc.integer({ min: 0, max: 3 }),
      cReg: fc.constantFrom(0, 2),
      l2: fc.constantFrom(0, 0.1),
      zeta: fc.constantFrom(1, 0.8),
      omega: fc.constantFrom(1, 0.3),
      kappa: fc.constantFrom(0, 0.7, 0.9),
      gap: fc.boolean(),
    })
    .map(({ cell, seed, N, T, I, K, inputKind, gap, reset, nRef, zeta, ...hyper }) => {
      const mask = Float64Array.from({ length: T }, (_, t) => (gap && t % 3 === 1 ? 0 : 1));
      return makeTrial({
        cell,
        seed,
        N,
        T,
        I,
        K,
        inputKind,
        mask,
        hyper: { ...hyper, fTarget: 0.2 },
        parameters: { reset: reset ? 1 : 0, nRef, zeta },
      });
    });

const synapsesOf = ({ sizes: { N, I } }: Trial): Synapse[] =>
  Array.from({ length: N }, (_, post) => [
    ...Array.from({ length: N }, (_, pre) => ({ kind: "rec" as const, post, pre })),
    ...Array.from({ length: I }, (_, pre) => ({ kind: "in" as const, post, pre })),
  ]).flat();

const check = (arbitrary: fc.Arbitrary<Trial>, property: (trial: Trial) => void, runs = 60): void =>
  fc.assert(fc.property(arbitrary, property), { numRuns: runs, seed: 20 });

describe("every algorithm that keeps all paths gives the gradient of BPTT", () => {
  test("exact e-prop, under every local set", () =>
    check(trials(), (trial) => {
      const run = simulate(trial);
      const truth = bptt(trial, run).gradients;
      for (const localSet of LOCAL_SETS) {
        const exact = epropGradients(trial, run, localSet, "exact");
        for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(exact[name], truth[name])).toBeLessThan(1e-12);
      }
    }));

  test("RTRL, m-order e-prop with m >= T, the columns, the triangle of every synapse", () =>
    check(
      trials(),
      (trial) => {
        const run = simulate(trial);
        const { gradients, dEdh } = bptt(trial, run);
        const { N, I, T } = trial.sizes;
        const all = concatenate(gradients);
        expect(residual(concatenate(rtrl(trial, run).gradients), all)).toBeLessThan(1e-12);
        const ones = new Float64Array(T * N).fill(1);
        for (const localSet of LOCAL_SETS) {
          expect(residual(concatenate(mOrderEprop(trial, run, T, localSet)), all)).toBeLessThan(1e-12);
          expect(residual(concatenate(mOrderEprop(trial, run, T + 9, localSet)), all)).toBeLessThan(1e-12);
          for (const synapse of synapsesOf(trial)) {
            const M = synapse.kind === "rec" ? N : I;
            const at = synapse.post * M + synapse.pre;
            const penalty = synapse.kind === "rec" ? trial.hyper.l2 * trial.weights.rec[at] : 0;
            const { C, total, rowSums, diagSums } = triangle(trial, run, localSet, synapse);
            expect(total + penalty).toBeCloseTo(gradients[synapse.kind][at], 11);
            expect(rowSums.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 11);
            const L = learningSignal(trial, run, localSet);
            const { e, eps } = eligibilityOf(trial, run, localSet, synapse);
            const every = eligibility(trial, run, localSet);
            const column = columns(trial, run, dEdh, synapse.kind);
            for (let t = 0; t < T; t++) {
              const here = (t * N + synapse.post) * M + synapse.pre;
              expect(e[t]).toBe(every[synapse.kind][here]);
              const { Q } = trial.sizes;
              const vectors = synapse.kind === "rec" ? every.epsRec : every.epsIn;
              expect(eps.slice(t * Q, (t + 1) * Q)).toEqual(vectors.slice(here * Q, (here + 1) * Q));
              expect(rowSums[t]).toBeCloseTo(L[t * N + synapse.post] * e[t], 11);
              expect(diagSums[t]).toBeCloseTo(column[here], 11);
              for (let exit = 0; exit < t; exit++) expect(C[t * T + exit]).toBe(0);
            }
          }
        }
        const penalties = trial.weights.rec.map((weight) => trial.hyper.l2 * weight);
        const summed = sumOverTime(T, N, N, ones, columns(trial, run, dEdh)).map((sum, at) => sum + penalties[at]);
        expect(residual(summed, gradients.rec)).toBeLessThan(1e-12);
      },
      25,
    ));

  test("finite differences of the smooth cell", () =>
    check(
      trials(["rate"]),
      (trial) => {
        const truth = bptt(trial, simulate(trial)).gradients;
        const differences = finiteDifferences(trial);
        for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(differences[name], truth[name])).toBeLessThan(1e-8);
      },
      25,
    ));
});

describe("every algorithm that drops paths does not, and drops the ones it says", () => {
  test("approximate e-prop differs from BPTT on the page's trials; m = 1 is the same thing", () => {
    for (const cell of ["rate", "lif", "alif"] as const)
      for (let seed = 0; seed < 40; seed++) {
        const trial = makeTrial({ cell, seed, N: 3, T: 8 });
        const run = simulate(trial);
        const truth = concatenate(bptt(trial, run).gradients);
        for (const localSet of LOCAL_SETS) {
          const approximate = concatenate(epropGradients(trial, run, localSet, "approximate"));
          expect(relativeError(approximate, truth)).toBeGreaterThan(1e-4);
          expect(residual(concatenate(mOrderEprop(trial, run, 1, localSet)), approximate)).toBeLessThan(1e-13);
        }
      }
  });

  test("SnAp-1 is the approximation of the self set; on-line e-prop with symmetric feedback is approximate e-prop", () =>
    check(trials(), (trial) => {
      const run = simulate(trial);
      const self = epropGradients(trial, run, "self", "approximate");
      expect(residual(concatenate(rtrl(trial, run).snap1), concatenate(self))).toBeLessThan(1e-12);
      for (const localSet of LOCAL_SETS) {
        const approximate = epropGradients(trial, run, localSet, "approximate");
        const online = onlineEprop(trial, run, "symmetric", localSet);
        for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(online[name], approximate[name])).toBeLessThan(1e-12);
      }
    }));

  test("what comes back without a hop makes approximate e-prop; without memory, the traces that forget at once", () =>
    check(trials(), (trial) => {
      const run = simulate(trial);
      const { N, T } = trial.sizes;
      for (const localSet of LOCAL_SETS) {
        const approximate = epropGradients(trial, run, localSet, "approximate");
        const backwards = gradientsFrom(trial, run, withoutHops(trial, run, localSet, true));
        for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(backwards[name], approximate[name])).toBeLessThan(1e-12);
      }
      const direct = directLearningSignal(trial, run);
      const slopes = run.psi.map((slope, s) => slope * direct[Math.floor(s / trial.sizes.Q)]);
      const forgetful = sumOverTime(T, N, N, new Float64Array(T * N).fill(1), columns(trial, run, slopes));
      const penalties = trial.weights.rec.map((weight) => trial.hyper.l2 * weight);
      const found = gradientsFrom(trial, run, withoutHops(trial, run, "bellec", false)).rec;
      expect(
        residual(
          found,
          forgetful.map((sum, at) => sum + penalties[at]),
        ),
      ).toBeLessThan(1e-12);
    }));

  test("random and adaptive feedback use B; only the adaptive one moves it, with W_out", () =>
    check(trials(), (trial) => {
      const run = simulate(trial);
      const { N, K } = trial.sizes;
      const transposed = Float64Array.from({ length: N * K }, (_, s) => trial.weights.out[(s % K) * N + Math.floor(s / K)]);
      const random = onlineEprop(trial, run, "random");
      const adaptive = onlineEprop(trial, run, "adaptive");
      const aligned = { ...trial, weights: { ...trial.weights, feedback: transposed } };
      expect(adaptive.rec).toEqual(random.rec);
      expect(random.feedback.every((value) => value === 0)).toBe(true);
      for (let s = 0; s < N * K; s++) expect(adaptive.feedback[s]).toBe(adaptive.out[(s % K) * N + Math.floor(s / K)]);
      expect(onlineEprop(aligned, run, "random").rec).toEqual(onlineEprop(trial, run, "symmetric").rec);
    }));

  test("more hops, no less: the error of m-order e-prop ends at 0 and some order in between is neither end", () => {
    const trial = makeTrial({ cell: "alif", seed: 3, N: 3, T: 9 });
    const run = simulate(trial);
    const truth = concatenate(bptt(trial, run).gradients);
    const errors = Array.from({ length: 9 }, (_, m) => relativeError(concatenate(mOrderEprop(trial, run, m + 1)), truth));
    expect(errors[0]).toBeGreaterThan(0.01);
    expect(new Set(errors.map((error) => error.toFixed(6))).size).toBeGreaterThan(3);
    expect(errors[8]).toBeLessThan(1e-13);
  });
});

describe("the classic bugs are seen", () => {
  const wrong = (signalSet: LocalSetName, traceSet: LocalSetName, cell: CellName): number => {
    let least = Infinity;
    for (let seed = 0; seed < 20; seed++) {
      const trial = makeTrial({ cell, seed, N: 3, T: 10 });
      const { N, T } = trial.sizes;
      const run = simulate(trial);
      const L = learningSignal(trial, run, signalSet);
      const mixed = sumOverTime(T, N, N, L, eligibility(trial, run, traceSet).rec);
      least = Math.min(least, relativeError(mixed, bptt(trial, run).gradients.rec));
    }
    return least;
  };

  test("full dE/dz times Bellec's e counts the adaptation edge twice", () => {
    expect(wrong("strict", "strict", "alif")).toBeLessThan(1e-12);
    expect(wrong("strict", "bellec", "alif")).toBeGreaterThan(1e-3);
  });

  test("full dE/dz times the trace of all self edges counts the reset twice", () => {
    expect(wrong("strict", "self", "lif")).toBeGreaterThan(1e-3);
    expect(wrong("self", "bellec", "rate")).toBeGreaterThan(1e-4);
  });

  test("under the strict set the slow trace of ALIF is 0", () => {
    const trial = makeTrial({ cell: "alif", seed: 1, N: 3, T: 10 });
    const { epsRec } = eligibility(trial, simulate(trial), "strict");
    expect(epsRec.filter((_, s) => s % 2 === 1).every((value) => value === 0)).toBe(true);
    expect(eligibility(trial, simulate(trial), "bellec").epsRec.some((value, s) => s % 2 === 1 && value !== 0)).toBe(true);
  });
});

describe("causality", () => {
  test("what the forward algorithms know at t does not depend on later inputs", () => {
    const trial = makeTrial({ cell: "alif", seed: 8, N: 3, T: 12 });
    const changed = { ...trial, inputs: trial.inputs.map((value, s) => (s >= 7 * trial.sizes.I ? 1 - value : value)) };
    const [a, b] = [trial, changed].map((one) => {
      const run = simulate(one);
      const online = makeOnlineEprop(one, run);
      const influence = makeRtrl(one, run);
      for (let t = 0; t < 7; t++) {
        online.step();
        influence.step();
      }
      return { online: online.result(), influence: influence.gradients(), t: online.state.t };
    });
    expect(a).toEqual(b);
    expect(a.t).toBe(6);
    const direct = [trial, changed].map((one) => directLearningSignal(one, simulate(one)).slice(0, 3));
    expect(direct[0]).not.toEqual(direct[1]);
  });

  test("before T nothing is known of the penalties; asking, and asking again, changes nothing", () => {
    const penalised = makeTrial({ cell: "lif", seed: 3, N: 3, T: 6, K: 2, hyper: { cReg: 2, fTarget: 0.2, l2: 0.1 } });
    const free = { ...penalised, hyper: { ...penalised.hyper, cReg: 0, l2: 0 } };
    const [run, freely] = [simulate(penalised), simulate(free)];
    const [online, onlineFree] = [makeOnlineEprop(penalised, run), makeOnlineEprop(free, freely)];
    const [influence, influenceFree] = [makeRtrl(penalised, run), makeRtrl(free, freely)];
    const [own, ownFree] = [penalised, free].map((one, n) =>
      snap1Rule.start(one, [run, freely][n], { local: "strict", window: 1, order: 1, seed: 1 }),
    );
    for (let t = 1; t <= 6; t++) {
      for (const stepper of [online, onlineFree, influence, influenceFree, own, ownFree]) stepper.step();
      const known = [online.result(), influence.gradients(), own.gradients()] as const;
      const knownFree = [onlineFree.result(), influenceFree.gradients(), ownFree.gradients()] as const;
      expect([online.result(), influence.gradients(), own.gradients()]).toEqual(known);
      if (t < 6) expect(known).toEqual(knownFree);
      else for (const [s, one] of known.entries()) expect(one.rec).not.toEqual(knownFree[s].rec);
      for (const mine of [...known.flatMap(({ rec, in: input }) => [rec, input]), known[0].out, known[0].bias]) mine.fill(NaN);
    }
    const approximate = epropGradients(penalised, run, "bellec", "approximate");
    for (const name of ["rec", "in", "out", "bias"] as const)
      expect(residual(online.result()[name], approximate[name])).toBeLessThan(1e-12);
    expect(residual(concatenate(influence.gradients()), concatenate(bptt(penalised, run).gradients))).toBeLessThan(1e-12);
    expect(residual(concatenate(own.gradients()), concatenate(snap1(penalised, run)))).toBe(0);
  });

  test("stepping past T is refused without harm", () => {
    const trial = makeTrial({ cell: "lif", seed: 2, N: 2, T: 4 });
    const online = makeOnlineEprop(trial, simulate(trial));
    expect([1, 2, 3, 4, 5].map(() => online.step())).toEqual([true, true, true, true, false]);
  });
});

describe("comparisons", () => {
  test("relative error, cosine, residual", () => {
    expect(relativeError([3, 4], [0, 4])).toBe(0.75);
    expect(relativeError([0], [0])).toBe(0);
    expect(relativeError([1], [0])).toBe(Infinity);
    expect(cosine([1, 0], [0, 2])).toBe(0);
    expect(cosine([0, 0], [0, 2])).toBeNull();
    expect(residual([1, 5], [1, 4])).toBe(0.25);
    expect(() => cosine([1], [1, 2])).toThrow(/same length/);
  });
});
