import { mdgl, onlineEprop, rtrl, snap1, syntheticGradients } from "../helpers/whole-runs.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgeSizes } from "../../src/binding/edge-sizes.ts";
import { heaviestPathFinder } from "../../src/binding/heaviest-path.ts";
import { graphOfTrial } from "../../src/binding/jacobians.ts";
import { factorsOf, sumOverPaths } from "../../src/binding/sums.ts";
import { allPaths, eligibilityPaths, learningSignalPaths } from "../../src/graph/path-sets.ts";
import { withHops } from "../../src/graph/tracks.ts";
import type { PathSet } from "../../src/graph/types.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { columns } from "../../src/rnn/gradient/columns.ts";
import { concatenate, relativeError, residual } from "../../src/rnn/gradient/compare.ts";
import { eligibility, eligibilityOf } from "../../src/rnn/gradient/eligibility.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { errorTriangle } from "../../src/rnn/gradient/error-triangle.ts";
import { finiteDifferences } from "../../src/rnn/gradient/finite-differences.ts";
import { learningSignal } from "../../src/rnn/gradient/learning-signal.ts";
import { triangle } from "../../src/rnn/gradient/triangle.ts";
import { mOrderEprop } from "../../src/rnn/gradient/m-order.ts";
import { makeSteppedBptt } from "../../src/rnn/rules/bptt.ts";
import { makeSteppedEprop } from "../../src/rnn/rules/parts/stepped-eprop.ts";
import { makeSteppedTruncatedBptt } from "../../src/rnn/rules/truncated-bptt.ts";
import { truncatedBptt } from "../helpers/truncated-bptt.ts";
import { makeUoro } from "../../src/rnn/rules/uoro.ts";
import { indexOfSynapse } from "../../src/model/synapse.ts";
import type { PerWeight } from "../../src/model/per-weight.ts";
import type { Synapse, Trial } from "../../src/model/types.ts";
import { anyNetwork, type RandomNetwork } from "../helpers/random-cells.ts";

const check = (property: (network: RandomNetwork) => void, numRuns = 60): void =>
  fc.assert(fc.property(anyNetwork, property), { seed: 18, numRuns });
const same = (a: PerWeight, b: PerWeight, within = 1e-12): void => expect(residual(concatenate(a), concatenate(b))).toBeLessThan(within);
const finish = <S extends { step(): unknown }>(stepper: S): S => {
  while (stepper.step() !== false);
  return stepper;
};
const free = (trial: Trial, both = false): Trial => ({ ...trial, hyper: { ...trial.hyper, l2: 0, ...(both && { cReg: 0 }) } });
const synapsesOf = ({ sizes: { N, I, drives } }: Trial): Synapse[] =>
  (["rec", "in"] as const).flatMap((kind) =>
    Array.from({ length: drives[kind] * N * (kind === "rec" ? N : I) }, (_, s) => {
      const M = kind === "rec" ? N : I;
      return { kind, drive: Math.floor(s / (N * M)), post: Math.floor(s / M) % N, pre: s % M };
    }),
  );

describe("of any neuron model, with up to four hidden variables, two drives and any subset of its self edges local", () => {
  test("backpropagation is what finite differences measure", () =>
    check(({ trial, run }) => {
      const differences = finiteDifferences(trial);
      const truth = bptt(trial, run).gradients;
      for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(differences[name], truth[name])).toBeLessThan(1e-7);
    }, 30));

  test("exact e-prop is backpropagation, and approximate e-prop is not", () => {
    let apart = 0;
    check(({ trial, run, local }) => {
      const truth = bptt(trial, run).gradients;
      same(epropGradients(trial, run, local), truth);
      for (const name of ["strict", "default", "self"] as const) same(epropGradients(trial, run, name), truth);
      if (relativeError(concatenate(epropGradients(trial, run, local, "approximate")), concatenate(truth)) > 1e-3) apart++;
    });
    expect(apart).toBeGreaterThan(40);
  });

  test("rows, diagonals and errors of every triangle, and every trace", () =>
    check(({ trial, run, local }) => {
      const { N, T, Q } = trial.sizes;
      const { gradients, dEdh } = bptt(free(trial), run);
      const L = learningSignal(trial, run, local);
      const all = eligibility(trial, run, local);
      for (const synapse of synapsesOf(trial)) {
        const at = indexOfSynapse(trial, synapse);
        const each = gradients[synapse.kind].length;
        const { rowSums, diagSums, total } = triangle(trial, run, local, synapse);
        const { e, eps } = eligibilityOf(trial, run, local, synapse);
        const column = columns(trial, run, dEdh, synapse.kind);
        const vectors = synapse.kind === "rec" ? all.epsRec : all.epsIn;
        expect(residual([total], [gradients[synapse.kind][at]])).toBeLessThan(1e-12);
        expect(residual([errorTriangle(trial, run, synapse).total], [total])).toBeLessThan(1e-12);
        for (let t = 0; t < T; t++) {
          expect(e[t]).toBe(all[synapse.kind][t * each + at]);
          expect(eps.slice(t * Q, (t + 1) * Q)).toEqual(vectors.slice((t * each + at) * Q, (t * each + at + 1) * Q));
          expect(residual([rowSums[t]], [L[t * N + synapse.post] * e[t]])).toBeLessThan(1e-12);
          expect(residual([diagSums[t]], [column[t * each + at]])).toBeLessThan(1e-12);
        }
      }
    }, 25));

  test("RTRL is backpropagation, SnAp-1 and RTRL of its own influence are approximate e-prop of the self set", () =>
    check(({ trial, run }) => {
      const { gradients, snap1: dropped } = rtrl(trial, run);
      same(gradients, bptt(trial, run).gradients);
      const self = epropGradients(trial, run, "self", "approximate");
      same(dropped, self);
      same(snap1(trial, run), self);
    }));

  test("rules that step are those of the whole run", () =>
    check(({ trial, run, local }) => {
      const { T } = trial.sizes;
      const noPenalty = free(trial, true);
      const truth = bptt(noPenalty, run).gradients;
      same(finish(makeSteppedBptt(free(trial), run)).state.gradients, bptt(free(trial), run).gradients);
      same(finish(makeSteppedEprop(free(trial), run, "all", local)).state.gradients, bptt(free(trial), run).gradients);
      for (const m of [1, 2, T])
        same(finish(makeSteppedEprop(free(trial), run, m, local)).state.gradients, mOrderEprop(free(trial), run, m, local));
      same(mOrderEprop(trial, run, 1, local), epropGradients(trial, run, local, "approximate"));
      same(mOrderEprop(trial, run, T, local), bptt(trial, run).gradients);
      same(onlineEprop(trial, run, "symmetric", local), epropGradients(trial, run, local, "approximate"));
      for (const steps of [1, 3])
        same(finish(makeSteppedTruncatedBptt(noPenalty, run, steps)).state.gradients, truncatedBptt(noPenalty, run, steps));
      same(truncatedBptt(noPenalty, run, T), truth);
      same(syntheticGradients(noPenalty, run, T, 0), truth);
    }, 40));

  test("MDGL of a readout without leak is e-prop with fewer than two hops, in two steps", () => {
    let compared = 0;
    check(({ trial, run, local }) => {
      const { T } = trial.sizes;
      const noPenalty = free(trial, true);
      if (noPenalty.hyper.kappa !== 0 || T > 2) return;
      compared++;
      // in two steps one hop is all there is, and it leaves at once
      same(mdgl(noPenalty, run, local), mOrderEprop(noPenalty, run, 2, local));
    }, 200);
    expect(compared).toBeGreaterThan(10);
  });

  test("the mean of all draws of UORO is the gradient", () => {
    let compared = 0;
    check(({ trial, run }) => {
      const noPenalty = free(trial, true);
      const bits = trial.sizes.N * trial.sizes.T * run.drives.length;
      if (bits > 9 || trial.sizes.T < 2) return;
      compared++;
      const truth = concatenate(bptt(noPenalty, run).gradients);
      const mean = new Float64Array(truth.length);
      for (let draw = 0; draw < 2 ** bits; draw++) {
        let bit = 0;
        const estimate = concatenate(finish(makeUoro(noPenalty, run, () => ((draw >> bit++) & 1 ? 1 : -1))).state.gradients);
        estimate.forEach((value, s) => (mean[s] += value / 2 ** bits));
      }
      expect(residual(mean, truth)).toBeLessThan(1e-11);
    }, 100);
    expect(compared).toBeGreaterThan(10);
  });
});

test("sums over the paths of the drawn graph are the kernels', whatever the neuron model, and so is each factor of the heaviest path", () =>
  check(({ trial, run, local }) => {
    const { N, T } = trial.sizes;
    const graph = graphOfTrial(trial);
    const { gradients } = bptt(free(trial), run);
    const approximate = epropGradients(free(trial), run, local, "approximate");
    const L = learningSignal(trial, run, local);
    for (const synapse of synapsesOf(trial).filter((_, s) => s % 3 === 0)) {
      const { kind, post, pre } = synapse;
      if (kind === "rec" && post === pre && !trial.hyper.autapse) continue;
      const j = post + 1;
      const at = indexOfSynapse(trial, synapse);
      const sum = (set: PathSet): number => sumOverPaths(trial, run, set, synapse, graph);
      const { e } = eligibilityOf(trial, run, local, synapse);
      expect(residual([sum(allPaths(j))], [gradients[kind][at]])).toBeLessThan(1e-12);
      expect(residual([sum(withHops(allPaths(j), { fewerThan: 1 }, local))], [approximate[kind][at]])).toBeLessThan(1e-12);
      for (let t = 1; t <= T; t++) {
        expect(residual([sum(eligibilityPaths(j, t, local))], [e[t - 1]])).toBeLessThan(1e-12);
        expect(residual([sum(learningSignalPaths(j, t, local))], [L[(t - 1) * N + post]])).toBeLessThan(1e-12);
      }
      const path = heaviestPathFinder(trial, run, graph, synapse)(allPaths(j));
      if (path) expect(Number.isFinite(factorsOf(trial, run, path, synapse).product.data[0])).toBe(true);
      expect(edgeSizes(trial, run, graph, synapse)).toHaveLength(graph.edges.length);
    }
  }, 20));
