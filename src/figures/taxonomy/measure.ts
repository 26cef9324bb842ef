import { bytesHeld } from "../../lib/bytes.ts";
import { invariant } from "../../lib/invariant.ts";
import { defaultHyper, parametersOf } from "../../rnn/trials/draw-trial.ts";
import { makeMdgl } from "../../rnn/rules/mdgl.ts";
import type { Meter } from "../../model/meter.ts";
import { makeOnlineEprop, type Feedback } from "../../rnn/rules/online-eprop.ts";
import { makeRflo, simulateRflo } from "../../rnn/rules/rflo.ts";
import { makeRtrl } from "../../rnn/rules/rtrl.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import { makeSnap1 } from "../../rnn/rules/snap1.ts";
import { makeSteppedBptt } from "../../rnn/rules/stepped-bptt.ts";
import { makeSteppedEprop } from "../../rnn/rules/stepped-eprop.ts";
import { makeSteppedTruncatedBptt } from "../../rnn/rules/stepped-truncated-bptt.ts";
import { makeSyntheticGradients } from "../../rnn/rules/synthetic-gradients.ts";
import { cells, sizesOf, type CellName } from "../../rnn/cells/index.ts";
import type { LocalSetName, Trial } from "../../model/types.ts";
import { makeUoro } from "../../rnn/rules/uoro.ts";
import { algorithms, type AlgorithmName } from "./algorithms.ts";
import { costOf, type Sizes } from "./cost.ts";
import { continued } from "./polynomial.ts";

/** What a kernel of this site multiplies for one more step of the run, and the most bytes that it holds on a run of T steps, beyond the gradient. */
export interface Measured {
  readonly multiplications: number;
  readonly bytes: number;
  /** Counted at this size, or at small ones and continued by the polynomial through them. */
  readonly how: "counted" | "continued";
}

export interface Size extends Omit<Sizes, "Q"> {
  readonly cell: CellName;
  readonly local: LocalSetName;
}

interface Kernel {
  step(): unknown;
  readonly spent: Meter;
  /** The arrays that a later step will read, the gradient and the sum for the penalty on rates left out. */
  held(): unknown;
}

type Maker = (trial: Trial, size: Size) => Kernel;

const kernel = <S extends { step(): unknown; readonly spent: Meter }>(stepper: S, held: (stepper: S) => unknown): Kernel => ({
  step: () => stepper.step(),
  get spent() {
    return stepper.spent;
  },
  held: () => held(stepper),
});

const online =
  (feedback: Feedback): Maker =>
  (trial, { local }) =>
    kernel(makeOnlineEprop(trial, simulate(trial), feedback, local), ({ state: { eps, ebar } }) => [eps, ebar]);

const eprop = (trial: Trial, hops: number | "all", local: LocalSetName): Kernel =>
  kernel(makeSteppedEprop(trial, simulate(trial), hops, local), ({ state: { gradients: _, ...held } }) => held);

const makers: Record<AlgorithmName, Maker> = {
  bptt: (trial) => kernel(makeSteppedBptt(trial, simulate(trial)), ({ state: { gradients: _, ...held } }) => held),
  rtrl: (trial) =>
    kernel(makeRtrl(trial, simulate(trial)), ({ state: { influence, emitted, filtered } }) => [influence, emitted, filtered]),
  "eprop-exact": (trial, { local }) => eprop(trial, "all", local),
  "eprop-approximate": online("symmetric"),
  "snap-1": (trial) =>
    kernel(makeSnap1(trial, simulate(trial)), ({ state: { influence, emitted, filtered } }) => [influence, emitted, filtered]),
  "m-order": (trial, { m, local }) => eprop(trial, m, local),
  "truncated-bptt": (trial, { K }) =>
    kernel(makeSteppedTruncatedBptt(trial, simulate(trial), K), ({ state: { stored, filtered } }) => [stored, filtered]),
  rflo: (trial) => kernel(makeRflo(trial, simulateRflo(trial)), ({ state }) => state.traces),
  "eprop-random": online("random"),
  "eprop-adaptive": online("adaptive"),
  "synthetic-gradients": (trial, { K }) =>
    kernel(makeSyntheticGradients(trial, simulate(trial), K), ({ state: { gradients: _, ...held } }) => held),
  uoro: (trial) =>
    kernel(
      makeUoro(trial, simulate(trial), () => 1),
      ({ state: { gradients: _, ...held } }) => held,
    ),
  mdgl: (trial, { N, local }) => {
    const ownTypes = Array.from({ length: N }, (_, j) => j);
    return kernel(makeMdgl(trial, simulate(trial), ownTypes, local), ({ state: { eprop } }) => [eprop.eps, eprop.ebar, eprop.e]);
  },
};

/** A network of N neurons with one input and one output that computes nothing: the work of a step does not depend on the numbers in it. */
function blank(cell: CellName, N: number, T: number): Trial {
  const [I, K] = [1, 1];
  const zeros = (length: number) => new Float64Array(length);
  return {
    cell,
    sizes: sizesOf(cells[cell], { N, I, K, T }),
    hyper: defaultHyper,
    parameters: parametersOf(cells[cell], N),
    weights: { rec: zeros(N * N), in: zeros(N * I), out: zeros(K * N), bias: zeros(K), feedback: zeros(N * K) },
    inputs: zeros(T * I),
    targets: zeros(T * K),
    mask: zeros(T).fill(1),
  };
}

/** Runs a kernel to its end: [products made in all, the most bytes held]. */
function run(name: AlgorithmName, size: Size, N: number, T: number): [number, number] {
  const made = makers[name](blank(size.cell, N, T), { ...size, N });
  let bytes = bytesHeld(made.held());
  while (made.step() !== false) bytes = Math.max(bytes, bytesHeld(made.held()));
  return [made.spent.multiplications, bytes];
}

/** Two lengths of run between which every rule of a window does what it does for ever after, and goes through one more window. */
function lengthsOf(name: AlgorithmName, K: number): readonly [number, number] {
  if (name === "synthetic-gradients") return [2 * K, 3 * K];
  return name === "truncated-bptt" ? [K + 1, K + 2] : [2, 3];
}

/** At N neurons: [products that the longer of the two runs adds, bytes of the shorter, bytes that the longer adds]. */
function differences(name: AlgorithmName, size: Size, N: number): readonly number[] {
  const [short, long] = lengthsOf(name, size.K);
  const [[before, bytes], [after, more]] = [run(name, size, N, short), run(name, size, N, long)];
  return [after - before, bytes, more - bytes];
}

/** More products than this would hold up the page. */
const most = 30_000;
/** How deep loops over neurons nest: the counts are polynomials in N of that degree. */
const degreeOf = (name: AlgorithmName): number => (name === "rtrl" ? 4 : 2);

/** The costs of all rules at one size. */
export const costsOf = (size: Size): Map<AlgorithmName, Measured> =>
  new Map(algorithms.map(({ name, time }) => [name, measured(name, size, costOf(time, { ...size, Q: size.cell === "alif" ? 2 : 1 }))]));

/**
 * Measures a kernel at a size by running it on two short runs, of which the longer has one more step: what that adds in products is the cost of a step,
 * and what it adds in bytes is added again for every further step. Both are linear in T. `about` is the number of products to expect a step: where they
 * are too many for the page, N is small and the counts are continued to the N asked for. Counts that fit no such polynomial throw.
 */
export function measured(name: AlgorithmName, size: Size, about: number): Measured {
  const [short, long] = lengthsOf(name, size.K);
  const how = about * (short + long) <= most ? "counted" : "continued";
  const [added, bytes, grown] =
    how === "counted" ? differences(name, size, size.N) : continued((N) => differences(name, size, N), degreeOf(name), size.N);
  invariant(added !== undefined && bytes !== undefined && grown !== undefined, () => `${name} could not be measured`);
  return { multiplications: added / (long - short), bytes: bytes + (grown / (long - short)) * (size.T - short), how };
}
