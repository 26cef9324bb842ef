import { makeRandom, type Random } from "../../lib/random.ts";
import type { Compiled } from "../compiled/module.ts";
import { hasFeedback, SLICES, type Algorithm, type TrainingSettings } from "../settings.ts";
import { runBackward } from "../spiking/spiking-backward.ts";
import { ratesOf, runForward, setRatePull } from "../spiking/spiking-forward.ts";
import { clearGradients, makeGradients } from "../spiking/spiking-network.ts";
import { makeOnlineTraces, runOnline } from "../spiking/spiking-online.ts";
import type { SpikingNetwork, Sweep } from "../spiking/spiking-types.ts";
import { FULL_SIZE, makeEvidenceAccumulation, QUICK_SIZE } from "../tasks/evidence-accumulation.ts";
import { makePatternGeneration } from "../tasks/pattern-generation.ts";
import type { SpikingTask, SpikingTrial } from "../tasks/spiking-task.ts";

export const slicesOf = (batch: number): number => Math.min(SLICES, batch);

/** A trial with the order in which its learning signals come: null for the true one. */
export interface DrawnTrial extends SpikingTrial {
  readonly order: Uint32Array | null;
}

/** What the network is at an iteration, as another copy of it needs it. */
export interface BatchState {
  readonly parameters: SpikingNetwork["parameters"];
  readonly ratePull: Float64Array; // [N]
}

const BPTT: Sweep = { paths: "all", feedback: "out", order: null };
/** Steps by which the control moves the learning signal: far beyond every time constant and no multiple of a period of the target. */
const SHIFT = 337;

function sweepOf(algorithm: Algorithm): Sweep {
  if (algorithm === "bptt") return BPTT;
  const feedback = hasFeedback(algorithm) ? "feedback" : "out";
  const paths = algorithm === "eprop-no-trace" ? "direct" : algorithm === "eprop-no-slow-trace" ? "fast" : "local";
  return { paths, feedback, order: null };
}

/** Puts the entries into a random order, all orders alike (Fisher and Yates). */
function shuffle(order: Uint32Array, random: Random): void {
  for (let t = order.length - 1; t > 0; t--) {
    const other = random.integer(t + 1);
    [order[t], order[other]] = [order[other], order[t]];
  }
}

/** Trials of a run, one after the other, in the order of the run's streams. */
export function makeDraws({ algorithm, seed }: TrainingSettings, task: SpikingTask): () => DrawnTrial {
  const { T } = task.network;
  const isMispaired = algorithm === "eprop-shifted" || algorithm === "eprop-permuted";
  const order = isMispaired ? Uint32Array.from({ length: T }, (_, t) => (t + SHIFT) % T) : null;
  const shuffles = makeRandom(seed).fork("permutations");
  return () => {
    const trial = task.next();
    if (algorithm === "eprop-permuted" && order !== null) shuffle(order, shuffles);
    return { ...trial, order: algorithm === "eprop-permuted" ? (order?.slice() ?? null) : order };
  };
}

export function taskOf({ task, seed, cells }: TrainingSettings, compiled: Compiled | null): SpikingTask {
  if (task === "pattern-generation") return makePatternGeneration(seed, compiled);
  return makeEvidenceAccumulation(seed, task === "evidence-accumulation" ? QUICK_SIZE : FULL_SIZE, cells, compiled);
}

/** Sums over some trials as parts of one array: gradients, the mean rates, loss and score, and the gradient of BPTT, which may be left out. */
export interface Sums {
  readonly rec: Float64Array;
  readonly in: Float64Array;
  readonly out: Float64Array;
  readonly bias: Float64Array;
  readonly rates: Float64Array; // [N] part of the batch's mean
  readonly scores: Float64Array; // [2] loss and score, part of the batch's mean
  readonly reference: { readonly rec: Float64Array; readonly in: Float64Array };
}

type Sizes = Pick<SpikingNetwork, "N" | "I" | "K">;

const lengthsOf = ({ N, I, K }: Sizes, compare: boolean): number[] => [
  ...[N * N, I * N, K * N, K, N, 2],
  ...(compare ? [N * N, I * N] : [0, 0]),
];

export const makeNumbers = (sizes: Sizes, compare: boolean): Float64Array =>
  new Float64Array(lengthsOf(sizes, compare).reduce((sum, length) => sum + length, 0));

/** The parts of such an array. */
export function sumsIn(numbers: Float64Array, sizes: Sizes, compare: boolean): Sums {
  let end = 0;
  const [rec, input, out, bias, rates, scores, ofRec, ofIn] = lengthsOf(sizes, compare).map((length) => {
    end += length;
    return numbers.subarray(end - length, end);
  });
  return { rec, in: input, out, bias, rates, scores, reference: { rec: ofRec, in: ofIn } };
}

/** Computes the sums of a slice's trials on a network as it stands, from zero. `compare` also those of BPTT's gradient. */
export function makeSummer(
  settings: TrainingSettings,
  task: SpikingTask,
): (trials: readonly DrawnTrial[], compare: boolean) => Float64Array {
  const { network, batch } = task;
  const { N } = network;
  const sweep = sweepOf(settings.algorithm);
  const traces = settings.form === "online" ? makeOnlineTraces(network) : null;
  const gradients = makeGradients(network);
  const reference = makeGradients(network);
  return (trials, compare) => {
    clearGradients(gradients);
    clearGradients(reference);
    const numbers = makeNumbers(network, compare);
    const sums = sumsIn(numbers, network, compare);
    for (const trial of trials) {
      sums.scores[0] += runForward(network, trial.inputs, trial.targets, trial.mask) / batch;
      sums.scores[1] += task.score(trial) / batch;
      const rates = ratesOf(network);
      for (let j = 0; j < N; j++) sums.rates[j] += rates[j] / batch;
      if (task.penalty === "same-trial") setRatePull(network, rates);
      if (traces === null || trial.order !== null) runBackward(network, trial.inputs, { ...sweep, order: trial.order }, gradients);
      else runOnline(network, trial.inputs, sweep, traces, gradients);
      if (compare) runBackward(network, trial.inputs, BPTT, reference);
    }
    for (const name of ["rec", "in", "out", "bias"] as const) sums[name].set(gradients[name]);
    if (compare) for (const name of ["rec", "in"] as const) sums.reference[name].set(reference[name]);
    return numbers;
  };
}
