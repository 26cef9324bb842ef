import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { graphOfStack, sumOverStack, type StackWeight } from "../../src/binding/stack.ts";
import { countPaths } from "../../src/graph/fold.ts";
import { isHop, isLocal } from "../../src/graph/local.ts";
import { listPaths } from "../../src/graph/list.ts";
import {
  allPathsOfStack,
  keptInStack,
  rowOfStack,
  stackGraphs,
  throughInStack,
  weightsOnto,
  type StackChoice,
  type StackEdge,
} from "../../src/graph/stack.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import type { NodeId } from "../../src/graph/types.ts";
import type { CellName } from "../../src/model/cell-names.ts";
import type { LocalSetName, Trial } from "../../src/model/types.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { relativeError } from "../../src/rnn/gradient/compare.ts";
import { eligibilityOf } from "../../src/rnn/gradient/eligibility.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { signalsOfStack, stackGradients } from "../../src/rnn/gradient/stack.ts";
import { simulateStack, type Layer } from "../../src/rnn/network/stack.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { anyLocal, range } from "../helpers/networks.ts";

interface Shape {
  readonly cells: readonly CellName[];
  readonly sizes: readonly number[];
  readonly seed: number;
  readonly T: number;
  readonly autapse: boolean;
  readonly kappa: number;
  readonly gain: number;
}

const trialsOf = ({ cells, sizes, seed, T, autapse, kappa, gain }: Shape): Trial[] =>
  sizes.map((N, l) => {
    const hyper = { autapse, kappa, cReg: 0.3, fTarget: 0.1 };
    const trial = makeTrial({
      cell: cells[l],
      seed: seed + l,
      N,
      T,
      I: l === 0 ? 2 : sizes[l - 1],
      K: 2,
      hyper,
      draws: 3,
      parameters: { beta: 0.25 },
    });
    return { ...trial, weights: { ...trial.weights, rec: trial.weights.rec.map((weight) => gain * weight) } };
  });

/** Stacks of one to three layers that differ in size, and in their cells if more than one is given. */
const anyShape = (...cells: readonly CellName[]): fc.Arbitrary<Shape> =>
  fc.record({
    cells: fc.tuple(...range(1, 3).map(() => fc.constantFrom(...cells))),
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    seed: fc.nat(10_000),
    T: fc.integer({ min: 1, max: 6 }),
    autapse: fc.boolean(),
    kappa: fc.constantFrom(0, 0.7),
    gain: fc.constantFrom(0, 0.5, 2),
  });
const choices: readonly StackChoice[] = (["all", "chain"] as const).flatMap((within) =>
  (["all", "chain", "step", "none"] as const).map((above) => ({ within, above })),
);
const anyChoice = fc.constantFrom(...choices);

/** Every weight onto the neurons, with the number of its neuron in the stack and its entry in the gradient. */
function weightsOf(layers: readonly Layer[]): { weight: StackWeight; j: number; entry: number }[] {
  const before = layers.map((_, l) => layers.slice(0, l).reduce((sum, { trial }) => sum + trial.sizes.N, 0));
  return layers.flatMap(({ trial: { sizes } }, l) =>
    (["rec", "in"] as const).flatMap((kind) => {
      const M = kind === "rec" ? sizes.N : sizes.I;
      return range(0, sizes.N * M - 1).map((entry) => {
        const post = Math.floor(entry / M);
        return { weight: { layer: l + 1, synapse: { kind, post, pre: entry % M } }, j: before[l] + post + 1, entry };
      });
    }),
  );
}
const isMasked = (layers: readonly Layer[], { layer, synapse }: StackWeight): boolean =>
  synapse.kind === "rec" && synapse.post === synapse.pre && !layers[layer - 1].trial.hyper.autapse;

function expectClose(a: number, b: number): void {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(b)));
}

const check = <T extends unknown[]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  property: (...values: T) => void,
  numRuns = 60,
): void =>
  fc.assert(
    fc.property(fc.tuple<T>(...arbitraries), (values) => property(...values)),
    { numRuns, seed: 20 },
  );

describe("the gradient of a stack", () => {
  test("with all paths, equals central differences of the loss for every weight of every layer", () => {
    check<[Shape]>([anyShape("rate")], (shape) => {
      const trials = trialsOf(shape);
      const gradients = stackGradients(simulateStack(trials), { within: "all", above: "all" }, "bellec");
      const step = 1e-5;
      trials.forEach((trial, l) => {
        for (const kind of ["rec", "in"] as const)
          trial.weights[kind].forEach((value, s) => {
            const { N } = trial.sizes;
            if (kind === "rec" && !shape.autapse && Math.floor(s / N) === s % N) return;
            const lossAt = (weight: number): number => {
              const weights = { ...trial.weights, [kind]: trial.weights[kind].with(s, weight) };
              return simulateStack(trials.map((one, k) => (k === l ? { ...one, weights } : one))).at(-1)!.run.loss;
            };
            const difference = (lossAt(value + step) - lossAt(value - step)) / (2 * step);
            expect(Math.abs(gradients[l][kind][s] - difference)).toBeLessThan(1e-7 * Math.max(1, Math.abs(difference)));
          });
      });
    });
  });

  test("of one layer is that of BPTT, or of approximate e-prop", () => {
    check<[Shape, LocalSetName]>(
      [anyShape("rate", "lif", "alif").map((shape) => ({ ...shape, sizes: shape.sizes.slice(0, 1) })), anyLocal],
      (shape, local) => {
        const [layer] = simulateStack(trialsOf(shape));
        const [all] = stackGradients([layer], { within: "all", above: "none" }, local);
        const truth = bptt(layer.trial, layer.run).gradients;
        const [chain] = stackGradients([layer], { within: "chain", above: "step" }, local);
        const approximate = epropGradients(layer.trial, layer.run, local, "approximate");
        for (const kind of ["rec", "in"] as const) {
          truth[kind].forEach((value, s) => expectClose(all[kind][s], value));
          approximate[kind].forEach((value, s) => expectClose(chain[kind][s], value));
        }
      },
    );
  });

  test("whatever a rule keeps, equals the sum of the kept paths on the drawn graph, for every weight", () => {
    let unlike = 0;
    check<[Shape, StackChoice, LocalSetName]>([anyShape("rate", "lif", "alif"), anyChoice, anyLocal], (shape, choice, local) => {
      const layers = simulateStack(trialsOf(shape));
      const graph = graphOfStack(layers);
      const gradients = stackGradients(layers, choice, local);
      const truth = stackGradients(layers, { within: "all", above: "all" }, local);
      for (const { weight, j, entry } of weightsOf(layers)) {
        if (isMasked(layers, weight)) continue;
        const { layer, synapse } = weight;
        const sum = sumOverStack(layers, graph, keptInStack(allPathsOfStack(j), layer, choice, local), weight);
        expectClose(sum, gradients[layer - 1][synapse.kind][entry]);
        expectClose(sumOverStack(layers, graph, allPathsOfStack(j), weight), truth[layer - 1][synapse.kind][entry]);
        if (Math.abs(sum - truth[layer - 1][synapse.kind][entry]) > 1e-3) unlike++;
      }
    });
    expect(unlike).toBeGreaterThan(100);
  });

  test("row by row, is the learning signal that comes down times the trace; the rows are a partition", () => {
    check<[Shape, LocalSetName]>([anyShape("rate", "alif"), anyLocal], (shape, local) => {
      const layers = simulateStack(trialsOf(shape));
      const graph = graphOfStack(layers);
      const { weight, j } = weightsOf(layers)[0];
      const choice: StackChoice = { within: "chain", above: "step" };
      const [signal] = signalsOfStack(layers, "step", local);
      const { e } = eligibilityOf(layers[0].trial, layers[0].run, local, weight.synapse);
      const all = { count: 0n, sum: 0 };
      for (const t of range(1, graph.T)) {
        const row = rowOfStack(j, t, local);
        if (!isMasked(layers, weight))
          expectClose(sumOverStack(layers, graph, keptInStack(row, 1, choice, local), weight), signal[(t - 1) * shape.sizes[0]] * e[t - 1]);
        all.count += countPaths(graph, row);
        all.sum += isMasked(layers, weight) ? 0 : sumOverStack(layers, graph, row, weight);
      }
      expect(all.count).toBe(countPaths(graph, allPathsOfStack(j)));
      if (!isMasked(layers, weight)) expectClose(all.sum, sumOverStack(layers, graph, allPathsOfStack(j), weight));
    });
  });

  test("without recurrent weights above, the chain keeps all of the layers above; the step alone does not", () => {
    let unlike = 0;
    check<[Shape]>([anyShape("rate").filter(({ sizes, T }) => sizes.length > 1 && T > 2)], (shape) => {
      const trials = trialsOf(shape).map((trial, l) =>
        l === 0 ? trial : { ...trial, weights: { ...trial.weights, rec: trial.weights.rec.map(() => 0) } },
      );
      const layers = simulateStack(trials);
      const [[all], [chain], [step]] = (["all", "chain", "step"] as const).map((above) =>
        stackGradients(layers, { within: "all", above }, "strict"),
      );
      all.in.forEach((value, s) => expectClose(chain.in[s], value));
      if (relativeError(step.in, all.in) > 0.05) unlike++;
    });
    expect(unlike).toBeGreaterThan(20);
  });
});

describe("the paths of a stack", () => {
  const small = fc.record({
    sizes: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 3 }),
    T: fc.integer({ min: 1, max: 3 }),
  });
  const graphOf = ({ sizes, T }: { sizes: readonly number[]; T: number }) =>
    stackGraphs(sizes.map((N, l) => unrollNetwork({ N, T, inputs: l === 0 ? 0 : sizes[l - 1] })));

  test("that a rule keeps are those that a reader would pick one by one, and through nodes those that meet them", () => {
    check<[{ sizes: number[]; T: number }, StackChoice, number, number]>(
      [small, anyChoice, fc.nat(), fc.nat()],
      (shape, choice, one, other) => {
        const graph = graphOf(shape);
        const isKept = (path: readonly StackEdge[]): boolean => {
          const risen = path.findIndex(({ kind }) => kind === "input");
          const [below, above] = risen < 0 ? [path, []] : [path.slice(0, risen), path.slice(risen)];
          if (risen >= 0 && choice.above === "none") return false;
          if (choice.within === "chain" && below.some((edge) => isHop(edge, "strict"))) return false;
          if (choice.above === "chain") return !above.some((edge) => isHop(edge, "strict") || isLocal(edge, "strict"));
          return choice.above === "all" || above.every(({ kind }) => kind === "input" || kind === "emit" || kind === "loss");
        };
        const paths = listPaths(graph, allPathsOfStack(1));
        const kept = keptInStack(allPathsOfStack(1), 1, choice, "strict");
        expect(countPaths(graph, kept)).toBe(BigInt(paths.filter(isKept).length));
        const nodes = [one, other].map((at) => graph.nodes[at % graph.nodes.length].id);
        const through = throughInStack(graph, kept, nodes);
        const meets = (path: readonly StackEdge[]): boolean =>
          nodes.every((id: NodeId) => path.some(({ from, to }) => from === id || to === id));
        const met = paths.filter((path) => isKept(path) && meets(path)).length;
        expect(through === undefined ? 0n : countPaths(graph, through)).toBe(BigInt(met));
      },
      100,
    );
  });

  test("are counted by hand for two neurons each and three steps", () => {
    const graph = graphOf({ sizes: [2, 2], T: 3 });
    // To an output of layer 1 lead 1 path at step 1, 4 at step 2 (one that enters there, one along h, two that hop), 13 at step 3. Each is followed by a
    // hop up to one of two neurons, and from there by 13, 4 or 1 ways to E: the same numbers, as of a layer alone.
    expect(countPaths(graph, allPathsOfStack(1))).toBe(2n * (1n * 13n + 4n * 4n + 13n * 1n));
    const kept = keptInStack(allPathsOfStack(1), 1, { within: "chain", above: "step" }, "strict");
    expect(countPaths(graph, kept)).toBe(2n * (1n + 2n + 3n));
  });

  test("lead through neurons that are numbered through, in the order of time and of the layers", () => {
    const graph = graphOf({ sizes: [2, 1, 2], T: 2 });
    const step = (t: number) => [`h:1:${t} h:2:${t} z:1:${t} z:2:${t}`, `h:3:${t} z:3:${t}`, `h:4:${t} h:5:${t} z:4:${t} z:5:${t}`];
    expect(graph.nodes.map(({ id }) => id).join(" ")).toBe(["w:1 w:2 w:3 w:4 w:5", ...step(1), ...step(2), "E"].join(" "));
    const layerOf = [0, 1, 1, 2, 3, 3];
    const numberOf = (id: string) => Number(id.split(":")[1]);
    for (const node of graph.nodes) {
      expect(node.layer).toBe(node.kind === "loss" ? 3 : layerOf[numberOf(node.id)]);
      if (node.kind !== "loss") expect(node.j).toBe(numberOf(node.id));
    }
    graph.edges.forEach((edge, index) => {
      const { from, to, own } = edge;
      const [tail, head] = [from, to === "E" ? from : to].map(numberOf);
      expect(edge).toMatchObject({ index, i: tail, j: head, layer: layerOf[head], id: `${edge.name}:${from}>${to}`, kind: own.kind });
      expect([edge.name, own.j]).toEqual([own.kind === "input" ? "up" : own.name, head - [0, 0, 2, 3][layerOf[head]]]);
      if (own.kind === "input") expect([layerOf[tail], own.from]).toEqual([layerOf[head] - 1, `u:${own.i}:${own.t}`]);
    });
    const count = (kind: string) => graph.edges.filter((edge) => edge.kind === kind).length;
    expect(["input", "loss", "synapse", "emit"].map(count)).toEqual([2 * (2 + 2), 2 * 2, 2 + 2, 10]);
    expect([graph.T, graph.neurons]).toEqual([2, [2, 1, 2]]);
  });

  test("through any two nodes are those that meet both, in whatever order these are given", () => {
    const graph = graphOf({ sizes: [2, 1], T: 2 });
    const names = graph.nodes.map(({ id }) => id);
    for (const set of [allPathsOfStack(1), rowOfStack(1, 1, "strict"), rowOfStack(1, 2, "strict")]) {
      const paths = listPaths(graph, set).map((path) => new Set<NodeId>([path[0].from, ...path.map(({ to }) => to)]));
      for (const one of names)
        for (const other of names) {
          const through = throughInStack(graph, set, [one, other]);
          const met = paths.filter((path) => path.has(one) && path.has(other)).length;
          expect(through === undefined ? 0n : countPaths(graph, through), `${one} ${other}`).toBe(BigInt(met));
        }
      expect(throughInStack(graph, set, ["h:9:1" as NodeId])).toEqual(set);
    }
  });

  test("from the weights of one neuron are the same without those of the others", () => {
    const graph = graphOf({ sizes: [2, 2], T: 3 });
    for (const j of [1, 2, 3, 4]) {
      const alone = weightsOnto(graph, j);
      expect(alone.nodes.filter(({ kind }) => kind === "weight").map(({ id }) => id)).toEqual([`w:${j}`]);
      expect(alone.nodes.length).toBe(graph.nodes.length - 3);
      expect(alone.edges.map(({ index }) => index)).toEqual([...alone.edges.keys()]);
      expect([alone.T, alone.neurons]).toEqual([3, [2, 2]]);
      const namesOf = (of: typeof graph) => listPaths(of, allPathsOfStack(j)).map((path) => path.map(({ id }) => id));
      expect(namesOf(alone)).toEqual(namesOf(graph));
    }
  });

  test("need layers that fit", () => {
    expect(() => stackGraphs([unrollNetwork({ N: 2, T: 3 }), unrollNetwork({ N: 2, T: 3 })])).toThrow(
      "layer 2 must have an input for each neuron below it",
    );
    expect(() => stackGraphs([unrollNetwork({ N: 2, T: 3 }), unrollNetwork({ N: 2, T: 2, inputs: 2 })])).toThrow(
      "must run for as many steps, but run for 3, 2",
    );
    const trial = makeTrial({ cell: "rate", seed: 1, N: 3, T: 4 });
    expect(() => simulateStack([trial, trial])).toThrow(
      "a layer above 3 neurons and 4 steps must have 3 inputs and 4 steps, but has 2 and 4",
    );
    const longer = makeTrial({ cell: "rate", seed: 1, N: 1, T: 5, I: 3 });
    expect(() => simulateStack([trial, longer])).toThrow("must have 3 inputs and 4 steps, but has 3 and 5");
  });
});
