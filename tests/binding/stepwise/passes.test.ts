import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphOfTrial } from "../../../src/binding/jacobians.ts";
import { sumOverPaths } from "../../../src/binding/sums.ts";
import { amountAt, passesOf, type Passes } from "../../../src/binding/stepwise/passes.ts";
import { log10Of } from "../../../src/binding/stepwise/scaled.ts";
import {
  alsoPassing,
  everyPath,
  pathsWithoutHop,
  rowAt,
  signalFrom,
  traceTo,
  type StepwiseSet,
  type Stop,
} from "../../../src/binding/stepwise/sets.ts";
import { countingSteps, summingSteps, type Steps } from "../../../src/binding/stepwise/steps.ts";
import { countPaths, litOf } from "../../../src/graph/fold.ts";
import { countsOf } from "../../helpers/counts-of.ts";
import { hiddenId, observableId } from "../../../src/graph/ids.ts";
import { allPaths, eligibilityPaths, learningSignalPaths, row, throughNodes } from "../../../src/graph/path-sets.ts";
import { withHops } from "../../../src/graph/tracks.ts";
import type { NodeId, PathSet } from "../../../src/graph/types.ts";
import { isInLocalSet } from "../../../src/graph/local.ts";
import type { LocalSetName } from "../../../src/model/types.ts";
import { anyLocal } from "../../helpers/networks.ts";
import { anyRun, type Case } from "../../helpers/trials.ts";

/** [T, N] log10 of the magnitudes of what passes each h, or each z: -Infinity where nothing does. */
function logAmounts(steps: Steps, passes: Passes, kind: Stop["kind"]): Float64Array {
  const { N, T } = steps;
  const logs = new Float64Array(T * N);
  for (let t = 0; t < T; t++) for (let j = 0; j < N; j++) logs[t * N + j] = log10Of(amountAt(steps, passes, { kind, j, t }));
  return logs;
}

const idOf = ({ kind, j, t }: Stop): NodeId => (kind === "hidden" ? hiddenId : observableId)(j + 1, t + 1);
const logOf = (n: bigint): number => (n === 0n ? -Infinity : Math.log10(Number(n)));

/** The same set twice: step by step, and as legs on the drawn graph. `t` is counted from 0. */
const kinds: readonly ((j: number, t: number, local: LocalSetName) => readonly [StepwiseSet, PathSet])[] = [
  (j) => [everyPath(j), allPaths(j + 1)],
  (j, _, local) => [pathsWithoutHop(j), withHops(allPaths(j + 1), { fewerThan: 1 }, local)],
  (j, t, local) => [traceTo(j, t), eligibilityPaths(j + 1, t + 1, local)],
  (j, t, local) => [signalFrom(j, t), learningSignalPaths(j + 1, t + 1, local)],
  (j, t, local) => [rowAt(j, t), row(j + 1, t + 1, local)],
];

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const pick = (share: number, n: number): number => Math.floor(share * n);
const everyStop = (N: number, T: number): Stop[] =>
  (["hidden", "observable"] as const).flatMap((kind) =>
    Array.from({ length: N * T }, (_, k) => ({ kind, j: k % N, t: Math.floor(k / N) })),
  );

/** Both ways of counting steps of a run. */
function stepsOf({ trial, run, synapse }: Case, local: LocalSetName) {
  const { N, T } = trial.sizes;
  const graph = graphOfTrial(trial);
  const isLocal = graph.selfEdges.map((edge) => isInLocalSet(edge, local));
  return { graph, counting: countingSteps(N, T, isLocal, synapse.post), summing: summingSteps(trial, run, synapse, local) };
}

function expectSame(log: number, expected: number): void {
  if (expected === -Infinity) expect(log).toBe(-Infinity);
  else expect(Math.abs(log - expected)).toBeLessThan(1e-9);
}

describe("amounts step by step are those of the drawn graph", () => {
  test("as many paths pass each node as the graph counts there, and the lit nodes are the same", () => {
    fc.assert(
      fc.property(anyRun, anyLocal, fc.nat(4), unit, (one, local, kind, at) => {
        const { N, T } = one.trial.sizes;
        const { graph, counting } = stepsOf(one, local);
        const [set, paths] = kinds[kind](one.synapse.post, pick(at, T), local);
        const passes = passesOf(counting, set);
        const counts = countsOf(graph, paths);
        const lit = litOf(graph, paths).nodes;
        expectSame(Math.log10(passes.total.value * 2 ** passes.total.exponent), logOf(counts.total));
        for (const stop of everyStop(N, T)) {
          const id = idOf(stop);
          const log = logAmounts(counting, passes, stop.kind)[stop.t * N + stop.j];
          expectSame(log, logOf(counts.nodes[graph.indexOf.get(id)!]));
          expect(log > -Infinity).toBe(lit.has(id));
        }
      }),
      { numRuns: 150 },
    );
  });

  test("through one or two nodes besides, in any order of time", () => {
    fc.assert(
      fc.property(anyRun, anyLocal, unit, unit, (one, local, a, b) => {
        const { N, T } = one.trial.sizes;
        const { graph, counting, summing } = stepsOf(one, local);
        const { post } = one.synapse;
        const all = everyStop(N, T);
        const [first, second] = [all[pick(a, all.length)], all[pick(b, all.length)]];
        const set = alsoPassing(alsoPassing(everyPath(post), first), second);
        const legs = throughNodes(post + 1, ...new Set([idOf(first), idOf(second)]));
        const isJoined = first === second || idOf(first) === idOf(second) || countPaths(graph, legs) > 0n;
        const counted = passesOf(counting, set).total;
        expect(Math.round(counted.value)).toBe(isJoined ? Number(countPaths(graph, legs)) : 0);
        const { value } = passesOf(summing, set).total;
        const expected = sumOverPaths(one.trial, one.run, legs, one.synapse, graph);
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
      }),
      { numRuns: 150 },
    );
  });

  test("what passes a node is the sum over the paths through it, formed on the graph", () => {
    let apart = 0;
    fc.assert(
      fc.property(anyRun, anyLocal, unit, (one, local, at) => {
        const { trial, run, synapse } = one;
        const { N, T } = trial.sizes;
        const { graph, summing } = stepsOf(one, local);
        const passes = passesOf(summing, everyPath(synapse.post));
        const all = everyStop(N, T);
        const stop = all[pick(at, all.length)];
        const expected = sumOverPaths(trial, run, throughNodes(synapse.post + 1, idOf(stop)), synapse, graph);
        const { value, exponent } = amountAt(summing, passes, stop);
        expect(Math.abs(value * 2 ** exponent - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
        if (Math.abs(expected - passes.total.value) > 1e-6) apart++;
      }),
      { numRuns: 150 },
    );
    expect(apart).toBeGreaterThan(20);
  });

  test("the sums of a trace, a learning signal, a row and the paths without a hop", () => {
    fc.assert(
      fc.property(anyRun, anyLocal, fc.nat(4), unit, (one, local, kind, at) => {
        const { trial, run, synapse } = one;
        const { graph, summing } = stepsOf(one, local);
        const [set, paths] = kinds[kind](synapse.post, pick(at, trial.sizes.T), local);
        const { value, exponent } = passesOf(summing, set).total;
        const expected = sumOverPaths(trial, run, paths, synapse, graph);
        expect(Math.abs(value * 2 ** exponent - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
      }),
      { numRuns: 150 },
    );
  });

  test("a hundred neurons for a thousand steps: more paths than float64 can hold, each step's share of them whole", () => {
    const [N, T] = [100, 1000];
    const steps = countingSteps(N, T, [false], 0);
    const passes = passesOf(steps, everyPath(0));
    const logs = logAmounts(steps, passes, "hidden");
    // backwards by hand: all neurons of a step lead on to as many paths, 1 + 101 times those of the next step
    let [after, total] = [0, -Infinity];
    const join = (a: number, b: number): number => {
      const [high, low] = a > b ? [a, b] : [b, a];
      return high + Math.log10(1 + 10 ** (low - high));
    };
    for (let t = T; t >= 1; t--) {
      total = join(total, after);
      after = join(0, after + Math.log10(N + 1));
    }
    expectSame(passes.total.exponent * Math.log10(2) + Math.log10(passes.total.value), total);
    expect(total).toBeGreaterThan(2000);
    // at the first step only the neuron of the weight is on a path; later every neuron is
    expect(logs.subarray(1, N).every((log) => log === -Infinity)).toBe(true);
    expect(logs.subarray(N).every((log) => log > 0 && log <= total + 1e-9)).toBe(true);
  });
});
