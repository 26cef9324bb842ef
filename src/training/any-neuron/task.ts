import { makeRandom } from "../../lib/random.ts";
import type { Cell } from "../../model/cell.ts";
import type { Hyper, Trial, Weights } from "../../model/types.ts";
import { cellOf, sizesOf } from "../../rnn/cells/index.ts";
import { denseOf } from "../spiking/events.ts";
import { rateTrialOf } from "../rate/rate-network.ts";
import type { GivenNeuron, Measure, TrainingSettings } from "../settings.ts";
import { trialOf } from "../spiking/spiking-network.ts";
import { makeDelayedMemory, MEMORY_BATCH, MEMORY_LEARNING_RATE, type MemoryTrial } from "../tasks/delayed-memory.ts";
import { makeEvidenceAccumulation, QUICK_SIZE } from "../tasks/evidence-accumulation.ts";
import { makePatternGeneration } from "../tasks/pattern-generation.ts";
import type { SpikingTask, SpikingTrial } from "../tasks/spiking-task.ts";

/** What changes from trial to trial. */
export type Sequence = Pick<Trial, "inputs" | "targets" | "mask">;

/** A task of the lab as any neuron model can learn it: its inputs, targets, sizes and scores are the task's own. */
export interface NeuronTask {
  /** A network of the neuron model with the task's first weights, on a trial of zeros. Drives beyond the first draw weights of the same size. */
  readonly network: Trial;
  readonly measure: Measure;
  readonly batch: number;
  readonly stepMs: number | null;
  readonly learningRates: { readonly hidden: number; readonly readout: number };
  /** Adaptive feedback: the share by which W_out and B both shrink at each iteration. */
  readonly feedbackDecay: number;
  next(): Sequence;
  /** Of outputs [T, K] on the sequence that came last: its normalised squared error, or 1 if it was decided rightly and 0 if not. */
  score(y: Float64Array): number;
}

/** Adaptive feedback: as on the spiking tasks. */
const FEEDBACK_DECAY = 0.001;

/** The weights of one drive, then as many more of their size; what is 0 in the first, as an autapse that is not there, is 0 in all. */
function forDrives(first: Float64Array, drives: number, fork: (drive: number) => { gaussian(mean: number, deviation: number): number }) {
  const deviation = Math.sqrt(first.reduce((sum, weight) => sum + weight * weight, 0) / first.length);
  const all = new Float64Array(drives * first.length);
  for (let d = 0; d < drives; d++) {
    const random = fork(d);
    for (let x = 0; x < first.length; x++) all[d * first.length + x] = d === 0 || first[x] === 0 ? first[x] : random.gaussian(0, deviation);
  }
  return all;
}

/** The network of another in which each neuron is one of this model. What depends on spikes, the penalty on rates, is left out for a model without. */
function withNeurons({ sizes, hyper, weights, inputs, targets, mask }: Trial, cell: Cell, choice: Trial["cell"], seed: number): Trial {
  const random = makeRandom(seed).fork("any neuron");
  const drawn = (name: "rec" | "in", drives: number) => forDrives(weights[name], drives, (d) => random.fork(`${name} ${d}`));
  const own = sizesOf(cell, sizes);
  const { kappa, omega, autapse, cReg, fTarget, l2, loss } = hyper;
  const kept: Hyper = { kappa, omega, autapse, cReg: cell.spiking ? cReg : 0, fTarget, l2, loss };
  const all: Weights = { ...weights, rec: drawn("rec", own.drives.rec), in: drawn("in", own.drives.in) };
  return { cell: choice, sizes: own, hyper: kept, parameters: {}, weights: all, inputs, targets, mask };
}

/** The task of some settings for the neuron that they give. Same settings, same bits. */
export function neuronTaskOf({ task, seed, delay }: TrainingSettings, { cell: choice }: GivenNeuron): NeuronTask {
  const cell = cellOf({ cell: choice });
  if (task === "delayed-memory") {
    const memory = makeDelayedMemory(seed, delay);
    const { network, mask } = memory;
    const { T, I, K } = network;
    let last: MemoryTrial;
    return {
      network: withNeurons(rateTrialOf(network, new Float64Array(T * I), new Float64Array(T * K), mask), cell, choice, seed),
      ...{ measure: "nmse", batch: MEMORY_BATCH, stepMs: null, feedbackDecay: FEEDBACK_DECAY },
      learningRates: { hidden: MEMORY_LEARNING_RATE, readout: MEMORY_LEARNING_RATE },
      next() {
        last = memory.next();
        return { ...last, mask };
      },
      score(y) {
        network.y.set(y);
        return memory.score(last);
      },
    };
  }
  const spiking = task === "pattern-generation" ? makePatternGeneration(seed) : makeEvidenceAccumulation(seed, QUICK_SIZE, "lif");
  return ofSpikingTask(spiking, cell, choice, seed);
}

function ofSpikingTask(spiking: SpikingTask, cell: Cell, choice: Trial["cell"], seed: number): NeuronTask {
  const { network, measure, batch, stepMs, learningRates, feedbackDecay } = spiking;
  const { T, I, K } = network;
  const whole = new Float64Array(T).fill(1);
  const nothing = { offsets: new Int32Array(T + 1), indices: new Uint16Array() };
  let last: SpikingTrial;
  return {
    network: withNeurons(trialOf(network, nothing, new Float64Array(T * K), whole), cell, choice, seed),
    ...{ measure, batch, stepMs, learningRates, feedbackDecay },
    next() {
      last = spiking.next();
      return { inputs: denseOf(last.inputs, I), targets: last.targets, mask: last.mask ?? whole };
    },
    score(y) {
      network.y.set(y);
      return spiking.score(last);
    },
  };
}
