import { litOf, foldPaths } from "../src/graph/fold.ts";
import { allPaths, throughNodes } from "../src/graph/path-sets.ts";
import { numbers } from "../src/graph/semirings.ts";
import { unrollNetwork } from "../src/graph/unroll.ts";
import { layoutGraph } from "../src/layout/graph-layout.ts";
import { observableId } from "../src/graph/ids.ts";
import type { RuleName } from "../src/model/rule-names.ts";
import { simulate } from "../src/rnn/network/simulate.ts";
import { finish, rules } from "../src/rnn/rules/index.ts";
import { makeTrial } from "../src/rnn/trials/make-trial.ts";
import { timeInTurns } from "./timing.ts";

/** The exponents a and b of a cost that grows as N^a T^b. */
export interface Exponents {
  readonly N: number;
  readonly T: number;
}

/** What is measured as the network and the run grow: set up at a size, which is not measured, it gives what is. */
export interface Growing {
  readonly name: GrowingName;
  /** Those that the algorithm must have. */
  readonly expected: Exponents;
  /** Sizes of growing networks, each run for `steps` steps; lengths of growing runs of `neurons` neurons. */
  readonly sizes: readonly number[];
  readonly steps: number;
  readonly lengths: readonly number[];
  readonly neurons: number;
  readonly setUp: (N: number, T: number) => () => unknown;
}

export type GrowingName = "fold" | "lighting" | "layout" | "simulate" | "BPTT" | "e-prop" | "RTRL";

const graphOf = (N: number, T: number) => unrollNetwork({ N, T });

/** A rule's kernel on a run of rate neurons, where nothing is zero, that is there already. */
const byRule =
  (name: RuleName) =>
  (N: number, T: number): (() => unknown) => {
    const trial = makeTrial({ cell: "rate", seed: 1, N, T });
    const run = simulate(trial);
    return () => finish(rules[name].start(trial, run, { local: "bellec", window: 1, order: 1, seed: 1 }));
  };

const ordinary = { expected: { N: 2, T: 1 }, sizes: [24, 48, 96], steps: 12, lengths: [100, 200, 400], neurons: 8 } as const;

/** All that must not grow faster than it does. */
export const growing: readonly Growing[] = [
  {
    ...{ ...ordinary, name: "fold" },
    setUp: (N, T) => {
      const graph = graphOf(N, T);
      const set = allPaths(1);
      return () => foldPaths(graph, set, numbers, () => 1);
    },
  },
  {
    ...{ ...ordinary, name: "lighting" },
    setUp: (N, T) => {
      const graph = graphOf(N, T);
      const set = throughNodes(1, observableId(1, T >> 1));
      return () => litOf(graph, set);
    },
  },
  {
    ...{ ...ordinary, name: "layout" },
    setUp: (N, T) => {
      const graph = graphOf(N, T);
      return () => layoutGraph(graph, { top: 1 });
    },
  },
  {
    ...{ ...ordinary, name: "simulate" },
    setUp: (N, T) => {
      const trial = makeTrial({ cell: "rate", seed: 1, N, T });
      return () => simulate(trial);
    },
  },
  { ...ordinary, name: "BPTT", setUp: byRule("bptt") },
  { ...ordinary, name: "e-prop", setUp: byRule("eprop-approximate") },
  {
    ...ordinary,
    name: "RTRL",
    expected: { N: 4, T: 1 },
    sizes: [16, 32, 64],
    steps: 4,
    lengths: [20, 40, 80],
    neurons: 6,
    setUp: byRule("rtrl"),
  },
];

/** The slope of the straight line nearest to the points on log axes: the exponent p where cost = c size^p. Needs two sizes or more. */
export function fittedExponent(sizes: readonly number[], costs: readonly number[]): number {
  const [x, y] = [sizes.map(Math.log), costs.map(Math.log)];
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(x), mean(y)];
  const over = x.reduce((sum, value, k) => sum + (value - middleX) * (y[k] - middleY), 0);
  return over / x.reduce((sum, value) => sum + (value - middleX) ** 2, 0);
}

/** The exponents that times measured at all sizes came to, beside the expected ones; milliseconds in the order of sizes and lengths. */
export interface Growth extends Pick<Growing, "name" | "expected" | "sizes" | "lengths"> {
  readonly fitted: Exponents;
  readonly ms: { readonly N: readonly number[]; readonly T: readonly number[] };
}

/** Times everything in `growing` over N and over T: those of one kind take turns, so that what else the machine does meets small and large. */
export function benchGrowth(): Growth[] {
  return growing.map(({ name, expected, sizes, steps, lengths, neurons, setUp }) => {
    const timed = (among: readonly number[], setUpAt: (size: number) => () => unknown): number[] => {
      const works = among.map((size) => [String(size), { work: setUpAt(size), repeats: 5 }] as const);
      const times = timeInTurns(Object.fromEntries(works));
      return among.map((size) => times[size]);
    };
    const ms = { N: timed(sizes, (N) => setUp(N, steps)), T: timed(lengths, (T) => setUp(neurons, T)) };
    return { name, expected, sizes, lengths, ms, fitted: { N: fittedExponent(sizes, ms.N), T: fittedExponent(lengths, ms.T) } };
  });
}
