import { makeRandom, type Random } from "../../lib/random.ts";
import type { Compiled } from "../compiled/module.ts";
import type { LabHyper } from "../lab-hyper.ts";
import { makeRateNetwork } from "../rate/rate-network.ts";
import type { RateNetwork } from "../rate/rate-types.ts";

const NEURONS = 24;
const INPUTS = 2; // the cue, and the go signal
const CUE_STEPS = 3;
const ANSWER_STEPS = 3;
const ALPHA = 0.6;
const RECURRENT_GAIN = 0.7;
const INPUT_DEVIATION = 0.5;
const INPUT_NOISE = 0.1;

export const MEMORY_BATCH = 16;
export const MEMORY_LEARNING_RATE = 0.005;

export interface MemoryTrial {
  readonly inputs: Float64Array; // [T, 2]
  readonly targets: Float64Array; // [T, 1]
}

export interface MemoryTask {
  readonly network: RateNetwork;
  readonly mask: Float64Array; // [T]
  next: () => MemoryTrial;
  /** Of the trial just run: the squared error over the answer, 1 being that of an answer of 0 (the mean over both cues). */
  score(trial: MemoryTrial): number;
}

/**
 * Delayed memory: a cue of +-1 for three steps, `delay` steps of nothing, then a go signal and three steps in which to give the cue back.
 * A leak of 0.6 forgets within a few steps, so what must be remembered has to travel from neuron to neuron: along the paths that e-prop drops.
 */
export function makeDelayedMemory(seed: number, delay: number, compiled: Compiled | null = null): MemoryTask {
  const random = makeRandom(seed).fork("delayed-memory");
  const T = CUE_STEPS + delay + ANSWER_STEPS;
  const hyper: LabHyper = {
    ...{ alpha: ALPHA, kappa: 0, zeta: 1, omega: 1, vTh: 1, gamma: 0, rho: 0, beta: new Float64Array(NEURONS), nRef: 0 },
    ...{ reset: false, autapse: true, cReg: 0, fTarget: 0, l2: 0, loss: "mse" },
  };
  const network = makeRateNetwork(NEURONS, INPUTS, 1, T, hyper, compiled);
  drawWeights(network, random.fork("weights"));
  const trials = random.fork("trials");
  const mask = Float64Array.from({ length: T }, (_, t) => (t >= T - ANSWER_STEPS ? 1 / ANSWER_STEPS : 0));
  return {
    ...{ network, mask },
    next: () => drawTrial(trials, T),
    score: ({ targets }) => {
      let sum = 0;
      for (let t = T - ANSWER_STEPS; t < T; t++) sum += (network.y[t] - targets[t]) * (network.y[t] - targets[t]);
      return sum / ANSWER_STEPS;
    },
  };
}

function drawWeights({ parameters }: RateNetwork, random: Random): void {
  const fill = (name: string, array: Float64Array, deviation: number) => {
    const stream = random.fork(name);
    for (let x = 0; x < array.length; x++) array[x] = stream.gaussian(0, deviation);
  };
  fill("rec", parameters.rec, (RECURRENT_GAIN * (1 - ALPHA)) / Math.sqrt(NEURONS));
  fill("in", parameters.in, INPUT_DEVIATION);
  fill("out", parameters.out, 1 / Math.sqrt(NEURONS));
  fill("feedback", parameters.feedback, 1 / Math.sqrt(NEURONS));
}

function drawTrial(random: Random, T: number): MemoryTrial {
  const cue = random.integer(2) === 0 ? -1 : 1;
  const inputs = new Float64Array(T * INPUTS);
  for (let t = 0; t < T; t++) {
    inputs[t * INPUTS] = (t < CUE_STEPS ? cue : 0) + random.gaussian(0, INPUT_NOISE);
    inputs[t * INPUTS + 1] = t >= T - ANSWER_STEPS ? 1 : 0;
  }
  const targets = new Float64Array(T).fill(cue, T - ANSWER_STEPS);
  return { inputs, targets };
}
