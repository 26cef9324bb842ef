import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphOfTrial, jacobiansOf } from "../../src/binding/jacobians.ts";
import { sumsByHops } from "../../src/binding/hops.ts";
import { factorsOf, sumOverPaths } from "../../src/binding/sums.ts";
import { hiddenId, lossId } from "../../src/graph/ids.ts";
import { listPaths } from "../../src/graph/list.ts";
import {
  allPaths,
  cell,
  diagonal,
  directLearningSignalPaths,
  eligibilityPaths,
  learningSignalPaths,
  row,
  throughNodes,
} from "../../src/graph/path-sets.ts";
import { withHops } from "../../src/graph/tracks.ts";
import type { PathSet } from "../../src/graph/types.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { directLearningSignal } from "../../src/rnn/gradient/direct-learning-signal.ts";
import { eligibilityOf } from "../../src/rnn/gradient/eligibility.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { learningSignal } from "../../src/rnn/gradient/learning-signal.ts";
import { parameterOf } from "../../src/rnn/cells/index.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { triangle } from "../../src/rnn/gradient/triangle.ts";
import { derivativeAlong } from "../helpers/derivative-along.ts";
import { anyLocal, range } from "../helpers/networks.ts";
import { anyRun, type Case } from "../helpers/trials.ts";

/** |a - b| within 1e-12 of the larger of 1 and the scale of what was summed. */
function expectClose(a: number, b: number, scale = 1): void {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(b), scale));
}

const entryOf = ({ trial, synapse }: Case): number => synapse.post * (synapse.kind === "rec" ? trial.sizes.N : trial.sizes.I) + synapse.pre;
const masked = ({ trial, synapse }: Case): boolean => synapse.kind === "rec" && synapse.post === synapse.pre && !trial.hyper.autapse;

describe("sums over path sets of the drawn graph equal the kernels", () => {
  test("all paths: the gradient of BPTT; zero hops: approximate e-prop, which differs", () => {
    let apart = 0;
    let runs = 0;
    fc.assert(
      fc.property(anyRun, anyLocal, (one, local) => {
        const { trial, run, synapse } = one;
        const j = synapse.post + 1;
        const exact = bptt(trial, run).gradients[synapse.kind][entryOf(one)];
        const approximate = epropGradients(trial, run, local, "approximate")[synapse.kind][entryOf(one)];
        expectClose(sumOverPaths(trial, run, allPaths(j), synapse), exact);
        expectClose(sumOverPaths(trial, run, withHops(allPaths(j), { fewerThan: 1 }, local), synapse), approximate);
        const byHops = sumsByHops(trial, run, allPaths(j), synapse, local);
        expect(byHops).toHaveLength(trial.sizes.T);
        expectClose(byHops[0], approximate);
        expectClose(
          byHops.reduce((a, b) => a + b, 0),
          exact,
        );
        for (const exactly of range(0, trial.sizes.T - 1))
          expectClose(sumOverPaths(trial, run, withHops(allPaths(j), { exactly }, local), synapse), byHops[exactly]);
        runs++;
        if (Math.abs(exact - approximate) > 1e-3) apart++;
      }),
      { numRuns: 40 },
    );
    expect(apart / runs).toBeGreaterThan(0.2);
  });

  test("a sum is the number that the fold over matrices comes to, to the last bit, and asks for each edge of a leg once", () => {
    fc.assert(
      fc.property(anyRun, anyLocal, ({ trial, run, synapse }, local) => {
        const { N, T } = trial.sizes;
        const j = synapse.post + 1;
        const graph = graphOfTrial(trial);
        const [middle, other] = [Math.ceil(T / 2), (j % N) + 1];
        for (const set of [
          allPaths(j),
          row(j, middle, local),
          learningSignalPaths(j, middle, local),
          throughNodes(j, hiddenId(j, middle)),
          throughNodes(j, hiddenId(other, middle), hiddenId(other, T)),
        ]) {
          const asked = new Map<string, number>();
          const counted: PathSet = {
            legs: set.legs.map((leg, l) => ({
              ...leg,
              through: (edge) => {
                asked.set(`${l} ${edge.id}`, (asked.get(`${l} ${edge.id}`) ?? 0) + 1);
                return leg.through(edge);
              },
            })),
          };
          const sum = sumOverPaths(trial, run, counted, synapse, graph);
          expect(sum + 0).toBe(derivativeAlong(trial, run, set, synapse, graph).data[0] + 0);
          for (const times of asked.values()) expect(times).toBe(1);
        }
      }),
    );
  });

  test("traces, learning signals and every row, diagonal and cell of the triangle", () => {
    fc.assert(
      fc.property(anyRun, anyLocal, (one, local) => {
        const { trial, run, synapse } = one;
        const { N, T } = trial.sizes;
        const j = synapse.post + 1;
        const graph = graphOfTrial(trial);
        const sum = (set: PathSet): number => sumOverPaths(trial, run, set, synapse, graph);
        const { e } = eligibilityOf(trial, run, local, synapse);
        const L = learningSignal(trial, run, local);
        const direct = directLearningSignal(trial, run);
        const { C, rowSums, diagSums, total } = triangle(trial, run, local, synapse);
        expectClose(sum(allPaths(j)), total);
        for (const t of range(1, T)) {
          const here = (t - 1) * N + synapse.post;
          expectClose(sum(eligibilityPaths(j, t, local)), e[t - 1]);
          expectClose(sum(learningSignalPaths(j, t, local)), L[here]);
          expectClose(sum(directLearningSignalPaths(j, t)), direct[here]);
          expectClose(sum(row(j, t, local)), rowSums[t - 1]);
          expectClose(sum(diagonal(j, t)), diagSums[t - 1]);
          for (const exit of range(1, T)) expectClose(sum(cell(j, t, exit, local)), C[(t - 1) * T + exit - 1]);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("the total derivative to the hidden state, a row of Q numbers", () => {
    fc.assert(
      fc.property(anyRun, ({ trial, run, synapse }) => {
        const { N, Q } = trial.sizes;
        const { dEdh } = bptt(trial, run);
        const j = synapse.post + 1;
        const set: PathSet = { legs: [{ from: hiddenId(j, 1), to: lossId, through: () => true }] };
        const { rows, cols, data } = derivativeAlong(trial, run, set, synapse);
        expect([rows, cols]).toEqual([1, Q]);
        for (const q of range(0, Q - 1)) expectClose(data[q], dEdh[synapse.post * Q + q]);
        expect(N).toBeGreaterThan(0);
      }),
      { numRuns: 25 },
    );
  });

  test("the sum over listed paths, each multiplied out from its factors, is the fold's", () => {
    fc.assert(
      fc.property(
        anyRun.filter(({ trial }) => trial.sizes.N < 3 && trial.sizes.T < 5),
        ({ trial, run, synapse }) => {
          const graph = graphOfTrial(trial);
          const set = allPaths(synapse.post + 1);
          const products = listPaths(graph, set).map((path) => factorsOf(trial, run, path, synapse));
          for (const { factors, product } of products) {
            expect([product.rows, product.cols]).toEqual([1, 1]);
            expect(factors[0].edge.kind).toBe("weight");
          }
          expectClose(
            products.reduce((sum, { product }) => sum + product.data[0], 0),
            sumOverPaths(trial, run, set, synapse, graph),
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  test("masked autapses have no paths with weight", () => {
    fc.assert(
      fc.property(anyRun.filter(masked), ({ trial, run, synapse }) => {
        expect(Math.abs(sumOverPaths(trial, run, allPaths(synapse.post + 1), synapse))).toBe(0);
      }),
      { numRuns: 10 },
    );
  });
});

describe("single edges", () => {
  const trial = makeTrial({ cell: "alif", seed: 3, N: 2, T: 6 });
  const run = simulate(trial);
  const graph = graphOfTrial(trial);
  const synapse = { kind: "rec", post: 0, pre: 1 } as const;
  const edges = jacobiansOf(trial, run, synapse);
  const jacobian = (id: string) => {
    const { rows, cols, data } = edges(graph.edges.find((edge) => edge.id === id)!);
    return { rows, cols, data: [...data] };
  };

  test("an ALIF neuron's edges have the Jacobians of its equations: h = (v, a), v^t = alpha v^{t-1} + W z^{t-1} + V u^t - v_th z_j^{t-1}, a^t = rho a^{t-1} + z_j^{t-1}", () => {
    const { parameters, weights } = trial;
    const [alpha, rho, vTh] = ["alpha", "rho", "vTh"].map((name) => parameterOf(trial, name)!);
    const beta = (parameters["beta"] as Float64Array)[0];
    const psi = run.psi[(2 * 2 + 0) * 2];
    expect(jacobian("state:h:1:2>h:1:3")).toEqual({ rows: 2, cols: 2, data: [alpha, 0, 0, rho] });
    expect(jacobian("emit:h:1:3>z:1:3")).toEqual({ rows: 1, cols: 2, data: [psi, -beta * psi] });
    expect(jacobian("synapse:z:2:2>h:1:3")).toEqual({ rows: 2, cols: 1, data: [weights.rec[1], 0] });
    expect(jacobian("autapse:z:1:2>h:1:3")).toEqual({ rows: 2, cols: 1, data: [weights.rec[0], 0] });
    expect(jacobian("reset:z:1:2>h:1:3")).toEqual({ rows: 2, cols: 1, data: [-vTh, 0] });
    expect(jacobian("adaptation:z:1:2>h:1:3")).toEqual({ rows: 2, cols: 1, data: [0, 1] });
    expect(jacobian("input:u:2:3>h:1:3")).toEqual({ rows: 2, cols: 1, data: [weights.in[1], 0] });
    expect(jacobian("weight:w:1>h:1:3")).toEqual({ rows: 2, cols: 1, data: [run.z[1 * 2 + 1], 0] });
    expect(jacobian("loss:z:1:3>E")).toEqual({ rows: 1, cols: 1, data: [directLearningSignal(trial, run)[2 * 2]] });
  });

  test("asking for another neuron's weight, a matrix as a number, or the product of no edge throws one sentence", () => {
    expect(() => jacobian("weight:w:2>h:2:3")).toThrow("the weight onto neuron 1 has no edge weight:w:2>h:2:3");
    const matrixValued: PathSet = { legs: [{ from: hiddenId(1, 1), to: hiddenId(1, 2), through: () => true }] };
    expect(() => sumOverPaths(trial, run, matrixValued, synapse)).toThrow("a sum over these paths is a matrix");
    expect(() => factorsOf(trial, run, [], synapse)).toThrow("a product needs an edge");
  });

  test("LIF and rate graphs draw only the self edges that their cells have", () => {
    const kinds = (cell: "rate" | "lif" | "alif", autapse: boolean) =>
      graphOfTrial(makeTrial({ cell, seed: 1, N: 2, T: 6, hyper: { autapse } })).selfEdges.map(({ name }) => name);
    expect(kinds("rate", true)).toEqual(["autapse"]);
    expect(kinds("rate", false)).toEqual([]);
    expect(kinds("lif", true)).toEqual(["autapse", "reset"]);
    expect(kinds("alif", false)).toEqual(["reset", "adaptation"]);
  });

  test("grouping by the hidden states that paths pass through counts some of them twice", () => {
    const sum = (set: PathSet): number => sumOverPaths(trial, run, set, synapse, graph);
    const grouped = range(1, 6).reduce((total, t) => total + sum(throughNodes(1, hiddenId(1, t))), 0);
    expect(Math.abs(grouped - sum(allPaths(1)))).toBeGreaterThan(1e-3);
  });
});
